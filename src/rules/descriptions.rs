//! A description of each outbound type: who creates what, and in which kinds of VNet it is
//! available.

use super::{Document::Article, OutboundType, Source, Text, Vnet, source::section};
use serde::Serialize;

/// What an outbound type does, and what the operator has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TypeDescription {
    /// The type.
    #[serde(rename = "type")]
    pub outbound_type: OutboundType,
    /// In one line.
    pub summary: Text,
    /// What AKS configures by itself.
    pub aks_does: &'static [Text],
    /// What the operator has to do.
    pub you_do: &'static [Text],
    /// The kinds of VNet that it is available in.
    pub available_in: &'static [Vnet],
    /// Where it is written.
    pub sources: &'static [Source],
}

const fn article(section: &'static str) -> Source {
    Source::at(Article("2024-12"), section)
}

const DESCRIPTIONS: [TypeDescription; OutboundType::COUNT] = [
    TypeDescription {
        outbound_type: OutboundType::LoadBalancer,
        summary: Text {
            id: "type.load-balancer.summary",
            english: "Egress through a public IP address on the cluster's Standard load balancer: the default.",
        },
        aks_does: &[
            Text {
                id: "type.load-balancer.aks-1",
                english: "makes a public IP address for egress",
            },
            Text {
                id: "type.load-balancer.aks-2",
                english: "puts it on the load balancer",
            },
            Text {
                id: "type.load-balancer.aks-3",
                english: "fills the load balancer's backend pools with the nodes",
            },
        ],
        you_do: &[Text {
            id: "type.load-balancer.you-1",
            english: "nothing; bring your own public IP addresses or prefixes if you want to know them beforehand",
        }],
        available_in: &[Vnet::Managed, Vnet::Byo],
        sources: &[article(section::LOAD_BALANCER)],
    },
    TypeDescription {
        outbound_type: OutboundType::ManagedNatGateway,
        summary: Text {
            id: "type.managed-nat-gateway.summary",
            english: "Egress through a NAT gateway that AKS makes and owns.",
        },
        aks_does: &[
            Text {
                id: "type.managed-nat-gateway.aks-1",
                english: "makes a NAT gateway",
            },
            Text {
                id: "type.managed-nat-gateway.aks-2",
                english: "attaches it to the cluster's subnet",
            },
        ],
        you_do: &[Text {
            id: "type.managed-nat-gateway.you-1",
            english: "choose how many outbound IP addresses it has",
        }],
        available_in: &[Vnet::Managed],
        sources: &[article(section::NAT_GATEWAY)],
    },
    TypeDescription {
        outbound_type: OutboundType::UserAssignedNatGateway,
        summary: Text {
            id: "type.user-assigned-nat-gateway.summary",
            english: "Egress through a NAT gateway of your own.",
        },
        aks_does: &[Text {
            id: "type.user-assigned-nat-gateway.aks-1",
            english: "relies on the NAT gateway that it finds on the subnets",
        }],
        you_do: &[
            Text {
                id: "type.user-assigned-nat-gateway.you-1",
                english: "make a NAT gateway with outbound IP addresses",
            },
            Text {
                id: "type.user-assigned-nat-gateway.you-2",
                english: "associate it with the subnets of the nodes before the cluster uses it",
            },
        ],
        available_in: &[Vnet::Byo],
        sources: &[article(section::NAT_GATEWAY)],
    },
    TypeDescription {
        outbound_type: OutboundType::UserDefinedRouting,
        summary: Text {
            id: "type.user-defined-routing.summary",
            english: "Egress along your own route table, through a firewall, gateway or proxy of your own.",
        },
        aks_does: &[Text {
            id: "type.user-defined-routing.aks-1",
            english: "configures no egress path",
        }],
        you_do: &[
            Text {
                id: "type.user-defined-routing.you-1",
                english: "prepare a subnet in your own VNet",
            },
            Text {
                id: "type.user-defined-routing.you-2",
                english: "give it a route table with a route for 0.0.0.0/0 to your firewall or gateway",
            },
            Text {
                id: "type.user-defined-routing.you-3",
                english: "let through what the cluster needs",
            },
        ],
        available_in: &[Vnet::Byo],
        sources: &[
            article(section::USER_DEFINED_ROUTING),
            article(section::NAT_TO_UDR),
        ],
    },
    TypeDescription {
        outbound_type: OutboundType::None,
        summary: Text {
            id: "type.none.summary",
            english: "AKS configures no egress, and does not ask for a default route.",
        },
        aks_does: &[
            Text {
                id: "type.none.aks-1",
                english: "configures no egress path",
            },
            Text {
                id: "type.none.aks-2",
                english: "does not check for a default route",
            },
        ],
        you_do: &[
            Text {
                id: "type.none.you-1",
                english: "plan for a cluster without egress",
            },
            Text {
                id: "type.none.you-2",
                english: "establish explicit paths for whatever must still get out",
            },
        ],
        available_in: &[Vnet::Managed, Vnet::Byo],
        sources: &[article(section::NONE)],
    },
    TypeDescription {
        outbound_type: OutboundType::Block,
        summary: Text {
            id: "type.block.summary",
            english: "AKS blocks egress to the public internet with network security group rules.",
        },
        aks_does: &[
            Text {
                id: "type.block.aks-1",
                english: "adds network security group rules that stop public internet traffic",
            },
            Text {
                id: "type.block.aks-2",
                english: "leaves traffic inside the VNet alone",
            },
        ],
        you_do: &[Text {
            id: "type.block.you-1",
            english: "allow explicitly whatever must still get out",
        }],
        available_in: &[Vnet::Managed],
        sources: &[article(section::BLOCK), article(section::BYO)],
    },
];

impl OutboundType {
    /// Returns the description of the type.
    ///
    /// ```
    /// use aks_outbound::rules::{OutboundType, Vnet};
    ///
    /// assert_eq!(OutboundType::ManagedNatGateway.description().available_in, [Vnet::Managed]);
    /// ```
    pub fn description(self) -> &'static TypeDescription {
        static ALL: [TypeDescription; OutboundType::COUNT] = DESCRIPTIONS;
        &ALL[self.index()]
    }

    /// Returns whether a cluster in that kind of VNet can have the type.
    pub fn is_available_in(self, vnet: Vnet) -> bool {
        // A copy without the texts, which a matrix does not need.
        static AVAILABLE_IN: [&[Vnet]; OutboundType::COUNT] = {
            let mut available_in = [DESCRIPTIONS[0].available_in; OutboundType::COUNT];
            let mut i = 0;
            while i < available_in.len() {
                available_in[i] = DESCRIPTIONS[i].available_in;
                i += 1;
            }
            available_in
        };
        AVAILABLE_IN[self.index()].contains(&vnet)
    }
}
