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
    Edition, Field,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, Source, Statement, Text, Tool, Values, Vnet,
    cluster::Cluster,
    quote,
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
    /// What null means in the output of the command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub null_meaning: Option<&'static str>,
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
    /// Changes to a type that the edition and all newer ones call a preview, and creation
    /// with it.
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
            Self::ToPreview => is_preview(request),
        }
    }
}

/// Whether the target is a preview: an old edition doesn't overrule a newer one.
fn is_preview(request: &Request) -> bool {
    [request.edition, Edition::newest()]
        .iter()
        .all(|edition| edition.previews.contains(&request.to))
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
    /// The cluster JSON shows it: the check, the JMESPath query that prints the field, and what
    /// null means in its output.
    Json(
        fn(&Cluster, &Request) -> Observation,
        &'static str,
        Option<Text>,
    ),
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

const AZ_VERSION: &str = "az version --output json";
const SHOW_SUBNET: &str = "az network vnet subnet show --ids '{subnetId}' --query \"{natGateway: natGateway.id, routeTable: routeTable.id}\" --output json";
const SHOW_GATEWAY: &str = "az network vnet subnet show --ids '{subnetId}' --query \"{natGateway: natGateway.id, routeTable: routeTable.id}\" --output json\naz network nat gateway show --ids '{natGatewayId}' --query \"{ips: publicIpAddresses[].id, prefixes: publicIpPrefixes[].id, sku: sku.name}\" --output json";
const SHOW_ROUTES: &str = "az network vnet subnet show --ids '{subnetId}' --query \"{natGateway: natGateway.id, routeTable: routeTable.id}\" --output json\naz network route-table show --ids '{routeTableId}' --query \"{subnets: subnets[].id, routes: routes[].[addressPrefix, nextHopType, nextHopIpAddress]}\" --output json";

texts! { NULL_TEXTS:
    NULL_IS_FINE = "prerequisite.null-is-fine": "null means that this doesn't apply to your cluster.";
    NULL_IS_DIRECT = "prerequisite.null-is-direct": "null means Direct: AKS refuses the change.";
    NULL_IS_PUBLIC = "prerequisite.null-is-public": "null or false for both values means that the API server is public.";
    NULL_IS_DEFAULT = "prerequisite.null-is-default": "null means the default, Standard or IPv4.";
}

const API_SERVER: &str = "{private: apiServerAccessProfile.enablePrivateCluster, vnetIntegration: apiServerAccessProfile.enableVnetIntegration}";
const RANGES: &str = "{private: apiServerAccessProfile.enablePrivateCluster, vnetIntegration: apiServerAccessProfile.enableVnetIntegration, ranges: apiServerAccessProfile.authorizedIpRanges}";
const STATES: &str = "{provisioningState: provisioningState, powerState: powerState.code}";
const PUBLIC_IPS: &str = "agentPoolProfiles[].{name: name, publicIp: enableNodePublicIp}";
const FAMILIES: &str = "{families: networkProfile.ipFamilies}";
const NAT_SKU: &str = "{sku: networkProfile.natGatewayProfile.sku}";
const PLUGIN: &str = "{plugin: networkProfile.networkPlugin}";
const FINE: Option<Text> = Some(NULL_IS_FINE);

/// All prerequisites. Findings of the same severity keep this order, the most urgent first.
#[rustfmt::skip]
static PREREQUISITES: &[Prerequisite] = &[
    // Refused by the service.
    prerequisite(Blocker, &statements::NODE_AUTO_PROVISIONING, EveryChange,                    Json(cluster_checks::node_auto_provisioning, "{mode: nodeProvisioningProfile.mode}", FINE)),
    prerequisite(Blocker, &statements::STANDARD_LOAD_BALANCER, Every,                          Json(cluster_checks::basic_load_balancer, "{sku: networkProfile.loadBalancerSku}", None)),
    prerequisite(Blocker, &statements::SCALE_SETS,             Every,                          Json(cluster_checks::availability_sets, "agentPoolProfiles[].{name: name, type: type}", None)),
    prerequisite(Blocker, &statements::CACHE,                  To(ISOLATED),                   Json(cluster_checks::not_cached, "{source: bootstrapProfile.artifactSource}", Some(NULL_IS_DIRECT))),
    prerequisite(Blocker, &statements::ISOLATED_API_SERVER,    To(ISOLATED),                   Json(cluster_checks::public_api_server, API_SERVER, Some(NULL_IS_PUBLIC))),
    prerequisite(Blocker, &statements::ISOLATED_KUBERNETES,    To(ISOLATED),                   Json(cluster_checks::old_kubernetes, "{version: kubernetesVersion}", None)),
    prerequisite(Blocker, &statements::ISOLATED_KUBENET,       To(ISOLATED),                   Json(cluster_checks::kubenet, PLUGIN, None)),
    prerequisite(Blocker, &statements::ISOLATED_WINDOWS,       To(ISOLATED),                   Json(cluster_checks::windows, "agentPoolProfiles[].{name: name, os: osType}", None)),
    prerequisite(Blocker, &statements::ISOLATED_CHANNEL,       To(ISOLATED),                   Json(cluster_checks::unmanaged_channel, "{channel: autoUpgradeProfile.nodeOsUpgradeChannel}", FINE)),
    prerequisite(Blocker, &statements::OUTBOUND_NAT_DISABLED,  ChangeTo(&[LoadBalancer]),      Json(cluster_checks::outbound_nat_disabled, "agentPoolProfiles[].{name: name, outboundNatDisabled: windowsProfile.disableOutboundNat}", FINE)),
    prerequisite(Blocker, &statements::V2_STAYS,               FromTo(&[ManagedNatGateway], WITH_EGRESS), Json(cluster_checks::standard_v2, NAT_SKU, Some(NULL_IS_DEFAULT))),
    prerequisite(Unknown, &statements::V2_TO_ISOLATED,         FromTo(&[ManagedNatGateway], ISOLATED), JsonOnly(cluster_checks::standard_v2)),

    // Effects, and what to do first.
    prerequisite(Warning, &statements::NAT_BEFORE,             To(&[UserAssignedNatGateway]),  Command(SHOW_GATEWAY)),
    prerequisite(Warning, &statements::NAT_MOVES_EGRESS,       FromTo(&[LoadBalancer], &[UserAssignedNatGateway]), Always),
    prerequisite(Warning, &statements::NAT_KEEPS_EGRESS,       FromTo(&[UserAssignedNatGateway], &[LoadBalancer]), Command(SHOW_SUBNET)),
    prerequisite(Warning, &statements::ROUTE_BEFORE,           To(&[UserDefinedRouting]),      Command(SHOW_ROUTES)),
    prerequisite(Warning, &statements::ROUTE_MOVES_EGRESS,     FromTo(&[LoadBalancer, UserAssignedNatGateway], &[UserDefinedRouting]), Always),
    prerequisite(Warning, &statements::ROUTE_KEEPS_EGRESS,     FromTo(&[UserDefinedRouting], &[LoadBalancer, UserAssignedNatGateway]), Always),
    prerequisite(Warning, &statements::DISRUPTIVE,             EveryChange,                    Always),
    prerequisite(Warning, &statements::EGRESS_IP_CHANGES,      FromTo(WITH_EGRESS, WITH_EGRESS), Always),
    prerequisite(Warning, &statements::EGRESS_IP_NEW,          FromTo(ISOLATED, WITH_EGRESS),  Always),
    prerequisite(Warning, &statements::EGRESS_REMOVED,         FromTo(MANAGED_BY_AKS, ISOLATED), Always),
    prerequisite(Warning, &statements::AUTHORIZED_RANGES_SPECIAL, FromTo(WITH_EGRESS, WITH_EGRESS), JsonOnly(cluster_checks::load_balancer_range)),
    prerequisite(Warning, &statements::AUTHORIZED_RANGES,      FromTo(WITH_EGRESS, MANAGED_BY_YOU), Json(cluster_checks::authorized_ranges, RANGES, FINE)),
    prerequisite(Warning, &statements::AUTHORIZED_RANGES_TOO,  FromTo(WITH_EGRESS, MANAGED_BY_AKS), Json(cluster_checks::authorized_ranges, RANGES, FINE)),
    prerequisite(Warning, &statements::NAT_SKU,                To(&[ManagedNatGateway]),       Always),
    prerequisite(Warning, &statements::PLAN_WITHOUT_EGRESS,    To(ISOLATED),                   Always),
    prerequisite(Warning, &statements::PREVIEW,                ToPreview,                      Always),
    prerequisite(Warning, &statements::DO_NOT_REUSE_IP,        ChangeTo(&[LoadBalancer]),      Always),
    prerequisite(Warning, &statements::INBOUND,                ChangeTo(&[UserDefinedRouting]), Always),
    prerequisite(Warning, &statements::DUAL_STACK_NAT,         To(&[ManagedNatGateway, UserAssignedNatGateway]), Json(cluster_checks::dual_stack_standard_nat, FAMILIES, Some(NULL_IS_DEFAULT))),
    prerequisite(Warning, &statements::DUAL_STACK_UDR,         To(&[UserDefinedRouting]),      Json(cluster_checks::dual_stack, FAMILIES, Some(NULL_IS_DEFAULT))),
    prerequisite(Warning, &statements::ZONES,                  To(&[ManagedNatGateway]),       Json(cluster_checks::zones, "agentPoolProfiles[].{name: name, zones: availabilityZones}", FINE)),
    prerequisite(Warning, &statements::NODE_PUBLIC_IP,         To(ISOLATED),                   Json(cluster_checks::node_public_ip, PUBLIC_IPS, FINE)),
    prerequisite(Warning, &statements::NODE_PUBLIC_IP_NAT,     ChangeTo(&[ManagedNatGateway, UserAssignedNatGateway]), JsonOnly(cluster_checks::node_public_ip)),
    prerequisite(Unknown, &statements::NODE_PUBLIC_IP_UDR,     To(&[UserDefinedRouting]),      Json(cluster_checks::node_public_ip, PUBLIC_IPS, FINE)),
    prerequisite(Warning, &statements::KUBENET_ROUTES,         To(&[UserDefinedRouting]),      Json(cluster_checks::kubenet, PLUGIN, None)),
    prerequisite(Warning, &statements::DEFAULT_OUTBOUND,       ToManaged(NoEgress),            Always),
    prerequisite(Warning, &statements::NOT_READY,              EveryChange,                    Json(cluster_checks::not_ready, STATES, None)),
    prerequisite(Warning, &statements::API_SERVER_TRAFFIC,     To(WITH_EGRESS),                Json(cluster_checks::public_api_server, API_SERVER, Some(NULL_IS_PUBLIC))),

    // Open questions.
    prerequisite(Unknown, &statements::FIRST_POOL,             ChangeTo(MANAGED_BY_YOU),       JsonOnly(cluster_checks::first_pool_without_subnet)),
    prerequisite(Unknown, &statements::LOAD_BALANCER_SKU_UNKNOWN, EveryChange,                 JsonOnly(cluster_checks::unknown_load_balancer_sku)),
    prerequisite(Unknown, &statements::NAT_SKU_UNKNOWN,        FromTo(&[ManagedNatGateway], &OutboundType::ALL), JsonOnly(cluster_checks::unknown_nat_sku)),
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
            detection: Json(check, ..) | JsonOnly(check),
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
        let mut null_meaning = None;
        let (severity, evidence, check_command) = match self.detection {
            Always => (self.severity, None, None),
            Command(command) => (self.severity, None, Some(command.to_owned())),
            Json(check, query, null) => {
                match cluster.map_or(Observation::Unknown, |it| check(it, request)) {
                    Observation::Absent => return None,
                    Observation::Present(field, value) => {
                        (self.severity, Some(Evidence { field, value }), None)
                    }
                    // A cluster that does not exist yet has nothing to show.
                    Observation::Unknown if request.from.existing().is_none() => {
                        (Unknown, None, None)
                    }
                    Observation::Unknown => {
                        null_meaning = null.map(|text| request.language.translate(text));
                        (Unknown, None, Some(show(query, request)))
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
            null_meaning,
            inferred: self.statement.inferred,
            sources,
        })
    }
}

/// Returns the command that prints a part of a cluster: of the one in the request, if there is
/// one.
fn show(query: &str, request: &Request) -> String {
    let values = Values::of(request);
    let name = |field| quote(Tool::Bash, &values.shown(field).unwrap_or_default());
    let (group, cluster) = (name(Field::ResourceGroup), name(Field::ClusterName));
    format!(
        "az aks show --resource-group {group} --name {cluster} --query \"{query}\" --output json"
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
