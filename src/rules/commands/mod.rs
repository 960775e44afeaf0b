//! The commands that make a move: Azure CLI for two shells, Terraform, Bicep.

mod caveats;
mod fields;
mod shell;
mod templates;

pub(super) use caveats::TOOL_CAVEATS;
pub(super) use fields::{FIELD_TEXTS, takes_own_nat_addresses};
pub use fields::{Field, Values, fields};
pub use shell::quote;

use super::{Origin, OutboundType, Reason, Request, Verdict, plan::Script, verdict};
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
    /// The command or code. Placeholders stand in braces, quoted, so that running it unfilled
    /// changes nothing. Angle brackets would be redirections in `cmd.exe`, which runs `az`
    /// on Windows. Empty where the tool cannot make the move: the caveats
    /// say why.
    pub text: String,
    /// What to mind with this tool.
    pub caveats: Vec<Reason>,
}

/// The commands for a request, with what a reader filled in. None unless the verdict is
/// [`Verdict::Yes`]: a change that is blocked, disputed, or unknown gets no command to paste.
pub fn commands(request: &Request, values: &Values) -> Vec<Command> {
    let Some(script) = change_script(request, values) else {
        return Vec::new();
    };
    vec![
        caveats::azure_cli(Tool::Bash, script.bash, request, values),
        caveats::azure_cli(Tool::PowerShell, script.powershell, request, values),
        templates::terraform(request, values),
        templates::bicep(request, values),
    ]
}

/// The Azure CLI command of a change or a creation, in both shells. None where it is blocked.
pub(super) fn change_script(request: &Request, values: &Values) -> Option<Script> {
    (verdict(request) == Verdict::Yes)
        .then(|| Script::for_shells(|shell| azure_cli(shell, request, values)))
}

/// The Azure CLI command of the way back. What the reader filled in is about the new egress;
/// only the names of the cluster hold for the old one.
pub(super) fn roll_back_script(request: &Request, values: &Values) -> Option<Script> {
    let back = super::plan::reversed(request)?;
    let mut names = Values::default();
    for field in [Field::ResourceGroup, Field::ClusterName] {
        names.set(field, values.get(field).into());
    }
    // Not the cache: the way back works from the state that the change left.
    Some(Script::for_shells(|shell| azure_cli(shell, &back, &names)))
}

/// `az aks update` or `az aks create`.
fn azure_cli(shell: Tool, request: &Request, values: &Values) -> String {
    let is_new = request.from == Origin::NewCluster;
    let action = if is_new { "create" } else { "update" };
    let mut parts = vec![format!("az aks {action}")];
    let mut add = |flag: &str, value: &str| parts.push(format!("{flag} {}", quote(shell, value)));
    for field in fields(request) {
        if values.chosen_instead_of(field).is_some() {
            continue;
        }
        if let Some(value) = values.shown(field) {
            add(field.flag(), &value);
        }
        if field == Field::ClusterName {
            add("--outbound-type", request.to.name());
            if has_own_nat_addresses(request, values) {
                add("--outbound-type-sku", "StandardV2");
            }
        }
    }
    if is_new && is_isolated(request.to) {
        add("--bootstrap-artifact-source", "Cache");
        add("--network-plugin", "azure");
        add("--kubernetes-version", "{kubernetesVersion}");
        parts.push("--enable-private-cluster".into());
    } else if leaves_isolation(request) {
        add("--bootstrap-artifact-source", "Direct");
    }
    lines(shell, &parts)
}

/// Whether the reader entered addresses for the managed NAT gateway.
fn has_own_nat_addresses(request: &Request, values: &Values) -> bool {
    let entered = |field| !values.get(field).trim().is_empty();
    takes_own_nat_addresses(request)
        && (entered(Field::NatGatewayIps) || entered(Field::NatGatewayIpPrefixes))
}

/// Whether a network isolated cluster gets egress again.
pub(super) fn leaves_isolation(request: &Request) -> bool {
    let from = request.from.existing();
    from.is_some_and(is_isolated) && !is_isolated(request.to)
}

/// Whether a type is for network isolated clusters.
pub(super) const fn is_isolated(outbound_type: OutboundType) -> bool {
    matches!(outbound_type, OutboundType::None | OutboundType::Block)
}
