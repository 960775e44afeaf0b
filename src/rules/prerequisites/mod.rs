//! What to check before a change: one row for each fact that matters.
//!
//! A row has a statement, its severity, the changes that it applies to, and how to detect
//! whether it holds. If the cluster JSON rules the statement out, there is no finding. If the
//! JSON confirms it, the finding has the evidence. If nothing shows it, the finding is
//! [`Severity::Unknown`] and has a command to check.

mod cluster_checks;

pub(super) use cluster_checks::CLUSTER_CHECK_TEXTS;

use super::{
    Document::Article,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, Source, Statement, Vnet,
    cluster::Cluster,
    source::section,
    statements,
};
use serde::Serialize;

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The service refuses the change.
    Blocker,
    /// The change works, with this effect.
    Warning,
    /// Whether it holds is unknown: check it.
    Unknown,
}

impl Severity {
    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocker => "blocker",
            Self::Warning => "warning",
            Self::Unknown => "unknown",
        }
    }
}

/// Something to know before making a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How severe it is.
    pub severity: Severity,
    /// The id of the statement, in kebab case.
    pub id: &'static str,
    /// The statement.
    pub text: String,
    /// What in the cluster JSON shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// A command to check whether it holds, if nothing shows it yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_command: Option<String>,
    /// Whether it is a conclusion that none of the sources states.
    pub inferred: bool,
    /// The sources.
    pub sources: Vec<Source>,
}

/// A field of the cluster JSON and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The path of the field below `properties`, as REST spells it.
    pub field: &'static str,
    /// Its value, or the names of the pools that have it.
    pub value: String,
}

/// The changes that a prerequisite applies to.
enum AppliesTo {
    /// Each change of an existing cluster.
    EveryChange,
    /// Each change, and creation.
    Every,
    /// Changes to one of these types, and creation with one.
    To(&'static [OutboundType]),
    /// Changes to one of these types.
    ChangeTo(&'static [OutboundType]),
    /// Changes from one of the first types to one of the second.
    FromTo(&'static [OutboundType], &'static [OutboundType]),
    /// Changes to this type in a managed VNet, and creation with it.
    ToManaged(OutboundType),
    /// Changes to a type that the edition calls a preview, and creation with it.
    ToPreview,
}

impl AppliesTo {
    fn includes(&self, request: &Request) -> bool {
        let from = request.from.existing();
        match self {
            Self::EveryChange => from.is_some(),
            Self::Every => true,
            Self::To(types) => types.contains(&request.to),
            Self::ChangeTo(types) => from.is_some() && types.contains(&request.to),
            Self::FromTo(sources, targets) => {
                from.is_some_and(|from| sources.contains(&from)) && targets.contains(&request.to)
            }
            Self::ToManaged(to) => request.vnet == Vnet::Managed && request.to == *to,
            Self::ToPreview => request.edition.previews.contains(&request.to),
        }
    }
}

/// What the JSON of a cluster shows about a prerequisite.
enum Observation {
    /// The statement does not hold for this cluster.
    Absent,
    /// The JSON does not show it.
    Unknown,
    /// The statement holds: the field and its value.
    Present(&'static str, String),
}

/// How to detect whether a statement holds.
enum Detection {
    /// It holds for every cluster.
    Always,
    /// The cluster JSON shows it: the check, and the JMESPath query that prints the field.
    Json(fn(&Cluster, &Request) -> Observation, &'static str),
    /// The cluster JSON shows it, and without the JSON there is no finding: it concerns few
    /// clusters.
    JsonOnly(fn(&Cluster, &Request) -> Observation),
    /// The cluster JSON never shows it. This command does.
    Command(&'static str),
}

/// A fact that bears on a change.
struct Prerequisite {
    statement: &'static Statement,
    /// The severity if the statement holds.
    severity: Severity,
    applies_to: AppliesTo,
    detection: Detection,
}

const fn prerequisite(
    severity: Severity,
    statement: &'static Statement,
    applies_to: AppliesTo,
    detection: Detection,
) -> Prerequisite {
    Prerequisite {
        statement,
        severity,
        applies_to,
        detection,
    }
}

use AppliesTo::{ChangeTo, Every, EveryChange, FromTo, To, ToManaged, ToPreview};
use Detection::{Always, Command, Json, JsonOnly};
use Severity::{Blocker, Unknown, Warning};

const ISOLATED: &[OutboundType] = &[NoEgress, Block];
const WITH_EGRESS: &[OutboundType] = &[
    LoadBalancer,
    ManagedNatGateway,
    UserAssignedNatGateway,
    UserDefinedRouting,
];
const MANAGED_BY_AKS: &[OutboundType] = &[LoadBalancer, ManagedNatGateway];
const MANAGED_BY_YOU: &[OutboundType] = &[UserAssignedNatGateway, UserDefinedRouting];

const AZ_VERSION: &str = "az version --output table";
const SHOW_SUBNET: &str =
    "az network vnet subnet show --ids '<subnetId>' --query natGateway.id --output tsv";
const SHOW_ROUTE: &str = "az network route-table route list --resource-group '<resourceGroup>' --route-table-name '<routeTable>' --query \"[?addressPrefix=='0.0.0.0/0']\" --output table";

/// All prerequisites. Findings of the same severity keep this order, the most urgent first.
#[rustfmt::skip]
static PREREQUISITES: &[Prerequisite] = &[
    // Refused by the service.
    prerequisite(Blocker, &statements::NODE_AUTO_PROVISIONING, EveryChange,                    Json(cluster_checks::node_auto_provisioning, "nodeProvisioningProfile.mode")),
    prerequisite(Blocker, &statements::STANDARD_LOAD_BALANCER, Every,                          Json(cluster_checks::basic_load_balancer, "networkProfile.loadBalancerSku")),
    prerequisite(Blocker, &statements::SCALE_SETS,             Every,                          Json(cluster_checks::availability_sets, "agentPoolProfiles[].type")),
    prerequisite(Blocker, &statements::CACHE,                  To(ISOLATED),                   Json(cluster_checks::not_cached, "bootstrapProfile.artifactSource")),
    prerequisite(Blocker, &statements::ISOLATED_API_SERVER,    To(ISOLATED),                   Json(cluster_checks::public_api_server, "apiServerAccessProfile")),
    prerequisite(Blocker, &statements::ISOLATED_KUBERNETES,    To(ISOLATED),                   Json(cluster_checks::old_kubernetes, "kubernetesVersion")),
    prerequisite(Blocker, &statements::ISOLATED_KUBENET,       To(ISOLATED),                   Json(cluster_checks::kubenet, "networkProfile.networkPlugin")),
    prerequisite(Blocker, &statements::ISOLATED_WINDOWS,       To(ISOLATED),                   Json(cluster_checks::windows, "agentPoolProfiles[].osType")),
    prerequisite(Blocker, &statements::ISOLATED_CHANNEL,       To(ISOLATED),                   Json(cluster_checks::unmanaged_channel, "autoUpgradeProfile.nodeOsUpgradeChannel")),
    prerequisite(Blocker, &statements::OUTBOUND_NAT_DISABLED,  ChangeTo(&[LoadBalancer]),      Json(cluster_checks::outbound_nat_disabled, "agentPoolProfiles[].windowsProfile")),
    prerequisite(Blocker, &statements::V2_STAYS,               FromTo(&[ManagedNatGateway], WITH_EGRESS), Json(cluster_checks::standard_v2, "networkProfile.natGatewayProfile.sku")),
    prerequisite(Unknown, &statements::V2_TO_ISOLATED,         FromTo(&[ManagedNatGateway], ISOLATED), JsonOnly(cluster_checks::standard_v2)),

    // Effects, and what to do first.
    prerequisite(Warning, &statements::NAT_BEFORE,             To(&[UserAssignedNatGateway]),  Command(SHOW_SUBNET)),
    prerequisite(Warning, &statements::NAT_MOVES_EGRESS,       ChangeTo(&[UserAssignedNatGateway]), Always),
    prerequisite(Warning, &statements::ROUTE_BEFORE,           To(&[UserDefinedRouting]),      Command(SHOW_ROUTE)),
    prerequisite(Warning, &statements::DISRUPTIVE,             EveryChange,                    Always),
    prerequisite(Warning, &statements::EGRESS_IP_CHANGES,      ChangeTo(WITH_EGRESS),          Always),
    prerequisite(Warning, &statements::EGRESS_REMOVED,         FromTo(MANAGED_BY_AKS, ISOLATED), Always),
    prerequisite(Warning, &statements::AUTHORIZED_RANGES,      ChangeTo(MANAGED_BY_YOU),       Json(cluster_checks::authorized_ranges, "apiServerAccessProfile.authorizedIpRanges")),
    prerequisite(Warning, &statements::AUTHORIZED_RANGES_TOO,  ChangeTo(MANAGED_BY_AKS),       Json(cluster_checks::authorized_ranges, "apiServerAccessProfile.authorizedIpRanges")),
    prerequisite(Warning, &statements::PLAN_WITHOUT_EGRESS,    To(ISOLATED),                   Always),
    prerequisite(Warning, &statements::PREVIEW,                ToPreview,                      Always),
    prerequisite(Warning, &statements::DO_NOT_REUSE_IP,        ChangeTo(&[LoadBalancer]),      Always),
    prerequisite(Warning, &statements::INBOUND,                ChangeTo(&[UserDefinedRouting]), Always),
    prerequisite(Warning, &statements::DUAL_STACK_NAT,         To(&[ManagedNatGateway, UserAssignedNatGateway]), Json(cluster_checks::dual_stack_standard_nat, "networkProfile.ipFamilies")),
    prerequisite(Warning, &statements::DUAL_STACK_UDR,         To(&[UserDefinedRouting]),      Json(cluster_checks::dual_stack, "networkProfile.ipFamilies")),
    prerequisite(Warning, &statements::ZONES,                  To(&[ManagedNatGateway]),       Json(cluster_checks::zones, "agentPoolProfiles[].availabilityZones")),
    prerequisite(Warning, &statements::NODE_PUBLIC_IP,         To(ISOLATED),                   Json(cluster_checks::node_public_ip, "agentPoolProfiles[].enableNodePublicIp")),
    prerequisite(Unknown, &statements::NODE_PUBLIC_IP_UDR,     To(&[UserDefinedRouting]),      Json(cluster_checks::node_public_ip, "agentPoolProfiles[].enableNodePublicIp")),
    prerequisite(Warning, &statements::KUBENET_ROUTES,         To(&[UserDefinedRouting]),      Json(cluster_checks::kubenet, "networkProfile.networkPlugin")),
    prerequisite(Warning, &statements::DEFAULT_OUTBOUND,       ToManaged(NoEgress),            Always),
    prerequisite(Warning, &statements::NOT_READY,              EveryChange,                    Json(cluster_checks::not_ready, "[provisioningState, powerState.code]")),
    prerequisite(Warning, &statements::API_SERVER_TRAFFIC,     Every,                          Json(cluster_checks::public_api_server, "apiServerAccessProfile")),

    // Open questions.
    prerequisite(Unknown, &statements::VM_POOLS,               EveryChange,                    JsonOnly(cluster_checks::virtual_machines)),
    prerequisite(Unknown, &statements::NO_PUBLIC_ACCESS,       To(&[UserDefinedRouting]),      JsonOnly(cluster_checks::no_public_access)),
    prerequisite(Unknown, &statements::CLI_VERSION,            ChangeTo(WITH_EGRESS),          Command(AZ_VERSION)),
    prerequisite(Unknown, &statements::CLI_VERSION_NONE,       To(&[NoEgress]),                Command(AZ_VERSION)),
    prerequisite(Unknown, &statements::CLI_VERSION_BLOCK,      To(&[Block]),                   Command(AZ_VERSION)),
];

/// Returns the findings on a change, the most severe first. Findings of the same severity have
/// the order of the table.
pub(super) fn findings(request: &Request) -> Vec<Finding> {
    let cluster = request.fitting_cluster();
    let mut findings: Vec<Finding> = Vec::new();
    for prerequisite in PREREQUISITES {
        let applies = prerequisite.applies_to.includes(request);
        if let Some(found) = applies
            .then(|| prerequisite.finding(request, cluster))
            .flatten()
        {
            let before = findings.iter().take_while(|f| f.severity <= found.severity);
            findings.insert(before.count(), found);
        }
    }
    findings
}

/// Returns the blockers that the cluster JSON shows, by statement id. They are the blockers
/// among [`findings`], without the work for the other findings.
pub(super) fn blockers(request: &Request) -> impl Iterator<Item = (&'static str, Evidence)> {
    let blocker = move |prerequisite: &'static Prerequisite| {
        let Prerequisite {
            statement,
            severity: Blocker,
            applies_to,
            detection: Json(check, _) | JsonOnly(check),
        } = prerequisite
        else {
            return None;
        };
        let cluster = request.fitting_cluster()?;
        match applies_to
            .includes(request)
            .then(|| check(cluster, request))?
        {
            Observation::Present(field, value) => Some((statement.id(), Evidence { field, value })),
            Observation::Absent | Observation::Unknown => None,
        }
    };
    PREREQUISITES.iter().filter_map(blocker)
}

/// Returns whether the cluster JSON shows a blocker.
pub(super) fn has_blocker(request: &Request) -> bool {
    blockers(request).next().is_some()
}

impl Prerequisite {
    /// Returns the finding, unless the cluster rules the statement out.
    fn finding(&self, request: &Request, cluster: Option<&Cluster>) -> Option<Finding> {
        let (severity, evidence, check_command) = match self.detection {
            Always => (self.severity, None, None),
            Command(command) => (self.severity, None, Some(command.to_owned())),
            Json(check, query) => {
                match cluster.map_or(Observation::Unknown, |it| check(it, request)) {
                    Observation::Absent => return None,
                    Observation::Present(field, value) => {
                        (self.severity, Some(Evidence { field, value }), None)
                    }
                    // A cluster that does not exist yet has nothing to show.
                    Observation::Unknown => {
                        (Unknown, None, request.from.existing().map(|_| show(query)))
                    }
                }
            }
            JsonOnly(check) => match check(cluster?, request) {
                Observation::Present(field, value) => {
                    (self.severity, Some(Evidence { field, value }), None)
                }
                Observation::Absent | Observation::Unknown => return None,
            },
        };
        let sources = if matches!(self.applies_to, ToPreview) {
            vec![preview_source(request)]
        } else {
            self.statement.sources.to_vec()
        };
        Some(Finding {
            severity,
            id: self.statement.id(),
            text: self.statement.format(request),
            evidence,
            check_command,
            inferred: self.statement.inferred,
            sources,
        })
    }
}

/// Returns the command that prints a part of a cluster.
fn show(query: &str) -> String {
    format!(
        "az aks show --resource-group '<resourceGroup>' --name '<clusterName>' --query \"{query}\" --output json"
    )
}

/// Returns the section of the type, whose heading says that it is a preview.
fn preview_source(request: &Request) -> Source {
    let section = if request.to == Block {
        section::BLOCK
    } else {
        section::NONE
    };
    Source::at(Article(request.edition.id), section)
}
