//! The commands that make a move.

use super::OutboundType;
use serde::Serialize;
use std::fmt::Write;

/// A command line, ready but for what stands in angle brackets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Command {
    /// The tool or shell that it is for.
    pub tool: &'static str,
    /// The command. Placeholders are quoted, so that running it unfilled does nothing.
    pub text: String,
}

/// The commands that update a cluster to the type.
pub(super) fn update(to: OutboundType) -> Vec<Command> {
    let parameters: &[(&str, &str)] = match to {
        OutboundType::LoadBalancer => &[(
            "--load-balancer-managed-outbound-ip-count",
            "<numberOfOutboundIps>",
        )],
        OutboundType::ManagedNatGateway => &[(
            "--nat-gateway-managed-outbound-ip-count",
            "<numberOfOutboundIps>",
        )],
        _ => &[],
    };
    let mut text = format!(
        "az aks update \\\n  --resource-group '<resourceGroup>' \\\n  --name '<clusterName>' \\\n  --outbound-type {to}"
    );
    for (flag, value) in parameters {
        // Writing to a String cannot fail.
        let _ = write!(text, " \\\n  {flag} '{value}'");
    }
    vec![Command { tool: "bash", text }]
}
