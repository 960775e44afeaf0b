//! The same move in Terraform and in Bicep, each with what to mind.

use super::{Command, Field, Tool, Values, is_isolated};
use std::fmt::Write;

use crate::rules::{Origin, OutboundType, Reason, Request, Statement, statements};

/// The argument in the provider `azurerm`.
pub(super) fn terraform(request: &Request) -> Command {
    let to = request.to;
    let mut caveats = Vec::new();
    let mut mind = |statement| caveats.push(caveat(statement, request));
    if to == OutboundType::Block {
        mind(&statements::TF_NO_BLOCK);
        return Command {
            tool: Tool::Terraform,
            text: String::new(),
            caveats,
        };
    }
    if request.from != Origin::NewCluster {
        mind(&statements::TF_REPLACE);
        if request.from == OutboundType::LoadBalancer {
            mind(&statements::TF_LEFTOVER);
        }
        if matches!(
            to,
            OutboundType::ManagedNatGateway | OutboundType::LoadBalancer
        ) {
            mind(&statements::TF_BLOCKS);
        }
        mind(&statements::PULUMI_REPLACES);
    }
    let mut text =
        String::from("resource \"azurerm_kubernetes_cluster\" \"this\" {\n  # … as it is\n\n");
    if to == OutboundType::None {
        mind(&statements::TF_NONE);
        text += "  bootstrap_profile {\n    artifact_source = \"Cache\"\n  }\n\n";
    }
    text += "  network_profile {\n    # … as it is\n    load_balancer_sku = \"standard\"\n    outbound_type     = \"";
    text += to.name();
    text += "\"\n  }\n}";
    Command {
        tool: Tool::Terraform,
        text,
        caveats,
    }
}

/// The properties of the resource.
pub(super) fn bicep(request: &Request, values: &Values) -> Command {
    let to = request.to;
    let mut caveats = vec![caveat(&statements::BICEP_WHOLE, request)];
    let mut mind = |statement| caveats.push(caveat(statement, request));
    if to == OutboundType::Block {
        mind(&statements::BICEP_PREVIEW);
    }
    if request.from == OutboundType::LoadBalancer {
        mind(&statements::BICEP_LEFTOVER);
    }
    let version = if to == OutboundType::Block {
        "<previewApiVersion>"
    } else {
        "2026-08-01"
    };
    let mut text = format!(
        "resource cluster 'Microsoft.ContainerService/managedClusters@{version}' = {{\n  // … as it is\n  properties: {{\n"
    );
    if is_isolated(to) {
        text += "    bootstrapProfile: {\n      artifactSource: 'Cache'\n    }\n";
    }
    text += "    networkProfile: {\n      // … as it is\n      loadBalancerSku: 'standard'\n      outboundType: '";
    text += to.name();
    text += "'\n";
    let count = match to {
        OutboundType::LoadBalancer if values.egress_choice() == Field::LoadBalancerIpCount => {
            values
                .value(Field::LoadBalancerIpCount)
                .map(|count| ("loadBalancerProfile", "managedOutboundIPs", count))
        }
        OutboundType::ManagedNatGateway => values
            .value(Field::NatGatewayIpCount)
            .map(|count| ("natGatewayProfile", "managedOutboundIPProfile", count)),
        _ => None,
    };
    if let Some((profile, ips, count)) = count {
        let _ = write!(
            text,
            "      {profile}: {{\n        {ips}: {{\n          count: {count}\n        }}\n      }}\n"
        );
    }
    text += "    }\n  }\n}";
    Command {
        tool: Tool::Bicep,
        text,
        caveats,
    }
}

fn caveat(statement: &'static Statement, request: &Request) -> Reason {
    Reason {
        id: statement.id(),
        text: statement.format(request),
        link: None,
        inferred: statement.inferred,
        sources: statement.sources.to_vec(),
    }
}
