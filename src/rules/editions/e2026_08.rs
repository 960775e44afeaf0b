//! The article as edited on 2026-08-05.

use crate::rules::{
    Claim, Dispute, Document, Edition, OutboundType, Source, Support, Table, Text, Vnet, section,
};

/// "Supported Migration Paths for Managed VNet"
pub(super) const MANAGED: &str = r"
| From\To             | loadBalancer  | managedNATGatewayV2 | managedNATGateway | none          | block         |
|---------------------|---------------|---------------------|-------------------|---------------|---------------|
| loadBalancer        | N/A           | Supported           | Supported         | Supported     | Supported     |
| managedNATGatewayV2 | Not Supported | N/A                 | Not Supported     | Not Supported | Not Supported |
| managedNATGateway   | Not Supported | Supported           | N/A               | Supported     | Supported     |
| none                | Supported     | Supported           | Supported         | N/A           | Supported     |
| block               | Supported     | Supported           | Supported         | Supported     | N/A           |
";

/// "Supported Migration Paths for BYO VNet"
pub(super) const BYO: &str = r"
| From\To                | loadBalancer | userAssignedNATGateway | userDefinedRouting | none      | block         |
|------------------------|--------------|------------------------|--------------------|-----------|---------------|
| loadBalancer           | N/A          | Supported              | Supported          | Supported | Not Supported |
| userAssignedNATGateway | Supported    | N/A                    | Supported          | Supported | Not Supported |
| userDefinedRouting     | Supported    | Supported              | N/A                | Supported | Not Supported |
| none                   | Supported    | Supported              | Supported          | N/A       | Not Supported |
";

pub(super) static EDITION: Edition = Edition {
    id: "2026-08",
    edited: "2026-08-05",
    url: "https://github.com/MicrosoftDocs/azure-aks-docs/blob/a70d5d925/articles/aks/egress-outboundtype.md",
    managed: Table::parse(MANAGED),
    byo: Table::parse(BYO),
    previews: &[OutboundType::Block],
    disputes: &[Dispute {
        vnet: Vnet::Managed,
        from: OutboundType::ManagedNatGateway,
        to: OutboundType::LoadBalancer,
        claims: &[
            Claim {
                says: Support::NotSupported,
                text: Text {
                    id: "nat-to-lb.table",
                    english: "The managed VNet table of 2026-08 says Not Supported.",
                },
                source: Source::at(Document::Article("2026-08"), section::MANAGED),
            },
            Claim {
                says: Support::Supported,
                text: Text {
                    id: "nat-to-lb.section",
                    english: "The same article still has a section that moves a cluster from managedNATGateway to loadBalancer, with its command and a new paragraph of 2026-08-05.",
                },
                source: Source::at(
                    Document::Article("2026-08"),
                    "Update cluster from managedNATGateway to loadBalancer",
                ),
            },
            Claim {
                says: Support::Supported,
                text: Text {
                    id: "nat-to-lb.before",
                    english: "Up to March 2026 the table said Supported; the edit that changed the cell mixed up others, which were repaired later.",
                },
                source: Source::at(Document::Article("2024-12"), section::MANAGED),
            },
            Claim {
                says: Support::Supported,
                text: Text {
                    id: "nat-to-lb.cli",
                    english: "Azure CLI 2.91.0 has no check that refuses it. The service decides, and nothing public says what it answers.",
                },
                source: Source::at(Document::AzureCli, "outbound type of aks update"),
            },
        ],
    }],
};
