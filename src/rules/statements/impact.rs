//! Effects of a change, and what to do first because of them.

use super::{ISOLATED, issue, new, old, page};
use crate::rules::{
    Document::{ReleaseNotes, RestApi},
    Source,
    source::section,
};

statements! { IMPACT:
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
    NOT_READY = "not-ready" inferred:
        "The cluster must be in the states Succeeded and Running: mend or start it before the change."
        [Source::at(RestApi, "provisioningState, powerState (inferred)")]
    NO_PUBLIC_ACCESS = "no-public-access":
        "publicNetworkAccess is Disabled. In 2023 the service refused userDefinedRouting with it; whether it still does is open."
        [issue("Azure/AKS", 3690, "userDefinedRouting with publicNetworkAccess Disabled")]
}
