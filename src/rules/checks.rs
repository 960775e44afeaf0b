//! What to know before a move: one check for each fact that matters.
//!
//! Each check has a sentence, the moves it concerns, and a way to look at a cluster. What
//! the cluster rules out is not said; what it confirms is said with its evidence; what
//! nobody told becomes a question, with the command that answers it.

mod look;

pub(super) use look::OF_LOOK;

use super::{
    Document::Article,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, Source, Statement, Vnet,
    cluster::Cluster,
    source::section,
    statement as say,
};
use serde::Serialize;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// The change will be refused.
    Blocker,
    /// It will work, and this is what it costs.
    Caution,
    /// Not known from what was given: check it.
    Unknown,
}

impl Level {
    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocker => "blocker",
            Self::Caution => "caution",
            Self::Unknown => "unknown",
        }
    }
}

/// Something to know about a move before making it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// A stable name, in kebab case.
    pub id: &'static str,
    /// What is to be known.
    pub text: String,
    /// What in the cluster's JSON says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// A command that finds out, where nothing says so yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub find_out: Option<String>,
    /// Where it is written.
    pub sources: Vec<Source>,
}

/// A field of a cluster's JSON, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The field, as REST spells it below `properties`.
    pub field: &'static str,
    /// Its value, or the pools that have it.
    pub value: String,
}

/// The moves that a check concerns.
enum On {
    /// Each change of an existing cluster.
    EveryChange,
    /// Each move, and creation.
    Every,
    /// Moves to one of these types.
    To(&'static [OutboundType]),
    /// Changes to one of these types.
    ChangeTo(&'static [OutboundType]),
    /// Changes from one of these types to one of those.
    FromTo(&'static [OutboundType], &'static [OutboundType]),
    /// Moves to this type in a managed VNet.
    ToManaged(OutboundType),
    /// Moves to a type that the edition calls a preview.
    ToPreview,
}

impl On {
    fn concerns(&self, request: &Request) -> bool {
        let from = request.from.existing();
        match self {
            Self::EveryChange => from.is_some(),
            Self::Every => true,
            Self::To(types) => types.contains(&request.to),
            Self::ChangeTo(types) => from.is_some() && types.contains(&request.to),
            Self::FromTo(origins, targets) => {
                from.is_some_and(|from| origins.contains(&from)) && targets.contains(&request.to)
            }
            Self::ToManaged(to) => request.vnet == Vnet::Managed && request.to == *to,
            Self::ToPreview => request.edition.previews.contains(&request.to),
        }
    }
}

/// What a look at a cluster shows.
enum Seen {
    /// The check's sentence does not hold for this cluster.
    Fine,
    /// The JSON does not say.
    NotSaid,
    /// It holds, and this says so.
    Found(&'static str, String),
}

/// How a check comes to know.
enum Know {
    /// It holds for the move, whatever the cluster.
    Always,
    /// The cluster's JSON says; the JMESPath that shows it.
    See(fn(&Cluster, &Request) -> Seen, &'static str),
    /// Only when a cluster shows it: not worth asking of everybody.
    IfSeen(fn(&Cluster, &Request) -> Seen),
    /// The JSON of a cluster never says; the command that does.
    Ask(&'static str),
}

struct Check(&'static Statement, Level, On, Know);

use Know::{Always, Ask, IfSeen, See};
use Level::{Blocker, Caution, Unknown};
use On::{ChangeTo, Every, EveryChange, FromTo, To, ToPreview};

const ISOLATED: &[OutboundType] = &[NoEgress, Block];
const WITH_EGRESS: &[OutboundType] = &[
    LoadBalancer,
    ManagedNatGateway,
    UserAssignedNatGateway,
    UserDefinedRouting,
];
const OF_AKS: &[OutboundType] = &[LoadBalancer, ManagedNatGateway];
const OF_THE_OPERATOR: &[OutboundType] = &[UserAssignedNatGateway, UserDefinedRouting];

const AZ_VERSION: &str = "az version --output table";
const SHOW_SUBNET: &str =
    "az network vnet subnet show --ids '<subnetId>' --query natGateway.id --output tsv";
const SHOW_ROUTE: &str = "az network route-table route list --resource-group '<resourceGroup>' --route-table-name '<routeTable>' --query \"[?addressPrefix=='0.0.0.0/0']\" --output table";

/// All checks. Within a level the most urgent stands first, as a reader meets them.
#[rustfmt::skip]
static CHECKS: &[Check] = &[
    // Refused.
    Check(&say::NODE_AUTO_PROVISIONING, Blocker, EveryChange,    See(look::node_auto_provisioning, "nodeProvisioningProfile.mode")),
    Check(&say::STANDARD_LOAD_BALANCER, Blocker, Every,          See(look::basic_load_balancer, "networkProfile.loadBalancerSku")),
    Check(&say::SCALE_SETS,             Blocker, Every,          See(look::availability_sets, "agentPoolProfiles[].type")),
    Check(&say::CACHE,                  Blocker, To(ISOLATED),   See(look::not_cached, "bootstrapProfile.artifactSource")),
    Check(&say::ISOLATED_API_SERVER,    Blocker, To(ISOLATED),   See(look::public_api_server, "apiServerAccessProfile")),
    Check(&say::ISOLATED_KUBERNETES,    Blocker, To(ISOLATED),   See(look::old_kubernetes, "kubernetesVersion")),
    Check(&say::ISOLATED_KUBENET,       Blocker, To(ISOLATED),   See(look::kubenet, "networkProfile.networkPlugin")),
    Check(&say::ISOLATED_WINDOWS,       Blocker, To(ISOLATED),   See(look::windows, "agentPoolProfiles[].osType")),
    Check(&say::ISOLATED_CHANNEL,       Blocker, To(ISOLATED),   See(look::unmanaged_channel, "autoUpgradeProfile.nodeOsUpgradeChannel")),
    Check(&say::OUTBOUND_NAT_DISABLED,  Blocker, ChangeTo(&[LoadBalancer]), See(look::outbound_nat_disabled, "agentPoolProfiles[].windowsProfile")),
    Check(&say::V2_STAYS,               Blocker, FromTo(&[ManagedNatGateway], WITH_EGRESS), See(look::standard_v2, "networkProfile.natGatewayProfile.sku")),
    Check(&say::V2_TO_ISOLATED,         Unknown, FromTo(&[ManagedNatGateway], ISOLATED), IfSeen(look::standard_v2)),

    // What it costs, and what must be done first.
    Check(&say::NAT_BEFORE,             Caution, To(&[UserAssignedNatGateway]), Ask(SHOW_SUBNET)),
    Check(&say::NAT_MOVES_EGRESS,       Caution, ChangeTo(&[UserAssignedNatGateway]), Always),
    Check(&say::ROUTE_BEFORE,           Caution, To(&[UserDefinedRouting]), Ask(SHOW_ROUTE)),
    Check(&say::DISRUPTIVE,             Caution, EveryChange,    Always),
    Check(&say::EGRESS_IP_CHANGES,      Caution, ChangeTo(WITH_EGRESS), Always),
    Check(&say::EGRESS_REMOVED,         Caution, FromTo(OF_AKS, ISOLATED), Always),
    Check(&say::AUTHORIZED_RANGES,      Caution, ChangeTo(OF_THE_OPERATOR), See(look::authorized_ranges, "apiServerAccessProfile.authorizedIpRanges")),
    Check(&say::AUTHORIZED_RANGES_TOO,  Caution, ChangeTo(OF_AKS), See(look::authorized_ranges, "apiServerAccessProfile.authorizedIpRanges")),
    Check(&say::PLAN_WITHOUT_EGRESS,    Caution, To(ISOLATED),   Always),
    Check(&say::PREVIEW,                Caution, ToPreview,      Always),
    Check(&say::DO_NOT_REUSE_IP,        Caution, ChangeTo(&[LoadBalancer]), Always),
    Check(&say::INBOUND,                Caution, ChangeTo(&[UserDefinedRouting]), Always),
    Check(&say::DUAL_STACK_NAT,         Caution, To(&[ManagedNatGateway, UserAssignedNatGateway]), See(look::dual_stack_standard_nat, "networkProfile.ipFamilies")),
    Check(&say::DUAL_STACK_UDR,         Caution, To(&[UserDefinedRouting]), See(look::dual_stack, "networkProfile.ipFamilies")),
    Check(&say::ZONES,                  Caution, To(&[ManagedNatGateway]), See(look::zones, "agentPoolProfiles[].availabilityZones")),
    Check(&say::NODE_PUBLIC_IP,         Caution, To(ISOLATED),   See(look::node_public_ip, "agentPoolProfiles[].enableNodePublicIp")),
    Check(&say::NODE_PUBLIC_IP_UDR,     Unknown, To(&[UserDefinedRouting]), See(look::node_public_ip, "agentPoolProfiles[].enableNodePublicIp")),
    Check(&say::KUBENET_ROUTES,         Caution, To(&[UserDefinedRouting]), See(look::kubenet, "networkProfile.networkPlugin")),
    Check(&say::DEFAULT_OUTBOUND,       Caution, On::ToManaged(NoEgress), Always),
    Check(&say::NOT_READY,              Caution, EveryChange,    See(look::not_ready, "[provisioningState, powerState.code]")),
    Check(&say::API_SERVER_TRAFFIC,     Caution, Every,          See(look::public_api_server, "apiServerAccessProfile")),

    // Open.
    Check(&say::VM_POOLS,               Unknown, EveryChange,    IfSeen(look::virtual_machines)),
    Check(&say::NO_PUBLIC_ACCESS,       Unknown, To(&[UserDefinedRouting]), IfSeen(look::no_public_access)),
    Check(&say::CLI_VERSION,            Unknown, ChangeTo(WITH_EGRESS), Ask(AZ_VERSION)),
    Check(&say::CLI_VERSION_NONE,       Unknown, To(&[NoEgress]), Ask(AZ_VERSION)),
    Check(&say::CLI_VERSION_BLOCK,      Unknown, To(&[Block]),   Ask(AZ_VERSION)),
];

/// The findings on a move, the gravest first, each level in the order of the checks.
pub(super) fn findings(request: &Request) -> Vec<Finding> {
    let cluster = request.fitting_cluster();
    let mut findings: Vec<Finding> = Vec::new();
    for check in CHECKS {
        let found = check.2.concerns(request);
        if let Some(found) = found.then(|| find(check, request, cluster)).flatten() {
            let graver = findings.iter().take_while(|f| f.level <= found.level);
            findings.insert(graver.count(), found);
        }
    }
    findings
}

/// What the change will be refused for, as the cluster shows it: the blockers among
/// [`findings`], without what only they need.
pub(super) fn blockers(request: &Request) -> impl Iterator<Item = (&'static str, Evidence)> {
    let seen = move |check: &'static Check| {
        let Check(statement, Blocker, on, See(see, _) | IfSeen(see)) = check else {
            return None;
        };
        let cluster = request.fitting_cluster()?;
        match on.concerns(request).then(|| see(cluster, request))? {
            Seen::Found(field, value) => Some((statement.id, Evidence { field, value })),
            Seen::Fine | Seen::NotSaid => None,
        }
    };
    CHECKS.iter().filter_map(seen)
}

/// Whether the cluster has something that the change will be refused for.
pub(super) fn has_blocker(request: &Request) -> bool {
    blockers(request).next().is_some()
}

fn find(check: &Check, request: &Request, cluster: Option<&Cluster>) -> Option<Finding> {
    let Check(statement, level, _, know) = check;
    let (level, evidence, find_out) = match know {
        Always => (*level, None, None),
        // Of a cluster that is yet to be made there is nothing to show.
        Ask(command) => (*level, None, Some((*command).to_owned())),
        See(see, query) => match cluster.map_or(Seen::NotSaid, |cluster| see(cluster, request)) {
            Seen::Fine => return None,
            Seen::Found(field, value) => (*level, Some(Evidence { field, value }), None),
            Seen::NotSaid => (Unknown, None, request.from.existing().map(|_| show(query))),
        },
        IfSeen(see) => match see(cluster?, request) {
            Seen::Found(field, value) => (*level, Some(Evidence { field, value }), None),
            Seen::Fine | Seen::NotSaid => return None,
        },
    };
    let sources = if matches!(check.2, ToPreview) {
        vec![preview_source(request)]
    } else {
        statement.sources.to_vec()
    };
    Some(Finding {
        level,
        id: statement.id,
        text: statement.say(request),
        evidence,
        find_out,
        sources,
    })
}

/// The command that shows a part of a cluster.
fn show(query: &str) -> String {
    format!(
        "az aks show --resource-group '<resourceGroup>' --name '<clusterName>' --query \"{query}\" --output json"
    )
}

/// The edition says it in the heading of the type's own section.
fn preview_source(request: &Request) -> Source {
    let section = if request.to == Block {
        section::BLOCK
    } else {
        section::NONE
    };
    Source::at(Article(request.edition.id), section)
}
