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
        "The cluster has this outbound type already: the table's cell reads N/A."
        []
    TABLE_NO_ROW = "table-no-row":
        "The {vnet} table of {edition} has no row for {from}: it says nothing about leaving that type, neither Supported nor Not Supported."
        []
    TABLE_NO_COLUMN = "table-no-column":
        "The {vnet} table of {edition} has no column for {to}: it says nothing about moving there, neither Supported nor Not Supported."
        []
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
    NEW_POSSIBLE = "new-possible" inferred:
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
}
