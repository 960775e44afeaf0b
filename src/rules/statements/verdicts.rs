//! The table cell, and why a pair is possible or not.

use super::{cli, issue, new, old, page};
use crate::rules::{Document::Thread, Source, source::section};

statements! { VERDICTS:
    TABLE_SUPPORTED = "table-supported":
        "The {vnet} table of {edition} marks {from} to {to} as Supported."
        []
    TABLE_NOT_SUPPORTED = "table-not-supported":
        "The {vnet} table of {edition} marks {from} to {to} as Not Supported."
        []
    TABLE_SAME_TYPE = "table-same-type":
        "The cluster already uses this outbound type (N/A in the table)."
        []
    NEWER_EDITION_DIFFERS = "newer-edition-differs":
        "The {vnet} table of the newer edition {newer} says something else about {from} to {to}."
        []
    TABLE_NO_ROW = "table-no-row":
        "The {vnet} table of {edition} has no row for {from}. It says nothing about a change from this type: neither Supported nor Not Supported."
        []
    TABLE_NO_COLUMN = "table-no-column":
        "The {vnet} table of {edition} has no column for {to}. It says nothing about a change to this type: neither Supported nor Not Supported."
        []
    MANAGED_NAT_ONLY_MANAGED = "managed-nat-only-managed":
        "managedNATGateway is available only in a managed VNet, where AKS attaches the NAT gateway to a subnet that it owns. In a BYO VNet you bring the NAT gateway and use userAssignedNATGateway."
        [old(section::NAT_GATEWAY), cli("managedNATGateway with a subnet is refused"), page("nat-gateway", "Limitations")]
    USER_NAT_ONLY_BYO = "user-nat-only-byo":
        "userAssignedNATGateway is available only in a BYO VNet, because you associate your NAT gateway with your own subnets. In a managed VNet, use managedNATGateway."
        [old(section::NAT_GATEWAY), cli("userAssignedNATGateway on a managed VNet is refused")]
    UDR_ONLY_BYO = "udr-only-byo":
        "userDefinedRouting is available only in a BYO VNet, because it needs a subnet with a route table that you prepare. A cluster in a managed VNet can't get one."
        [old(section::USER_DEFINED_ROUTING), cli("userDefinedRouting on a managed VNet is refused")]
    BLOCK_ONLY_MANAGED = "block-only-managed":
        "block is available only in a managed VNet. In a BYO VNet, use none with your own network security group rules for the same result."
        [new(section::BLOCK)]
    COMMAND_AGAINST_TABLE = "command-against-table":
        "The article also prints a command for managedNATGateway to userDefinedRouting. Don't run it: no table of either edition supports this change, and Azure CLI 2.91.0 refuses the command. It dates from before 2024-04-29, when a table still allowed the change. When the article contradicts itself, this tool follows the tables."
        [old(section::NAT_TO_UDR), old(section::MANAGED), old(section::BYO), issue("Azure/azure-cli", 33204, "aks update to userDefinedRouting on a managed VNet")]
    ONLY_BETWEEN_AGAINST_TABLE = "only-between-against-table":
        "A sentence below the tables says that migration is only supported between loadBalancer, the NAT gateway types, and userDefinedRouting. It is older than none and block, and was deleted in 2026. When the article contradicts itself, this tool follows the tables."
        [old(section::BYO)]
    STATE_CANNOT_EXIST = "state-cannot-exist":
        "{from} isn't available in a {vnet}. Check the kind of VNet of the cluster: a node pool with a subnet ID means BYO."
        []
    V2_IS_A_SKU = "v2-is-a-sku":
        "managedNATGatewayV2 was a preview name. Today it is managedNATGateway with the NAT gateway SKU StandardV2 (API 2026-06-01, Azure CLI 2.91.0). The answer is for managedNATGateway."
        [cli("--outbound-type-sku"), Source::at(Thread("Azure/azure-cli-extensions", "pull", 10300), "managedNATGatewayV2 is no longer supported")]
    NEW_POSSIBLE = "new-possible" inferred:
        "You can create a new cluster in a {vnet} with {to}. The migration tables don't cover creation. This follows from the article's section about the type."
        []
    NEW_IMPOSSIBLE = "new-impossible":
        "You can't create a new cluster in a {vnet} with {to}."
        []
    NOT_ALLOWED_HERE = "not-allowed-here":
        "AKS supports this change, but your organization's policy doesn't allow it: {reason}"
        []
    NOT_ALLOWED_ANYWAY = "not-allowed-anyway":
        "Your organization's policy doesn't allow this change: {reason}"
        []
}
