//! Conditions that the JSON of a cluster does not show.

use super::{ISOLATED, azurerm, cli, issue, new, old, page};
use crate::rules::{
    Document::{ReleaseNotes, RestApi},
    Source,
    source::section,
};

statements! { PREREQUISITES:
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
}
