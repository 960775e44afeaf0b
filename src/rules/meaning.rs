//! What each outbound type means: who makes what, and where it can live.

use super::{Document::Article, OutboundType, Source, Vnet, source::section};
use serde::Serialize;

/// What an outbound type means for a cluster and for the people who run it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// The type.
    #[serde(rename = "type")]
    pub outbound_type: OutboundType,
    /// In one line.
    pub summary: &'static str,
    /// What AKS configures by itself.
    pub aks_does: &'static [&'static str],
    /// What the operator has to do.
    pub you_do: &'static [&'static str],
    /// The kinds of VNet it can live in.
    pub lives_in: &'static [Vnet],
    /// Where it is written.
    pub sources: &'static [Source],
}

const fn article(section: &'static str) -> Source {
    Source::at(Article("2024-12"), section)
}

const MEANINGS: [Meaning; OutboundType::COUNT] = [
    Meaning {
        outbound_type: OutboundType::LoadBalancer,
        summary: "Egress through a public IP address on the cluster's Standard load balancer: the default.",
        aks_does: &[
            "makes a public IP address for egress",
            "puts it on the load balancer",
            "fills the load balancer's backend pools with the nodes",
        ],
        you_do: &[
            "nothing; bring your own public IP addresses or prefixes if you want to know them beforehand",
        ],
        lives_in: &[Vnet::Managed, Vnet::Byo],
        sources: &[article(section::LOAD_BALANCER)],
    },
    Meaning {
        outbound_type: OutboundType::ManagedNatGateway,
        summary: "Egress through a NAT gateway that AKS makes and owns.",
        aks_does: &["makes a NAT gateway", "attaches it to the cluster's subnet"],
        you_do: &["choose how many outbound IP addresses it has"],
        lives_in: &[Vnet::Managed],
        sources: &[article(section::NAT_GATEWAY)],
    },
    Meaning {
        outbound_type: OutboundType::UserAssignedNatGateway,
        summary: "Egress through a NAT gateway of your own.",
        aks_does: &["relies on the NAT gateway that it finds on the subnets"],
        you_do: &[
            "make a NAT gateway with outbound IP addresses",
            "associate it with the subnets of the nodes before the cluster uses it",
        ],
        lives_in: &[Vnet::Byo],
        sources: &[article(section::NAT_GATEWAY)],
    },
    Meaning {
        outbound_type: OutboundType::UserDefinedRouting,
        summary: "Egress along your own route table, through a firewall, gateway or proxy of your own.",
        aks_does: &["configures no egress path"],
        you_do: &[
            "prepare a subnet in your own VNet",
            "give it a route table with a route for 0.0.0.0/0 to your firewall or gateway",
            "let through what the cluster needs",
        ],
        lives_in: &[Vnet::Byo],
        sources: &[
            article(section::USER_DEFINED_ROUTING),
            article(section::NAT_TO_UDR),
        ],
    },
    Meaning {
        outbound_type: OutboundType::None,
        summary: "AKS configures no egress, and does not ask for a default route.",
        aks_does: &[
            "configures no egress path",
            "does not check for a default route",
        ],
        you_do: &[
            "plan for a cluster without egress",
            "establish explicit paths for whatever must still get out",
        ],
        lives_in: &[Vnet::Managed, Vnet::Byo],
        sources: &[article(section::NONE)],
    },
    Meaning {
        outbound_type: OutboundType::Block,
        summary: "AKS blocks egress to the public internet with network security group rules.",
        aks_does: &[
            "adds network security group rules that stop public internet traffic",
            "leaves traffic inside the VNet alone",
        ],
        you_do: &["allow explicitly whatever must still get out"],
        lives_in: &[Vnet::Managed],
        sources: &[article(section::BLOCK), article(section::BYO)],
    },
];

impl OutboundType {
    /// What the type means.
    ///
    /// ```
    /// use aks_outbound::rules::{OutboundType, Vnet};
    ///
    /// assert_eq!(OutboundType::ManagedNatGateway.meaning().lives_in, [Vnet::Managed]);
    /// ```
    pub fn meaning(self) -> &'static Meaning {
        static ALL: [Meaning; OutboundType::COUNT] = MEANINGS;
        &ALL[self.index()]
    }

    /// Whether a cluster in that kind of VNet can have the type at all.
    pub fn lives_in(self, vnet: Vnet) -> bool {
        // Apart from the words: a matrix needs no more than this.
        static HOMES: [&[Vnet]; OutboundType::COUNT] = {
            let mut homes = [MEANINGS[0].lives_in; OutboundType::COUNT];
            let mut i = 0;
            while i < homes.len() {
                homes[i] = MEANINGS[i].lives_in;
                i += 1;
            }
            homes
        };
        HOMES[self.index()].contains(&vnet)
    }
}
