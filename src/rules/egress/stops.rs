//! The stops of each outbound type, in the order in which a packet meets them.

use super::{
    Maker::{Aks, Either, You},
    Part::{
        ApiServer, Appliance, Internet, LoadBalancer, NatGateway, Nodes, PublicIp, Registry,
        RouteTable, SecurityGroup, Subnet,
    },
    Passage::{Blocked, Inside, Open, Through, UnlessPrivate},
    Stop, sentences as say,
};
use crate::rules::{OutboundType, Statement, Vnet};

/// A stop that packets come to and leave again.
const fn made_by(
    maker: super::Maker,
    part: super::Part,
    says: &'static [&'static Statement],
) -> Stop {
    Stop {
        part,
        maker: Some(maker),
        passage: Through,
        says,
    }
}

/// A stop of which nobody asks who makes it.
const fn found(
    part: super::Part,
    passage: super::Passage,
    says: &'static [&'static Statement],
) -> Stop {
    Stop {
        part,
        maker: None,
        passage,
        says,
    }
}

const NODES: Stop = found(Nodes, Through, &[&say::NODES]);
const API_SERVER: Stop = found(ApiServer, UnlessPrivate, &[&say::API_SERVER]);
const INTERNET: Stop = found(Internet, Through, &[&say::INTERNET]);
/// What network isolated clusters reach inside the network.
const ISOLATED: [Stop; 2] = [
    Stop {
        part: Registry,
        maker: Some(Either),
        passage: Inside,
        says: &[&say::REGISTRY_INSIDE],
    },
    found(ApiServer, Inside, &[&say::API_SERVER_INSIDE]),
];

pub(super) fn stops(outbound_type: OutboundType, vnet: Vnet) -> Vec<Stop> {
    let subnet = match vnet {
        Vnet::Managed => made_by(Aks, Subnet, &[&say::SUBNET_OF_AKS]),
        Vnet::Byo => made_by(You, Subnet, &[&say::SUBNET_OF_YOURS]),
    };
    let further: &[Stop] = match outbound_type {
        OutboundType::LoadBalancer => &[
            made_by(Aks, LoadBalancer, &[&say::LOAD_BALANCER]),
            made_by(Aks, PublicIp, &[&say::LOAD_BALANCER_IP]),
            API_SERVER,
            INTERNET,
        ],
        OutboundType::ManagedNatGateway => &[
            made_by(Aks, NatGateway, &[&say::MANAGED_NAT]),
            made_by(Either, PublicIp, &[&say::MANAGED_NAT_IP]),
            API_SERVER,
            INTERNET,
        ],
        OutboundType::UserAssignedNatGateway => &[
            made_by(You, NatGateway, &[&say::OWN_NAT]),
            made_by(You, PublicIp, &[&say::OWN_NAT_IP]),
            API_SERVER,
            INTERNET,
        ],
        OutboundType::UserDefinedRouting => &[
            made_by(You, RouteTable, &[&say::ROUTE]),
            made_by(You, Appliance, &[&say::APPLIANCE]),
            made_by(You, PublicIp, &[&say::APPLIANCE_IP]),
            API_SERVER,
            found(Internet, Through, &[&say::INTERNET_FILTERED]),
        ],
        OutboundType::None => match vnet {
            Vnet::Managed => &[
                ISOLATED[0],
                ISOLATED[1],
                found(Internet, Open, &[&say::NO_WAY, &say::NO_WAY_MANAGED]),
            ],
            Vnet::Byo => &[
                ISOLATED[0],
                ISOLATED[1],
                found(Internet, Open, &[&say::NO_WAY, &say::NO_WAY_BYO]),
            ],
        },
        OutboundType::Block => &[
            ISOLATED[0],
            ISOLATED[1],
            made_by(Aks, SecurityGroup, &[&say::SECURITY_GROUP]),
            found(Internet, Blocked, &[&say::BLOCKED]),
        ],
    };
    [&[subnet, NODES], further].concat()
}

pub(super) fn notes(outbound_type: OutboundType) -> &'static [&'static Statement] {
    match outbound_type {
        OutboundType::UserDefinedRouting => &[&say::APPLIANCE_INBOUND],
        _ => &[],
    }
}
