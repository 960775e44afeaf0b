//! The sentences of the product about outbound types, each with its source.
//!
//! `{from}`, `{to}`, `{vnet}` and `{edition}` are filled in when a sentence is said
//! of a particular move.

use super::{
    Document::{Article, AzureCli},
    source::section,
};
use super::{Request, Source};

/// One sentence (or a few) that the rules can say.
#[derive(Debug, PartialEq, Eq)]
pub struct Statement {
    /// A stable name, in kebab case.
    pub id: &'static str,
    /// The text, in English.
    pub text: &'static str,
    /// Where it is written; empty where it only says what a table says or lacks, whose
    /// source is the table itself.
    pub sources: &'static [Source],
}

impl Statement {
    /// The text, said of a move.
    pub fn say(&self, request: &Request) -> String {
        fill(
            self.text,
            &[
                ("from", request.from.name()),
                ("to", request.to.name()),
                ("vnet", request.vnet.label()),
                ("edition", request.edition.id),
            ],
        )
    }
}

/// A text with each `{name}` replaced by what is given for it. A name that is not given
/// stays as it is, braces and all, where a test can see it.
///
/// ```
/// use aks_outbound::rules::fill;
///
/// assert_eq!(fill("{a} to {b}", &[("a", "{b}"), ("b", "2")]), "{b} to 2");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        let (value, after) = value.unwrap_or(("{", after));
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $id:literal: $text:literal $sources:tt)+) => {
        $($(#[$doc])* pub(super) static $name: Statement = Statement {
            id: $id,
            text: $text,
            sources: &$sources,
        };)+

        /// Every statement there is, for tests and translations.
        pub static STATEMENTS: &[&Statement] = &[$(&$name),+];
    };
}

const fn old(section: &'static str) -> Source {
    Source::at(Article("2024-12"), section)
}

const fn new(section: &'static str) -> Source {
    Source::at(Article("2026-08"), section)
}

statements! {
    // What the table says of the pair.

    TABLE_SUPPORTED = "table-supported":
        "The {vnet} table of {edition} marks {from} to {to} as Supported."
        []
    TABLE_NOT_SUPPORTED = "table-not-supported":
        "The {vnet} table of {edition} marks {from} to {to} as Not Supported."
        []
    TABLE_SAME_TYPE = "table-same-type":
        "The cluster has this outbound type already: the table's cell reads N/A."
        []
    TABLE_NO_ROW = "table-no-row":
        "The {vnet} table of {edition} has no row for {from}: it says nothing about leaving that type, neither Supported nor Not Supported."
        []
    TABLE_NO_COLUMN = "table-no-column":
        "The {vnet} table of {edition} has no column for {to}: it says nothing about moving there, neither Supported nor Not Supported."
        []

    // Why a pair cannot be, beyond the word in its cell.

    MANAGED_NAT_ONLY_MANAGED = "managed-nat-only-managed":
        "managedNATGateway exists in a managed VNet only: AKS attaches the NAT gateway to a subnet it owns. In a BYO VNet the NAT gateway is yours and the type is userAssignedNATGateway."
        [old(section::NAT_GATEWAY), Source::at(AzureCli, "aks create, aks update: managedNATGateway with a subnet is refused")]
    USER_NAT_ONLY_BYO = "user-nat-only-byo":
        "userAssignedNATGateway exists in a BYO VNet only: the NAT gateway must be attached to subnets that are yours. In a managed VNet the type with a NAT gateway is managedNATGateway."
        [old(section::NAT_GATEWAY), Source::at(AzureCli, "aks update: userAssignedNATGateway on a managed VNet is refused")]
    UDR_ONLY_BYO = "udr-only-byo":
        "userDefinedRouting exists in a BYO VNet only: it needs a subnet with a route table that you prepared before. A cluster in a managed VNet cannot get one."
        [old(section::USER_DEFINED_ROUTING), Source::at(AzureCli, "aks update: userDefinedRouting on a managed VNet is refused")]
    BLOCK_ONLY_MANAGED = "block-only-managed":
        "block is available in a managed VNet only. In a BYO VNet the way to the same end is none with network security group rules of your own."
        [new(section::BLOCK)]
    COMMAND_AGAINST_TABLE = "command-against-table":
        "The article also prints a command for managedNATGateway to userDefinedRouting. Do not run it: both tables say Not Supported, Azure CLI 2.91.0 refuses it, and it is left over from before 2024-04-29, when the table still allowed the move. The tables govern."
        [old(section::NAT_TO_UDR), old(section::MANAGED), old(section::BYO)]
    ONLY_BETWEEN_AGAINST_TABLE = "only-between-against-table":
        "A sentence below the tables says that migration is only supported between loadBalancer, the NAT gateway types and userDefinedRouting. It is older than none and block and was deleted in 2026. The tables govern."
        [old(section::BYO)]
    STATE_CANNOT_EXIST = "state-cannot-exist":
        "A cluster in a {vnet} should not have the type {from} at all. Check which kind of VNet the cluster really has: a node pool with a subnet id means BYO."
        [old(section::NAT_GATEWAY), old(section::USER_DEFINED_ROUTING)]
    V2_IS_A_SKU = "v2-is-a-sku":
        "managedNATGatewayV2 was a preview name. What it stood for is managedNATGateway with the NAT gateway SKU StandardV2 (API 2026-06-01, Azure CLI 2.91.0); the answer here is for managedNATGateway."
        [Source::at(AzureCli, "aks update --outbound-type-sku")]

    // What a move costs.

    DISRUPTIVE = "disruptive":
        "The change interrupts network connectivity: connections through the old egress are cut. Plan it for a maintenance window."
        [old(section::UPDATING), new(section::UPDATING)]
    EGRESS_IP_CHANGES = "egress-ip-changes":
        "The cluster's egress IP addresses change. Every firewall rule and allow list that names the old ones must name the new ones."
        [old(section::UPDATING), new(section::UPDATING)]
    EGRESS_REMOVED = "egress-removed":
        "AKS takes its egress away: afterwards the cluster has no egress IP address from AKS, and nothing replaces it unless you do."
        [old(section::NONE), old(section::BLOCK)]
    AUTHORIZED_RANGES = "authorized-ip-ranges":
        "If the API server has authorized IP ranges, add the new egress addresses to them before the change, or the nodes are locked out of the API server."
        [old(section::UPDATING), new(section::UPDATING)]
    AUTHORIZED_RANGES_TOO = "authorized-ip-ranges-too":
        "If the API server has authorized IP ranges, make sure that they hold the new egress addresses. The article's warning names only moves to userAssignedNATGateway and userDefinedRouting, but the addresses change here as well."
        [old(section::UPDATING)]
    DO_NOT_REUSE_IP = "do-not-reuse-ip":
        "Do not give the load balancer an IP address that an earlier outbound configuration used."
        [old(section::NAT_TO_LB)]
    API_SERVER_TRAFFIC = "api-server-traffic":
        "Unless the cluster is private or has API Server VNet Integration, its traffic to the API server leaves through the outbound type too."
        [old(section::INTRO)]
    PREVIEW = "preview":
        "{to} is a preview in the edition of {edition}: no promise of support, and it may change."
        []
    PLAN_WITHOUT_EGRESS = "plan-without-egress":
        "{to} needs careful planning: whatever the cluster pulls or calls outside its network must have another way, or be gone."
        [old(section::NONE), old(section::BLOCK)]

    // What must be so before a move.

    SCALE_SETS = "scale-sets":
        "The node pools must be of type VirtualMachineScaleSets."
        [old(section::LIMITATIONS), new(section::LIMITATIONS)]
    STANDARD_LOAD_BALANCER = "standard-load-balancer":
        "The cluster's load balancer SKU must be Standard."
        [old(section::LIMITATIONS), new(section::LIMITATIONS)]
    CLI_VERSION = "cli-version":
        "Changing the outbound type needs Azure CLI 2.56 or later."
        [old(section::UPDATE), new(section::UPDATE)]
    NAT_BEFORE = "nat-gateway-before":
        "Before the command: create the NAT gateway and associate it with the subnets of the node pools. Egress moves to it at that moment."
        [old(section::LB_TO_NAT)]
    ROUTE_BEFORE = "default-route-before":
        "Before the command: the subnet needs a route table with a route for 0.0.0.0/0 that leads to your firewall or gateway."
        [old(section::NAT_TO_UDR)]
}
