//! The ways out: that each has its stops, that they agree with what the types mean, and
//! that every claim has a source.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use aks_outbound::rules::{
    Change, EGRESS_STATEMENTS, Egress, Maker,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Part::{
        self, ApiServer, Appliance, Internet, NatGateway, Nodes, PublicIp, Registry, RouteTable,
        SecurityGroup, Subnet,
    },
    Passage, Statement, Stop, Text, Vnet, all_statements,
};
use std::collections::BTreeSet;

/// Every way out that there is.
fn ways() -> Vec<Egress> {
    let all = OutboundType::ALL
        .into_iter()
        .flat_map(|t| Vnet::ALL.map(|vnet| Egress::of(t, vnet)));
    all.flatten().collect()
}

fn way(outbound_type: OutboundType, vnet: Vnet) -> Egress {
    Egress::of(outbound_type, vnet).unwrap()
}

fn stop(way: &Egress, part: Part) -> Option<&Stop> {
    way.stops.iter().find(|stop| stop.part == part)
}

/// Part, maker and passage of each stop.
fn path(outbound_type: OutboundType, vnet: Vnet) -> Vec<(Part, Option<Maker>, Passage)> {
    let way = way(outbound_type, vnet);
    way.stops
        .iter()
        .map(|stop| (stop.part, stop.maker, stop.passage))
        .collect()
}

#[test]
fn a_type_has_a_way_out_in_each_vnet_that_it_can_live_in_and_in_no_other() {
    for outbound_type in OutboundType::ALL {
        for vnet in Vnet::ALL {
            let way = Egress::of(outbound_type, vnet);
            assert_eq!(
                way.is_some(),
                outbound_type.is_available_in(vnet),
                "{outbound_type}"
            );
            if let Some(way) = way {
                assert_eq!((way.outbound_type, way.vnet), (outbound_type, vnet));
            }
        }
    }
    assert_eq!(ways().len(), 8);
}

#[test]
fn each_way_starts_at_the_nodes_in_their_subnet_and_ends_at_the_internet() {
    for way in ways() {
        let parts: Vec<_> = way.stops.iter().map(|stop| stop.part).collect();
        assert_eq!(parts[..2], [Part::Subnet, Part::Nodes]);
        assert_eq!(parts.last(), Some(&Part::Internet));
        let met: BTreeSet<_> = parts.iter().map(|part| *part as usize).collect();
        assert_eq!(met.len(), parts.len(), "each part is met once: {parts:?}");
        // Once out of the network a packet does not come back into it.
        let inside: Vec<_> = way.stops.iter().map(|stop| stop.is_inside()).collect();
        assert!(inside.is_sorted_by(|a, b| a >= b), "{inside:?}");
    }
}

#[test]
fn the_way_of_each_type_is_as_its_sources_say() {
    use {
        Maker::{Aks, Either, You},
        Passage::{Blocked, Inside, Open, Through, UnlessPrivate},
    };
    let aks = |part| (part, Some(Aks), Through);
    let you = |part| (part, Some(You), Through);
    let nodes = (Nodes, None, Through);
    let api_server = (ApiServer, None, UnlessPrivate);
    let internet = (Internet, None, Through);
    let isolated = [(Registry, Some(Either), Inside), (ApiServer, None, Inside)];
    for (vnet, subnet) in [(Vnet::Managed, aks(Subnet)), (Vnet::Byo, you(Subnet))] {
        assert_eq!(
            path(LoadBalancer, vnet),
            [
                subnet,
                nodes,
                aks(Part::LoadBalancer),
                aks(PublicIp),
                api_server,
                internet
            ]
        );
        assert_eq!(
            path(NoEgress, vnet),
            [
                subnet,
                nodes,
                isolated[0],
                isolated[1],
                (Internet, None, Open)
            ]
        );
    }
    assert_eq!(
        path(ManagedNatGateway, Vnet::Managed),
        [
            aks(Subnet),
            nodes,
            aks(NatGateway),
            // StandardV2 takes addresses of the reader's own.
            (PublicIp, Some(Either), Through),
            api_server,
            internet
        ]
    );
    assert_eq!(
        path(UserAssignedNatGateway, Vnet::Byo),
        [
            you(Subnet),
            nodes,
            you(NatGateway),
            you(PublicIp),
            api_server,
            internet
        ]
    );
    assert_eq!(
        path(UserDefinedRouting, Vnet::Byo),
        [
            you(Subnet),
            nodes,
            you(RouteTable),
            you(Appliance),
            you(PublicIp),
            api_server,
            internet
        ]
    );
    assert_eq!(
        path(Block, Vnet::Managed),
        [
            aks(Subnet),
            nodes,
            isolated[0],
            isolated[1],
            aks(SecurityGroup),
            (Internet, None, Blocked)
        ]
    );
}

#[test]
fn a_way_leads_to_the_internet_says_that_it_is_blocked_or_says_that_it_is_open() {
    for way in ways() {
        let passage = stop(&way, Part::Internet).unwrap().passage;
        let wanted = match way.outbound_type {
            NoEgress => Passage::Open,
            Block => Passage::Blocked,
            _ => Passage::Through,
        };
        assert_eq!(passage, wanted, "{}", way.outbound_type);
        // What gets out is seen under some address, and nothing else is.
        let seen = stop(&way, Part::PublicIp).is_some();
        assert_eq!(seen, passage.arrives(), "{}", way.outbound_type);
    }
}

#[test]
fn the_makers_agree_with_what_the_types_mean() {
    // What each part is called where it is said who does what.
    let words = [
        (Part::LoadBalancer, "load balancer"),
        (Part::NatGateway, "NAT gateway"),
        (Part::RouteTable, "route table"),
        (Part::Appliance, "firewall or gateway"),
        (Part::SecurityGroup, "network security group"),
    ];
    for way in ways() {
        let meaning = way.outbound_type.description();
        let joined = |texts: &[Text]| {
            texts
                .iter()
                .map(|it| it.english)
                .collect::<Vec<_>>()
                .join("; ")
        };
        let (aks, you) = (joined(meaning.aks_does), joined(meaning.you_do));
        for (part, word) in words {
            let Some(stop) = stop(&way, part) else {
                continue;
            };
            match stop.maker.unwrap() {
                Maker::Aks => assert!(aks.contains(word), "AKS {aks}: {word}"),
                Maker::You => assert!(you.contains(word), "You: {you}: {word}"),
                Maker::Either => unreachable!("{part:?}"),
            }
        }
        // The network is made by whom its kind says.
        let owner = match way.vnet {
            Vnet::Managed => Maker::Aks,
            Vnet::Byo => Maker::You,
        };
        assert_eq!(way.stops[0].maker, Some(owner));
    }
}

#[test]
fn every_stop_says_something_and_every_claim_has_a_source() {
    let mut said = BTreeSet::new();
    for way in ways() {
        for stop in &way.stops {
            assert!(!stop.says.is_empty(), "{:?}", stop.part);
        }
        let says = way.stops.iter().flat_map(|stop| stop.says);
        said.extend(says.chain(way.notes).map(|statement| statement.id()));
    }
    let mut ids = BTreeSet::new();
    for statement in EGRESS_STATEMENTS {
        let id = statement.id();
        assert!(ids.insert(id), "{id} is there twice");
        assert!(said.contains(id), "{id} is never said");
        assert!(id.starts_with("egress-"), "{id}");
        assert!(statement.text.english.ends_with('.'), "{id}");
        assert!(
            !statement.text.english.contains(['{', '}']),
            "{id}: nothing is filled in"
        );
        assert!(!statement.sources.is_empty(), "{id} has no source");
        for source in statement.sources {
            assert!(!source.section.is_empty(), "{id}");
            assert!(source.document.url().starts_with("https://"), "{id}");
        }
    }
    assert_eq!(said.len(), ids.len(), "and nothing else is said");
    let others: BTreeSet<_> = all_statements().map(Statement::id).collect();
    assert!(ids.is_disjoint(&others));
}

/// What goes, may stay, stays and comes between two types.
fn changes(from: OutboundType, to: OutboundType, vnet: Vnet) -> [Vec<Part>; 4] {
    let (before, after) = (way(from, vnet), way(to, vnet));
    let of =
        |change| move |(stop, is): &(Part, Option<Change>)| (*is == Some(change)).then_some(*stop);
    let until: Vec<_> = before
        .stops
        .iter()
        .map(|stop| (stop.part, before.change_until(&after, stop)))
        .collect();
    let since: Vec<_> = after
        .stops
        .iter()
        .map(|stop| (stop.part, after.change_since(&before, stop)))
        .collect();
    let stays: Vec<_> = until.iter().filter_map(of(Change::Stays)).collect();
    let still: Vec<_> = since.iter().filter_map(of(Change::Stays)).collect();
    assert_eq!(stays, still, "what stays is there before and after");
    [
        until.iter().filter_map(of(Change::Goes)).collect(),
        until.iter().filter_map(of(Change::MayStay)).collect(),
        stays,
        since.iter().filter_map(of(Change::Comes)).collect(),
    ]
}

#[test]
fn a_move_shows_what_goes_what_stays_and_what_comes() {
    let always = vec![Subnet, Nodes, ApiServer, Internet];
    assert_eq!(
        changes(LoadBalancer, ManagedNatGateway, Vnet::Managed),
        [
            vec![Part::LoadBalancer, PublicIp],
            vec![],
            always.clone(),
            vec![NatGateway, PublicIp],
        ]
    );
    assert_eq!(
        changes(LoadBalancer, UserDefinedRouting, Vnet::Byo),
        [
            vec![Part::LoadBalancer, PublicIp],
            vec![],
            always,
            vec![RouteTable, Appliance, PublicIp],
        ]
    );
    // The internet does not come with a type that does not reach it, and the API server is
    // private or not whatever the type.
    assert_eq!(
        changes(LoadBalancer, Block, Vnet::Managed),
        [
            vec![Part::LoadBalancer, PublicIp, Internet],
            vec![],
            vec![Subnet, Nodes],
            vec![Registry, SecurityGroup],
        ]
    );
    assert_eq!(
        changes(NoEgress, Block, Vnet::Managed),
        [
            vec![],
            vec![],
            vec![Subnet, Nodes, Registry, ApiServer],
            vec![SecurityGroup],
        ]
    );
}

#[test]
fn what_may_stay_is_not_said_to_go() {
    // The cache outlasts isolation if it is let.
    assert_eq!(
        changes(NoEgress, LoadBalancer, Vnet::Byo),
        [
            vec![],
            vec![Registry],
            vec![Subnet, Nodes],
            vec![Part::LoadBalancer, PublicIp, Internet],
        ]
    );
    // none asks for no way out, and keeps nobody from having one.
    assert_eq!(
        changes(UserDefinedRouting, NoEgress, Vnet::Byo),
        [
            vec![],
            vec![RouteTable, Appliance, PublicIp, Internet],
            vec![Subnet, Nodes],
            vec![Registry],
        ]
    );
    // Between two types with a way out the old one has to go.
    let [goes, may_stay, ..] = changes(UserAssignedNatGateway, LoadBalancer, Vnet::Byo);
    assert_eq!((goes, may_stay), (vec![NatGateway, PublicIp], vec![]));
}

#[test]
fn addresses_never_stay() {
    for vnet in Vnet::ALL {
        for from in OutboundType::ALL
            .into_iter()
            .filter(|t| t.is_available_in(vnet))
        {
            for to in OutboundType::ALL
                .into_iter()
                .filter(|t| t.is_available_in(vnet))
            {
                let [_, _, stays, _] = changes(from, to, vnet);
                assert!(!stays.contains(&Part::PublicIp), "{from} to {to}");
            }
        }
    }
}
