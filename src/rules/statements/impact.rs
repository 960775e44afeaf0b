//! Effects of a change, and what to do first because of them.

use super::{ISOLATED, NAT_BASICS, cli, issue, new, old, page};
use crate::rules::{
    Document::{Blog, ReleaseNotes, RestApi},
    Source,
    source::section,
};

statements! { IMPACT:
    DISRUPTIVE = "disruptive":
        "The change interrupts network connectivity. Existing connections through the old egress are cut. Plan a maintenance window."
        [old(section::UPDATING), new(section::UPDATING)]
    EGRESS_IP_CHANGES = "egress-ip-changes":
        "The egress IP addresses of the cluster change. Update every firewall rule and allow list that contains the old addresses."
        [old(section::UPDATING), new(section::UPDATING)]
    EGRESS_REMOVED = "egress-removed":
        "AKS removes the egress IP addresses that it created and doesn't replace them. You provide any other path."
        [old(section::NONE), old(section::BLOCK)]
    AUTHORIZED_RANGES = "authorized-ip-ranges":
        "If the API server has authorized IP ranges, add the new egress addresses before egress moves. Otherwise the nodes can't reach the API server."
        [old(section::UPDATING), new(section::UPDATING), issue("MicrosoftDocs/azure-docs", 111_834, "Nodes fail with a NAT gateway and authorized ranges")]
    AUTHORIZED_RANGES_TOO = "authorized-ip-ranges-too":
        "If the API server has authorized IP ranges, they don't contain the addresses that AKS creates in the change, and you can't add these before. Use addresses of your own, or clear the ranges for the change. Without ranges, everyone on the internet can reach the API server's address."
        [old(section::UPDATING)]
    DO_NOT_REUSE_IP = "do-not-reuse-ip":
        "Don't give the load balancer an IP address that an earlier outbound configuration used. Addresses that AKS created can't become your own addresses."
        [old(section::NAT_TO_LB)]
    API_SERVER_TRAFFIC = "api-server-traffic":
        "Traffic of the nodes to a public API server leaves through the outbound type, too. A private cluster or API Server VNet Integration avoids that."
        [old(section::INTRO)]
    PREVIEW = "preview":
        "{to} is a preview: AKS doesn't promise support for it, and it can change."
        []
    PLAN_WITHOUT_EGRESS = "plan-without-egress":
        "Plan {to} carefully. Give every external dependency of the cluster another path, or remove it."
        [old(section::NONE), old(section::BLOCK)]
    NODE_PUBLIC_IP = "node-public-ip":
        "Nodes with public IP addresses of their own still reach the internet through them, in spite of {to}."
        [ISOLATED]
    NODE_PUBLIC_IP_UDR = "node-public-ip-udr":
        "userDefinedRouting might not support nodes with public IP addresses of their own. AKS has an error for this pair. We couldn't confirm whether it is still raised."
        [Source::at(RestApi, "UDRWithNodePublicIPNotAllowed (unconfirmed)")]
    KUBENET_ROUTES = "kubenet-routes":
        "kubenet keeps the routes of its pods in the route table of the subnet. Keep this route table and add the default route to it. AKS doesn't allow another route table after creation, and each kubenet cluster needs a route table of its own."
        [page("configure-kubenet", "Bring your own subnet and route table")]
    DUAL_STACK_NAT = "dual-stack-nat":
        "A NAT gateway with the SKU Standard carries IPv4 only, and the release notes rule it out for dual-stack clusters. IPv6 needs the SKU StandardV2."
        [Source::at(ReleaseNotes, "2022-11-06"), page("nat-gateway", "StandardV2")]
    DUAL_STACK_UDR = "dual-stack-udr":
        "A dual-stack cluster also needs a default route for IPv6. AKS only warns if it is missing."
        [Source::at(ReleaseNotes, "2023-10-08")]
    ZONES = "zones":
        "A managed NAT gateway with the SKU Standard can't span zones. If its zone fails, all egress fails. A gateway with the SKU StandardV2 is zone-redundant."
        [page("nat-gateway", "Availability zones")]
    INBOUND = "inbound":
        "Answers of public LoadBalancer Services leave through your default route. A stateful firewall drops them, because it didn't see the connection begin. Add DNAT rules to your firewall, or make the Services internal."
        [issue("Azure/AKS", 3700, "Public LoadBalancer Services under userDefinedRouting"), page("egress-udr", "Load balancer creation")]
    DEFAULT_OUTBOUND = "default-outbound":
        "Managed VNets that AKS created since 2026-03-31 have private subnets. With none, their nodes have no default path to the internet. In older ones, Azure's default outbound access can still let traffic out."
        [new(section::INTRO), Source::at(RestApi, "outboundType none")]
    NOT_READY = "not-ready" inferred:
        "The cluster must be running, and no other operation may be in progress. Start it, or wait. If its provisioning state is Failed, find out why before you change it."
        [Source::at(RestApi, "provisioningState, powerState (inferred)")]
    NO_PUBLIC_ACCESS = "no-public-access":
        "publicNetworkAccess is Disabled. In 2023 the service refused userDefinedRouting with it. We couldn't confirm whether it still does."
        [issue("Azure/AKS", 3690, "userDefinedRouting with publicNetworkAccess Disabled")]
    EGRESS_IP_NEW = "egress-ip-new":
        "The cluster gets egress IP addresses. Add them to the firewall rules and allow lists of everything that it calls."
        [old(section::UPDATING), new(section::UPDATING)]
    AUTHORIZED_RANGES_SPECIAL = "authorized-ip-ranges-special":
        "The authorized IP range 0.0.0.0/32 allows only the outbound address of the load balancer. After the change, neither nodes nor people reach the API server through it. Replace it before the change: it can't be combined with other ranges."
        [page("api-server-authorized-ip-ranges", "Update a cluster's API server authorized IP ranges"), cli("0.0.0.0/32 is not allowed with other IP ranges")]
    NODE_PUBLIC_IP_NAT = "node-public-ip-nat":
        "A NAT gateway on the subnet takes precedence over the public IP addresses of nodes. Their egress moves, too."
        [NAT_BASICS]
    NAT_SKU = "nat-gateway-sku" inferred:
        "The tool decides the SKU of the new NAT gateway. Azure CLI 2.91.0, Bicep, and other tools with API version 2026-06-01 or later create StandardV2 where the region has it (inferred for an existing cluster). Azure CLI 2.90 or earlier and Terraform azurerm 5.2.0 create Standard. StandardV2 can't return to Standard."
        [Source::at(Blog, "NAT gateway profile properties"), cli("--outbound-type-sku")]
}
