//! The sentences of the product about outbound types, each with its source.
//!
//! `{from}`, `{to}`, `{vnet}` and `{edition}` are filled in when a sentence is said
//! of a particular move.

use super::{
    Document::{Article, AzureCli, Page, ReleaseNotes, RestApi, Terraform, Thread},
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
        request.say(self.text, &[])
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

const fn cli(section: &'static str) -> Source {
    Source::at(AzureCli, section)
}

const fn page(page: &'static str, section: &'static str) -> Source {
    Source::at(Page(page), section)
}

const fn issue(repository: &'static str, number: u32, section: &'static str) -> Source {
    Source::at(Thread(repository, "issues", number), section)
}

const fn azurerm(kind: &'static str, number: u32, section: &'static str) -> Source {
    Source::at(
        Thread("hashicorp/terraform-provider-azurerm", kind, number),
        section,
    )
}

const ISOLATED: Source = page("concepts-network-isolated", "Network isolated clusters");

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
        [old(section::NAT_GATEWAY), cli("managedNATGateway with a subnet is refused"), page("nat-gateway", "Limitations")]
    USER_NAT_ONLY_BYO = "user-nat-only-byo":
        "userAssignedNATGateway exists in a BYO VNet only: the NAT gateway must be attached to subnets that are yours. In a managed VNet the type with a NAT gateway is managedNATGateway."
        [old(section::NAT_GATEWAY), cli("userAssignedNATGateway on a managed VNet is refused")]
    UDR_ONLY_BYO = "udr-only-byo":
        "userDefinedRouting exists in a BYO VNet only: it needs a subnet with a route table that you prepared before. A cluster in a managed VNet cannot get one."
        [old(section::USER_DEFINED_ROUTING), cli("userDefinedRouting on a managed VNet is refused")]
    BLOCK_ONLY_MANAGED = "block-only-managed":
        "block is available in a managed VNet only. In a BYO VNet the way to the same end is none with network security group rules of your own."
        [new(section::BLOCK)]
    COMMAND_AGAINST_TABLE = "command-against-table":
        "The article also prints a command for managedNATGateway to userDefinedRouting. Do not run it: no table of either edition supports the move, Azure CLI 2.91.0 refuses it, and it is left over from before 2024-04-29, when a table still allowed it. The tables govern."
        [old(section::NAT_TO_UDR), old(section::MANAGED), old(section::BYO), issue("Azure/azure-cli", 33204, "aks update to userDefinedRouting on a managed VNet")]
    ONLY_BETWEEN_AGAINST_TABLE = "only-between-against-table":
        "A sentence below the tables says that migration is only supported between loadBalancer, the NAT gateway types and userDefinedRouting. It is older than none and block and was deleted in 2026. The tables govern."
        [old(section::BYO)]
    STATE_CANNOT_EXIST = "state-cannot-exist":
        "A cluster in a {vnet} should not have the type {from} at all. Check which kind of VNet the cluster really has: a node pool with a subnet id means BYO."
        []
    V2_IS_A_SKU = "v2-is-a-sku":
        "managedNATGatewayV2 was a preview name. What it stood for is managedNATGateway with the NAT gateway SKU StandardV2 (API 2026-06-01, Azure CLI 2.91.0); the answer here is for managedNATGateway."
        [cli("--outbound-type-sku"), Source::at(Thread("Azure/azure-cli-extensions", "pull", 10300), "managedNATGatewayV2 is no longer supported")]
    NEW_POSSIBLE = "new-possible":
        "A new cluster in a {vnet} can be created with {to}. The migration tables are about changes and say nothing of creation; this follows from what the article says of the type."
        []
    NEW_IMPOSSIBLE = "new-impossible":
        "A new cluster in a {vnet} cannot be created with {to}."
        []
    NOT_ALLOWED_HERE = "not-allowed-here":
        "AKS supports it, but it is not allowed here: {reason}"
        []
    NOT_ALLOWED_ANYWAY = "not-allowed-anyway":
        "Whatever AKS makes of it, it is not allowed here: {reason}"
        []

    // What is refused.

    NODE_AUTO_PROVISIONING = "node-auto-provisioning":
        "With node auto-provisioning every change of the outbound type is refused. AKS Automatic has it always."
        [page("node-auto-provisioning", "Limitations"), issue("Azure/AKS", 4694, "Cannot change outboundType while nodeProvisioningProfile.mode is Auto")]
    STANDARD_LOAD_BALANCER = "standard-load-balancer":
        "The cluster's load balancer SKU must be Standard: with Basic an outbound type cannot be set. Basic has been out of support since 2025-09-30."
        [old(section::LIMITATIONS), new(section::LIMITATIONS), cli("no outbound type with the basic load balancer SKU"), page("upgrade-basic-load-balancer-on-aks", "Upgrade in place")]
    SCALE_SETS = "scale-sets":
        "The node pools must be of type VirtualMachineScaleSets. Availability sets cannot have an outbound type."
        [old(section::LIMITATIONS), new(section::LIMITATIONS)]
    CACHE = "bootstrap-cache":
        "{to} is refused unless the cluster bootstraps from the cache (bootstrapProfile.artifactSource is Cache), and the switch to it with a reimage of all nodes must be finished before the change."
        [ISOLATED, azurerm("pull", 29808, "InvalidNetworkIsolatedClusterConfiguration"), azurerm("pull", 32598, "Direct to Cache and none in one update is refused")]
    ISOLATED_API_SERVER = "isolated-api-server":
        "{to} is for network isolated clusters, which need a private API server: a private cluster or API Server VNet Integration."
        [ISOLATED]
    ISOLATED_KUBERNETES = "isolated-kubernetes":
        "{to} is for network isolated clusters, which need Kubernetes 1.30 or later."
        [ISOLATED]
    ISOLATED_KUBENET = "isolated-kubenet":
        "{to} is for network isolated clusters, which do not support kubenet."
        [ISOLATED]
    ISOLATED_WINDOWS = "isolated-windows":
        "{to} is for network isolated clusters, which do not support Windows node pools."
        [ISOLATED]
    ISOLATED_CHANNEL = "isolated-channel":
        "{to} is for network isolated clusters, which do not support the node OS upgrade channel Unmanaged."
        [ISOLATED]
    OUTBOUND_NAT_DISABLED = "outbound-nat-disabled":
        "With a Windows node pool whose OutboundNAT is disabled, the outbound type cannot be set to loadBalancer."
        [page("nat-gateway", "Disable OutboundNAT for Windows")]
    V2_STAYS = "v2-stays":
        "If the NAT gateway has the SKU StandardV2: from there only none and block are open: other migrations remain blocked, and there is no way back to Standard."
        [Source::at(ReleaseNotes, "2026-05-29"), new(section::MANAGED), cli("downgrade from StandardV2")]
    V2_TO_ISOLATED = "v2-to-isolated":
        "The NAT gateway has the SKU StandardV2. The table of 2026-08 says Not Supported of leaving it for {to}; the AKS release notes of 2026-05-29 say that it is allowed now. Try it on a cluster that may break."
        [Source::at(ReleaseNotes, "2026-05-29"), new(section::MANAGED)]

    // What a move costs.

    DISRUPTIVE = "disruptive":
        "The change interrupts network connectivity: existing connections through the old egress are cut. Plan it for a maintenance window."
        [old(section::UPDATING), new(section::UPDATING)]
    EGRESS_IP_CHANGES = "egress-ip-changes":
        "The cluster's egress IP addresses change. Every firewall rule and allow list that names the old ones must name the new ones."
        [old(section::UPDATING), new(section::UPDATING)]
    EGRESS_REMOVED = "egress-removed":
        "AKS takes its egress away: afterwards the cluster has no egress IP address from AKS, and nothing replaces it unless you do."
        [old(section::NONE), old(section::BLOCK)]
    AUTHORIZED_RANGES = "authorized-ip-ranges":
        "If the API server has authorized IP ranges, add the new egress addresses to them before the change, or the nodes are locked out of the API server."
        [old(section::UPDATING), new(section::UPDATING), issue("MicrosoftDocs/azure-docs", 111_834, "Nodes fail with a NAT gateway and authorized ranges")]
    AUTHORIZED_RANGES_TOO = "authorized-ip-ranges-too":
        "If the API server has authorized IP ranges, make sure that they hold the new egress addresses. The article's warning names only the types whose egress you own, but the addresses change here as well."
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
    NODE_PUBLIC_IP = "node-public-ip":
        "Nodes with a public IP address of their own still reach the internet through it, past {to}."
        [ISOLATED]
    NODE_PUBLIC_IP_UDR = "node-public-ip-udr":
        "Nodes with a public IP address of their own do not go with userDefinedRouting. AKS has an error for the pair; whether it is still raised is not confirmed."
        [Source::at(RestApi, "UDRWithNodePublicIPNotAllowed (unconfirmed)")]
    KUBENET_ROUTES = "kubenet-routes":
        "kubenet needs the route table for itself: one table for one cluster, and its association cannot be changed later."
        [page("configure-kubenet", "Bring your own subnet and route table")]
    DUAL_STACK_NAT = "dual-stack-nat":
        "A NAT gateway of SKU Standard carries IPv4 only, and the release notes rule it out for dual-stack clusters; IPv6 needs StandardV2."
        [Source::at(ReleaseNotes, "2022-11-06"), page("nat-gateway", "StandardV2")]
    DUAL_STACK_UDR = "dual-stack-udr":
        "A dual-stack cluster needs a default route for IPv6 too. AKS only warns where it is missing."
        [Source::at(ReleaseNotes, "2023-10-08")]
    ZONES = "zones":
        "Node pools can spread over zones, a managed NAT gateway of SKU Standard cannot: if its zone fails, all egress fails. StandardV2 is zone-redundant."
        [page("nat-gateway", "Availability zones")]
    INBOUND = "inbound":
        "Check the way in as well: public LoadBalancer Services can break, because answers leave by your default route and not by the load balancer."
        [issue("Azure/AKS", 3700, "Public LoadBalancer Services under userDefinedRouting"), page("egress-udr", "Load balancer creation")]
    DEFAULT_OUTBOUND = "default-outbound":
        "Managed VNets made since 2026-03-31 have private subnets: with none their nodes have no default way out. In older ones Azure's default outbound access may still let traffic out."
        [new(section::INTRO), Source::at(RestApi, "outboundType none")]
    NOT_READY = "not-ready":
        "The cluster must be in the states Succeeded and Running: mend or start it before the change."
        [Source::at(RestApi, "provisioningState, powerState (inferred)")]
    NO_PUBLIC_ACCESS = "no-public-access":
        "publicNetworkAccess is Disabled. In 2023 the service refused userDefinedRouting with it; whether it still does is open."
        [issue("Azure/AKS", 3690, "userDefinedRouting with publicNetworkAccess Disabled")]

    // What must be so, and the JSON of a cluster does not say.

    VM_POOLS = "virtual-machines-pools":
        "Pools of type VirtualMachines came after the article, which asks for VirtualMachineScaleSets. Whether an outbound type can be changed with them is an open question: no source says."
        [old(section::LIMITATIONS), Source::at(RestApi, "agent pool type")]
    CLI_VERSION = "cli-version":
        "Changing to {to} needs Azure CLI 2.56 or later."
        [old(section::UPDATE), new(section::UPDATE)]
    CLI_VERSION_NONE = "cli-version-none":
        "Network isolated clusters need Azure CLI 2.71.0 or later."
        [new(section::UPDATE), ISOLATED]
    CLI_VERSION_BLOCK = "cli-version-block":
        "block needs Azure CLI 2.71.0 or later and the extension aks-preview 9.0.0b2 or later: the core CLI does not know it."
        [new(section::BLOCK), cli("outbound types of the core CLI")]
    NAT_BEFORE = "nat-gateway-before":
        "Before the command: create the NAT gateway with its outbound IP addresses and associate it with every subnet of the nodes, and of the pods where those have their own."
        [old(section::LB_TO_NAT), Source::at(ReleaseNotes, "2023-08-06")]
    NAT_MOVES_EGRESS = "nat-gateway-moves-egress":
        "Egress moves when the NAT gateway is associated with the subnet, not when the outbound type is changed: the outage and the new addresses come with that step."
        [issue("Azure/AKS", 1122, "A NAT gateway on the subnet of a load balancer cluster")]
    ROUTE_BEFORE = "default-route-before":
        "Before the command: the subnet needs a route table with a route for 0.0.0.0/0 whose next hop is a virtual appliance or a virtual network gateway. A next hop of Internet is refused."
        [old(section::NAT_TO_UDR), page("egress-udr", "Requirements"), azurerm("issues", 8609, "RouteTableInvalidNextHop")]

    // The way back.

    BACK_YES = "back-yes":
        "The table also supports {to} back to {from}, but it is another change with its own outage, and addresses that AKS made do not come back."
        []
    BACK_NO = "back-no":
        "There is no supported way back from {to} to {from}. Be sure before you go."
        []
    BACK_OPEN = "back-open":
        "Whether {to} can go back to {from} is not settled by the sources. Count on no way back."
        []

    // What is possible instead.

    INSTEAD_REACHABLE = "instead-reachable":
        "From {from} the table supports: {list}."
        []
    INSTEAD_NOTHING = "instead-nothing":
        "From {from} the table supports no move at all."
        []
    INSTEAD_DETOUR = "instead-detour":
        "A chain of supported moves leads there: {list}. No source describes this detour as a whole: each step is a change with its own outage, and the service may refuse it."
        []
    INSTEAD_OTHER_VNET = "instead-other-vnet":
        "A cluster that really has {from} stands in a {list}. Choose that above, and ask again."
        []
    INSTEAD_NEW = "instead-new":
        "No chain of supported moves leads there. It takes a new cluster in a {list}."
        []
    INSTEAD_NO_PLACE = "instead-no-place":
        "No chain of supported moves leads there, and {to} cannot live in a {vnet} at all. It takes a new cluster in a {list}."
        []

    // What to mind with each tool.

    TF_REPLACE = "terraform-replace":
        "Look at the plan before you apply it: a cluster that must be replaced is a new cluster. Needs provider 3.94 or later, which changes the type in place."
        [Source::at(Terraform, "outbound_type"), azurerm("pull", 25021, "no replacement since 3.94")]
    TF_LEFTOVER = "terraform-leftover":
        "Remove load_balancer_profile when you leave loadBalancer, and use provider 3.103 or later: a leftover profile is refused (InvalidUserDefinedRoutingWithLoadBalancerProfile)."
        [azurerm("issues", 25499, "leftover load balancer profile"), Source::at(Terraform, "load_balancer_profile")]
    TF_BLOCKS = "terraform-blocks":
        "Do not add a load_balancer_profile or nat_gateway_profile block in the same change: both force a new cluster by the provider's schema (not tried). The number of addresses can be set afterwards with the Azure CLI."
        [Source::at(Terraform, "load_balancer_profile, nat_gateway_profile")]
    TF_NONE = "terraform-none":
        "none needs provider 4.44 or later and bootstrap_profile with artifact_source Cache. Going from Direct to Cache and to none in one apply is refused: reimage in between."
        [Source::at(Terraform, "bootstrap_profile"), azurerm("pull", 29808, "artifactSource must be Cache"), azurerm("pull", 32598, "not in one update")]
    TF_NO_BLOCK = "terraform-no-block":
        "The provider azurerm does not know block. Use the Azure CLI with the extension aks-preview."
        [Source::at(Terraform, "outbound_type")]
    PULUMI_REPLACES = "pulumi-replaces":
        "Pulumi's azure-native replaces the cluster when the outbound type changes: there, use the Azure CLI and refresh."
        [Source::at(Thread("pulumi/pulumi-azure-native", "pull", 4771), "outboundType still forces a replacement")]
    BICEP_WHOLE = "bicep-whole":
        "A deployment sends the whole resource: start from the template that made the cluster, or from its export, and change these properties alone."
        [Source::at(RestApi, "create or update")]
    BICEP_LEFTOVER = "bicep-leftover":
        "Remove loadBalancerProfile, also the defaults that a module may send: with userDefinedRouting it is refused (InvalidUserDefinedRoutingWithLoadBalancerProfile)."
        [issue("Azure/bicep-registry-modules", 5727, "defaults of loadBalancerProfile are always sent")]
}
