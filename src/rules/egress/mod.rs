//! The way a packet takes out of a cluster: what it meets, who makes that, where it ends.

mod sentences;
mod stops;

use super::{OutboundType, Statement, Vnet};

/// Every statement about egress paths, for tests and translations.
pub static EGRESS_STATEMENTS: &[&Statement] = sentences::EGRESS_STATEMENTS;

/// Something that a packet meets on its way out, or that it wants to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The virtual network, and in it the subnet of the nodes. Everything inside is in it.
    Subnet,
    /// The nodes with their pods.
    Nodes,
    /// The registry that the cluster's images come from.
    Registry,
    /// The cluster's API server.
    ApiServer,
    /// A route table with a route for `0.0.0.0/0`.
    RouteTable,
    /// A network security group.
    SecurityGroup,
    /// A Standard load balancer.
    LoadBalancer,
    /// A NAT gateway.
    NatGateway,
    /// A firewall, gateway or proxy.
    Appliance,
    /// The addresses that others see.
    PublicIp,
    /// The public internet.
    Internet,
}

impl Part {
    /// How many there are.
    pub const COUNT: usize = Self::Internet as usize + 1;

    /// Whether it is wanted rather than passed.
    pub const fn is_goal(self) -> bool {
        matches!(self, Self::Registry | Self::ApiServer | Self::Internet)
    }
}

/// Who makes a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Maker {
    /// AKS makes it.
    Aks,
    /// The operator makes it.
    You,
    /// AKS makes it, or the operator brings one.
    Either,
}

/// How far a packet comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Passage {
    /// It comes here, and where there is a further stop it goes on.
    Through,
    /// It comes here by this way unless the cluster is private.
    UnlessPrivate,
    /// It comes here without leaving the network.
    Inside,
    /// It is kept from coming here.
    Blocked,
    /// AKS makes no way here, and keeps from none that there is.
    Open,
}

impl Passage {
    /// Whether the stop lies beside the way and not on it.
    pub const fn is_aside(self) -> bool {
        matches!(self, Self::UnlessPrivate | Self::Inside)
    }

    /// Whether a packet surely comes here, at least by some clusters.
    pub const fn arrives(self) -> bool {
        !matches!(self, Self::Blocked | Self::Open)
    }
}

/// One stop of the way out.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// What is met.
    pub part: Part,
    /// Who makes it; nobody where the question does not arise.
    pub maker: Option<Maker>,
    /// Whether a packet comes here.
    pub passage: Passage,
    /// What there is to know, with its sources.
    pub says: &'static [&'static Statement],
}

impl Stop {
    /// Whether it lies in the virtual network.
    pub const fn is_inside(self) -> bool {
        matches!(self.passage, Passage::Inside)
            || matches!(
                self.part,
                Part::Subnet | Part::Nodes | Part::RouteTable | Part::SecurityGroup
            )
    }

    /// The same thing, made by the same hands and reached the same way. Addresses are
    /// never the same: each change of the outbound type changes them.
    fn is_same(self, other: Self) -> bool {
        (self.part, self.maker, self.passage) == (other.part, other.maker, other.passage)
            && self.part != Part::PublicIp
    }
}

/// What becomes of a stop when the outbound type changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// It is there before and after.
    Stays,
    /// It comes with the new type.
    Comes,
    /// It is no longer on the way.
    Goes,
    /// The new type does not need it, and goes with it: it may stay, or go.
    MayStay,
}

/// The way out that an outbound type gives a cluster in one kind of VNet.
///
/// ```
/// use aks_outbound::rules::{Change, Egress, OutboundType, Part, Vnet};
///
/// let before = Egress::of(OutboundType::LoadBalancer, Vnet::Managed).unwrap();
/// let after = Egress::of(OutboundType::ManagedNatGateway, Vnet::Managed).unwrap();
/// let gateway = after.stops.iter().find(|s| s.part == Part::NatGateway).unwrap();
/// assert_eq!(after.change_since(&before, gateway), Some(Change::Comes));
///
/// // AKS has no NAT gateway of its own in a network that is not its own.
/// assert!(Egress::of(OutboundType::ManagedNatGateway, Vnet::Byo).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Egress {
    /// The type.
    pub outbound_type: OutboundType,
    /// The kind of VNet.
    pub vnet: Vnet,
    /// The stops, from the network that holds the nodes to the internet.
    pub stops: Vec<Stop>,
    /// What the stops leave out.
    pub notes: &'static [&'static Statement],
}

impl Egress {
    /// The way out of a type; `None` in a kind of VNet that the type cannot live in.
    pub fn of(outbound_type: OutboundType, vnet: Vnet) -> Option<Self> {
        outbound_type.is_available_in(vnet).then(|| Self {
            outbound_type,
            vnet,
            stops: stops::stops(outbound_type, vnet),
            notes: stops::notes(outbound_type),
        })
    }

    /// What becomes of one of these stops when the cluster leaves this type for another.
    pub fn change_until(&self, after: &Self, stop: &Stop) -> Option<Change> {
        // The cache and its registry outlast isolation if they are let; and where AKS makes
        // no way out, what the operator made can stay one.
        let is_let = match stop.part {
            Part::Registry => true,
            Part::Internet => after.outbound_type == OutboundType::None,
            _ => after.outbound_type == OutboundType::None && stop.maker == Some(Maker::You),
        };
        change(
            stop,
            after,
            if is_let {
                Change::MayStay
            } else {
                Change::Goes
            },
        )
    }

    /// What became of one of these stops when the cluster came from another type.
    pub fn change_since(&self, before: &Self, stop: &Stop) -> Option<Change> {
        change(stop, before, Change::Comes)
    }
}

fn change(stop: &Stop, other: &Egress, if_missing: Change) -> Option<Change> {
    let there = other.stops.iter().find(|there| there.part == stop.part);
    if there.is_some_and(|there| stop.is_same(*there)) {
        return Some(Change::Stays);
    }
    // A goal that no packet reaches neither comes nor goes, and an API server is private or
    // not whatever the outbound type.
    let is_apart = stop.part == Part::ApiServer && there.is_some();
    let is_out_of_reach = stop.part.is_goal() && !stop.passage.arrives();
    (!is_apart && !is_out_of_reach).then_some(if_missing)
}
