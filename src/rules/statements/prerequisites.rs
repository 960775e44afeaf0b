//! Conditions that the JSON of a cluster does not show.

use super::{ISOLATED, NAT_BASICS, azurerm, cli, issue, new, old, page};
use crate::rules::{
    Document::{ReleaseNotes, RestApi},
    Source,
    source::section,
};

statements! { PREREQUISITES:
    VM_POOLS = "virtual-machines-pools":
        "The article requires node pools of the type VirtualMachineScaleSets and is older than the type VirtualMachines. No source says whether you can change the outbound type with pools of the type VirtualMachines."
        [old(section::LIMITATIONS), Source::at(RestApi, "agent pool type")]
    CLI_VERSION = "cli-version":
        "A change to {to} needs Azure CLI 2.56 or later."
        [old(section::UPDATE), new(section::UPDATE)]
    CLI_VERSION_NONE = "cli-version-none":
        "Network isolated clusters need Azure CLI 2.71.0 or later."
        [new(section::UPDATE), ISOLATED]
    CLI_VERSION_BLOCK = "cli-version-block":
        "block needs Azure CLI 2.71.0 or later and the extension aks-preview 9.0.0b2 or later. The core Azure CLI doesn't know it."
        [new(section::BLOCK), cli("outbound types of the core CLI")]
    NAT_BEFORE = "nat-gateway-before":
        "Before the change, create a NAT gateway with public IP addresses and associate it with every subnet of the nodes. Pods with a subnet of their own need it there, too."
        [old(section::LB_TO_NAT), Source::at(ReleaseNotes, "2023-08-06")]
    NAT_MOVES_EGRESS = "nat-gateway-moves-egress":
        "Egress moves when you associate the NAT gateway with the subnets, not when you change the outbound type. The new addresses apply from then on, and existing connections can be interrupted."
        [issue("Azure/AKS", 1122, "A NAT gateway on the subnet of a load balancer cluster")]
    ROUTE_BEFORE = "default-route-before":
        "Before the change, every subnet needs a route table with a route for 0.0.0.0/0. Its next hop must be a virtual appliance or a virtual network gateway: AKS refuses the next hop Internet."
        [old(section::NAT_TO_UDR), page("egress-udr", "Requirements"), azurerm("issues", 8609, "RouteTableInvalidNextHop")]
    NAT_KEEPS_EGRESS = "nat-gateway-keeps-egress":
        "Egress stays on your NAT gateway after the change, because it takes precedence over the load balancer. Egress moves when you dissociate the gateway from the subnets."
        [NAT_BASICS]
    ROUTE_MOVES_EGRESS = "default-route-moves-egress":
        "Egress moves when the default route to your appliance takes effect, not when you change the outbound type. Connections of every subnet with this route table are reset at that moment."
        [NAT_BASICS, page("egress-udr", "Requirements")]
    ROUTE_KEEPS_EGRESS = "default-route-keeps-egress":
        "Egress stays on your default route after the change: a route to an appliance overrides every other egress, NAT gateways included. Egress moves when you delete the route."
        [NAT_BASICS]
    FIRST_POOL = "first-pool-decides":
        "Some node pools have a subnet and others don't. Azure CLI 2.91.0 reads the subnet of the first pool only. It refuses {to} if the first pool has no subnet."
        [cli("subnet of the first node pool")]
    LOAD_BALANCER_SKU_UNKNOWN = "load-balancer-sku-unknown":
        "These rules don't know the load balancer SKU of the cluster. service is a preview that needs a StandardV2 NAT gateway. No source says whether the outbound type can be changed with another SKU than Standard."
        [Source::at(RestApi, "networkProfile.loadBalancerSku")]
    NAT_SKU_UNKNOWN = "nat-gateway-sku-unknown":
        "These rules don't know the SKU of the NAT gateway. No source says which changes it allows."
        [Source::at(RestApi, "networkProfile.natGatewayProfile.sku")]
}
