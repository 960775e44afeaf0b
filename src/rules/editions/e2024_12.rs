//! The article as it stood from 2024-12-19 to 2025-01-21.

use crate::rules::{Edition, OutboundType, Table};

/// "Supported Migration Paths for Managed VNet"
pub(super) const MANAGED: &str = r"
| From\To                | loadBalancer  | managedNATGateway | userAssignedNATGateway | userDefinedRouting | none          | block         |
|------------------------|---------------|-------------------|------------------------|--------------------|---------------|---------------|
| loadBalancer           | N/A           | Supported         | Not Supported          | Not Supported      | Supported     | Supported     |
| managedNATGateway      | Supported     | N/A               | Not Supported          | Not Supported      | Supported     | Supported     |
| userAssignedNATGateway | Not Supported | Not Supported     | N/A                    | Not Supported      | Not Supported | Not Supported |
| none                   | Supported     | Supported         | Not Supported          | Not Supported      | N/A           | Supported     |
| block                  | Supported     | Supported         | Not Supported          | Not Supported      | Supported     | N/A           |
";

/// "Supported Migration Paths for BYO VNet"
pub(super) const BYO: &str = r"
| From\To                | loadBalancer  | managedNATGateway | userAssignedNATGateway | userDefinedRouting | none          | block         |
|------------------------|---------------|-------------------|------------------------|--------------------|---------------|---------------|
| loadBalancer           | N/A           | Not Supported     | Supported              | Supported          | Supported     | Not Supported |
| managedNATGateway      | Not Supported | N/A               | Not Supported          | Not Supported      | Not Supported | Not Supported |
| userAssignedNATGateway | Supported     | Not Supported     | N/A                    | Supported          | Supported     | Not Supported |
| userDefinedRouting     | Supported     | Not Supported     | Supported              | N/A                | Supported     | Not Supported |
| none                   | Supported     | Not Supported     | Supported              | Supported          | N/A           | Not Supported |
";

pub(super) static EDITION: Edition = Edition {
    id: "2024-12",
    edited: "2024-12-19",
    url: "https://github.com/MicrosoftDocs/azure-aks-docs/blob/dc22f301f/articles/aks/egress-outboundtype.md",
    managed: Table::parse(MANAGED),
    byo: Table::parse(BYO),
    previews: &[OutboundType::None, OutboundType::Block],
    // The article contradicts itself, but never against a "Supported" cell: where its
    // prose and its tables differ, the tables govern (see `reasons`).
    disputes: &[],
};
