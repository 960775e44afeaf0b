//! The commands that make a move: Azure CLI for two shells, Terraform, Bicep.

mod fields;
mod shell;
mod templates;

pub(super) use fields::FIELD_TEXTS;
pub use fields::{Field, Values, fields};
pub use shell::quote;

use super::{Origin, OutboundType, Reason, Request, Verdict, Vnet, verdict};
use serde::Serialize;
use shell::lines;

/// What a command is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Tool {
    /// Azure CLI in bash.
    Bash,
    /// Azure CLI in PowerShell.
    PowerShell,
    /// Terraform with the provider `azurerm`.
    Terraform,
    /// Bicep.
    Bicep,
}

impl Tool {
    /// All tools, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Bash, Self::PowerShell, Self::Terraform, Self::Bicep];

    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::PowerShell => "powershell",
            Self::Terraform => "terraform",
            Self::Bicep => "bicep",
        }
    }
}

/// How a move is made with one tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Command {
    /// The tool.
    pub tool: Tool,
    /// The command or code. Placeholders stand in angle brackets, quoted, so that running
    /// it unfilled changes nothing. Empty where the tool cannot make the move: the caveats
    /// say why.
    pub text: String,
    /// What to mind with this tool.
    pub caveats: Vec<Reason>,
}

/// The commands for a request, with what a reader filled in. None unless the move is
/// possible: a move that is blocked, disputed or unknown gets no command to paste.
pub fn commands(request: &Request, values: &Values) -> Vec<Command> {
    if verdict(request) != Verdict::Yes {
        return Vec::new();
    }
    let az = |tool| Command {
        tool,
        text: azure_cli(tool, request, values),
        caveats: Vec::new(),
    };
    vec![
        az(Tool::Bash),
        az(Tool::PowerShell),
        templates::terraform(request),
        templates::bicep(request, values),
    ]
}

/// `az aks update` or `az aks create`.
fn azure_cli(shell: Tool, request: &Request, values: &Values) -> String {
    let action = if request.from == Origin::NewCluster {
        "create"
    } else {
        "update"
    };
    let mut parts = vec![format!("az aks {action}")];
    let mut add = |flag: &str, value: &str| parts.push(format!("{flag} {}", quote(shell, value)));
    for field in fields(request) {
        // Flags of which only one can be given.
        let is_choice = matches!(
            field,
            Field::LoadBalancerIpCount | Field::LoadBalancerIps | Field::LoadBalancerIpPrefixes
        );
        if is_choice && field != values.egress_choice() {
            continue;
        }
        if let Some(value) = values.shown(field) {
            add(field.flag(), &value);
        }
        if field == Field::ClusterName {
            add("--outbound-type", request.to.name());
        }
    }
    if request.from == Origin::NewCluster && is_isolated(request.to) {
        add("--bootstrap-artifact-source", "Cache");
        if request.vnet == Vnet::Managed || request.to == OutboundType::None {
            parts.push("--enable-private-cluster".into());
        }
    }
    lines(shell, &parts)
}

/// Whether a type is for network isolated clusters.
pub(super) const fn is_isolated(outbound_type: OutboundType) -> bool {
    matches!(outbound_type, OutboundType::None | OutboundType::Block)
}
