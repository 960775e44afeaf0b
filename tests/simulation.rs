//! Walks each plan on a small model of a virtual network. The model runs the commands of the
//! steps, so it notices a wrong order, a missing wait, and a command that does something else
//! than its text says.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;

use aks_outbound::rules::{
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Phase, Request, Step, Values, Vnet, assess, steps,
};
use fixtures::{Shape, cluster, read};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An address that the internet sees, by what holds it. AKS makes a new one each time.
type Address = String;

#[derive(Clone, Debug, PartialEq, Eq)]
enum ApiServer {
    /// Reached through egress.
    Public,
    /// Reached inside the virtual network.
    Inside,
}

/// The cluster, its subnets, and what lies around them.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "facts of a world, each on its own"
)]
struct World {
    outbound_type: OutboundType,
    /// The address of the egress that AKS manages.
    managed: Option<Address>,
    /// How many addresses AKS has made.
    made: u32,
    /// The route table on the subnets, with its prefixes; kubenet keeps its pod routes in it.
    table: Option<BTreeSet<String>>,
    /// Whether the NAT gateway is associated with the subnets.
    nat: bool,
    /// Whether the firewall lets AKS traffic pass.
    firewall_allows: bool,
    api_server: ApiServer,
    /// Empty: everyone.
    ranges: BTreeSet<Address>,
    /// The ranges before the change.
    recorded: BTreeSet<Address>,
    cached: bool,
    /// Nodes that run an image from before the switch to the cache.
    stale_nodes: bool,
    /// A reimage that nobody has waited for.
    reimaging: bool,
    nap: bool,
    kubenet: bool,
    window: bool,
}

impl World {
    fn new(outbound_type: OutboundType) -> Self {
        let isolated = matches!(outbound_type, NoEgress | Block);
        let mut world = Self {
            outbound_type,
            managed: None,
            made: 0,
            table: None,
            nat: outbound_type == UserAssignedNatGateway,
            firewall_allows: outbound_type == UserDefinedRouting,
            api_server: if isolated {
                ApiServer::Inside
            } else {
                ApiServer::Public
            },
            ranges: BTreeSet::new(),
            recorded: BTreeSet::new(),
            cached: isolated,
            stale_nodes: false,
            reimaging: false,
            nap: false,
            kubenet: false,
            window: false,
        };
        if outbound_type == UserDefinedRouting {
            world.table = Some(BTreeSet::from(["0.0.0.0/0".into()]));
        }
        world.managed = world.make_managed(outbound_type);
        if !isolated {
            world.ranges = BTreeSet::from(["office".into()]);
            world.ranges.extend(world.egress());
            world.recorded = world.ranges.clone();
        }
        world
    }

    fn make_managed(&mut self, outbound_type: OutboundType) -> Option<Address> {
        matches!(outbound_type, LoadBalancer | ManagedNatGateway).then(|| {
            self.made += 1;
            format!("{outbound_type}-{}", self.made)
        })
    }

    /// A default route to an appliance precedes a NAT gateway, which precedes a load balancer.
    fn egress(&self) -> Option<Address> {
        let has_route = self
            .table
            .as_ref()
            .is_some_and(|it| it.contains("0.0.0.0/0"));
        if has_route {
            return self.firewall_allows.then(|| "firewall".into());
        }
        if self.nat {
            return Some("nat".into());
        }
        self.managed.clone()
    }

    fn nodes_reach_api_server(&self) -> bool {
        match self.api_server {
            ApiServer::Inside => true,
            ApiServer::Public => self
                .egress()
                .is_some_and(|address| self.ranges.is_empty() || self.ranges.contains(&address)),
        }
    }

    fn set_ranges(&mut self, list: &str, new: &str) {
        let present = std::mem::take(&mut self.ranges);
        for range in list.split(',').filter(|range| !range.is_empty()) {
            match range {
                "{presentRanges}" => self.ranges.extend(present.clone()),
                "{newEgressIps}" => {
                    self.ranges.insert(new.into());
                }
                "{remainingRanges}" => {
                    self.ranges.insert("office".into());
                }
                // The second is the range of the pasted cluster, with its present addresses.
                "{recordedRanges}" | "192.0.2.0/24" => self.ranges.extend(self.recorded.clone()),
                range => {
                    self.ranges.insert(range.into());
                }
            }
        }
    }

    fn set_type(&mut self, to: OutboundType) {
        assert!(!self.nap, "node auto-provisioning refuses every change");
        assert!(!self.reimaging, "a reimage is in progress");
        match to {
            UserAssignedNatGateway => assert!(self.nat, "no NAT gateway on the subnets"),
            UserDefinedRouting => {
                let table = self.table.as_ref().expect("no route table");
                assert!(table.contains("0.0.0.0/0"), "no default route");
            }
            NoEgress | Block => {
                assert!(
                    self.cached && !self.stale_nodes,
                    "not bootstrapped from the cache"
                );
                assert_eq!(self.api_server, ApiServer::Inside, "public API server");
            }
            _ => {}
        }
        self.outbound_type = to;
        self.managed = self.make_managed(to);
    }
}

/// The words of one line of a script.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.trim().chars() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, ' ') => words.push(String::new()),
            (_, c) => words.last_mut().unwrap().push(c),
        }
    }
    words
}

fn flag<'a>(words: &'a [String], name: &str) -> Option<&'a str> {
    let at = words.iter().position(|word| word == name)?;
    words.get(at + 1).map(String::as_str)
}

/// Runs one line and returns whether nodes restart.
fn run(world: &mut World, line: &str, new_address: &str) -> bool {
    let words = words(line);
    let is = |start: &str| line.trim_start().starts_with(start);
    let mut restarts = false;
    if is("az aks update") {
        if let Some(list) = words
            .iter()
            .find_map(|word| word.strip_prefix("--api-server-authorized-ip-ranges="))
        {
            world.set_ranges(list, new_address);
        }
        if let Some(list) = flag(&words, "--api-server-authorized-ip-ranges") {
            world.set_ranges(list, new_address);
        }
        if let Some(source) = flag(&words, "--bootstrap-artifact-source") {
            world.cached = source == "Cache";
            world.stale_nodes = world.cached;
        }
        if flag(&words, "--node-provisioning-mode") == Some("Manual") {
            world.nap = false;
            restarts = true;
        }
        if words
            .iter()
            .any(|it| it == "--enable-apiserver-vnet-integration")
        {
            world.api_server = ApiServer::Inside;
            restarts = true;
        }
        if let Some(to) = flag(&words, "--outbound-type") {
            world.set_type(to.parse().unwrap());
        }
    } else if is("az network vnet subnet update") {
        if flag(&words, "--nat-gateway").is_some() {
            world.nat = true;
        }
        if flag(&words, "--remove") == Some("natGateway") {
            world.nat = false;
        }
        if flag(&words, "--route-table").is_some() {
            assert!(
                !world.kubenet,
                "the pod routes are in the table that this replaces"
            );
            world.table = Some(BTreeSet::new());
        }
    } else if is("az network route-table route create") {
        let prefix = flag(&words, "--address-prefix").unwrap().to_owned();
        world.table.as_mut().expect("no route table").insert(prefix);
    } else if is("az network route-table route delete") {
        world.table.as_mut().unwrap().remove("0.0.0.0/0");
    } else if is("az aks upgrade") || is("az aks nodepool upgrade") {
        assert!(
            line.contains("--yes"),
            "it asks and has no terminal: {line}"
        );
        // `az aks upgrade` doesn't wait.
        world.reimaging = is("az aks upgrade");
        world.stale_nodes = world.reimaging && world.stale_nodes;
        restarts = true;
    } else if is("az aks nodepool wait") {
        assert!(line.contains("--updated"));
        (world.reimaging, world.stale_nodes) = (false, false);
    }
    restarts
}

/// What a step does outside of any command, by the reader's hand.
fn by_hand(world: &mut World, step: &Step) {
    match step.id {
        "step-firewall" => world.firewall_allows = true,
        "step-window" => world.window = true,
        _ => {}
    }
}

/// The lines of the change, one command to a line.
fn lines(step: &Step) -> Vec<String> {
    let script = step.command.as_ref().map_or("", |script| &script.bash);
    let text = script.replace(" \\\n  ", " ");
    text.lines().map(str::to_owned).collect()
}

/// A fault of a plan, with the step that has it.
#[derive(Debug, PartialEq, Eq)]
struct Fault(&'static str, &'static str);

/// The address of the new egress, as the reader knows it when a step asks for it.
fn new_address(world: &World, to: OutboundType) -> Address {
    match to {
        UserAssignedNatGateway => "nat".into(),
        UserDefinedRouting => "firewall".into(),
        _ => world.egress().unwrap_or_default(),
    }
}

/// Carries out the steps of some phases and reports every surprise.
fn walk(world: &mut World, plan: &[Step], to: OutboundType) -> Vec<Fault> {
    let isolates = matches!(to, NoEgress | Block);
    let mut faults = Vec::new();
    for step in plan {
        if step.not_needed.is_some() {
            continue;
        }
        let (before, began_reachable) = (world.egress(), world.nodes_reach_api_server());
        let managed = world.managed.clone();
        by_hand(world, step);
        let mut restarts = false;
        for line in lines(step) {
            let new = new_address(world, to);
            restarts |= run(world, &line, &new);
        }
        let after = world.egress();
        let moved = before.is_some() && before != after;
        // Connections that were set up earlier end with the load balancer's outbound rule.
        let cut = managed
            .as_ref()
            .is_some_and(|it| it.starts_with("loadBalancer"))
            && managed != world.managed
            && before.as_deref() == Some("nat");
        if (moved || cut || restarts) && !step.resets_connections {
            faults.push(Fault(step.id, "resets connections and doesn't say so"));
        }
        if !(moved || cut || restarts) && step.resets_connections {
            faults.push(Fault(
                step.id,
                "says that it resets connections, and doesn't",
            ));
        }
        if step.resets_connections && !world.window {
            faults.push(Fault(step.id, "is disruptive outside the window"));
        }
        if before.is_some() && after.is_none() && !isolates {
            faults.push(Fault(step.id, "takes egress away"));
        }
        // The addresses that AKS makes are unknown until the change: the ranges are open then.
        if began_reachable && !world.nodes_reach_api_server() {
            faults.push(Fault(step.id, "locks the nodes out of the API server"));
        }
    }
    faults
}

/// The plan of a change, forwards and back.
fn plan(request: &Request) -> (Vec<Step>, Vec<Step>) {
    let all = steps(request, &Values::default());
    assert!(!all.is_empty());
    all.into_iter()
        .partition(|step| step.phase != Phase::RollBack)
}

const CHANGES: &[(Vnet, OutboundType, OutboundType)] = &[
    (Vnet::Managed, LoadBalancer, ManagedNatGateway),
    (Vnet::Managed, ManagedNatGateway, LoadBalancer),
    (Vnet::Byo, LoadBalancer, UserAssignedNatGateway),
    (Vnet::Byo, UserAssignedNatGateway, LoadBalancer),
    (Vnet::Byo, LoadBalancer, UserDefinedRouting),
    (Vnet::Byo, UserDefinedRouting, LoadBalancer),
    (Vnet::Byo, UserAssignedNatGateway, UserDefinedRouting),
    (Vnet::Byo, UserDefinedRouting, UserAssignedNatGateway),
    (Vnet::Byo, LoadBalancer, NoEgress),
    (Vnet::Byo, NoEgress, LoadBalancer),
    (Vnet::Managed, LoadBalancer, Block),
    (Vnet::Managed, Block, LoadBalancer),
    (Vnet::Byo, UserAssignedNatGateway, NoEgress),
    (Vnet::Byo, NoEgress, UserAssignedNatGateway),
    (Vnet::Byo, UserDefinedRouting, NoEgress),
    (Vnet::Byo, NoEgress, UserDefinedRouting),
];

/// The step that moves or ends egress, in the order in which they come.
fn cut_overs(steps: &[Step]) -> Vec<&'static str> {
    let restarts = [
        "step-reimage",
        "step-reimage-isolated",
        "step-cache-reimage",
        "step-vnet-integration",
    ];
    let marked = steps.iter().filter(|step| step.resets_connections);
    marked
        .map(|step| step.id)
        .filter(|id| !restarts.contains(id))
        .collect()
}

/// Changes whose support the edition disputes have no plan.
fn has_plan(request: &Request) -> bool {
    !steps(request, &Values::default()).is_empty()
}

#[test]
fn no_step_takes_egress_or_the_api_server_away_unless_the_plan_says_so() {
    let mut walked = 0;
    for &(vnet, from, to) in CHANGES {
        let request = Request::new(vnet, from, to);
        if !has_plan(&request) {
            continue;
        }
        let mut world = World::new(from);
        let (forwards, back) = plan(&request);
        assert_eq!(walk(&mut world, &forwards, to), [], "{from} to {to}");
        assert_eq!(world.outbound_type, to);
        assert!(world.nodes_reach_api_server(), "{from} to {to}");
        let expected = match to {
            UserAssignedNatGateway => Some("nat"),
            UserDefinedRouting => Some("firewall"),
            NoEgress | Block => None,
            _ => Some(to.name()),
        };
        let ends_at = world.egress();
        let ends_at = ends_at.as_deref().map(|it| it.split('-').next().unwrap());
        assert_eq!(ends_at, expected, "{from} to {to}");
        walked += 1;
        // Before the clean-up, the change can be undone without a lock-out.
        if back.iter().any(|step| step.id == "step-back-not-supported") {
            continue;
        }
        let mut world = World::new(from);
        let early: Vec<Step> = forwards
            .into_iter()
            .filter(|step| step.phase <= Phase::Verify)
            .collect();
        walk(&mut world, &early, to);
        // Ranges follow the steps of the change itself, which the text says.
        world.ranges.clear();
        let faults = walk(&mut world, &back, from);
        assert_eq!(faults, [], "back from {to} to {from}");
        assert_eq!(world.outbound_type, from);
    }
    assert!(walked >= 14, "{walked}");
}

#[test]
fn egress_moves_at_one_step_and_each_plan_names_it() {
    for (vnet, from, to, expected) in [
        (
            Vnet::Managed,
            LoadBalancer,
            ManagedNatGateway,
            &["step-change"][..],
        ),
        (
            Vnet::Byo,
            LoadBalancer,
            UserAssignedNatGateway,
            &["step-nat-associate", "step-change"],
        ),
        (
            Vnet::Byo,
            UserAssignedNatGateway,
            LoadBalancer,
            &["step-detach-nat"],
        ),
        (Vnet::Byo, LoadBalancer, UserDefinedRouting, &["step-route"]),
        (
            Vnet::Byo,
            UserDefinedRouting,
            LoadBalancer,
            &["step-detach-route"],
        ),
        (
            Vnet::Byo,
            UserAssignedNatGateway,
            UserDefinedRouting,
            &["step-route"],
        ),
        (
            Vnet::Byo,
            UserDefinedRouting,
            UserAssignedNatGateway,
            &["step-detach-route"],
        ),
        (Vnet::Byo, LoadBalancer, NoEgress, &["step-change"]),
        (Vnet::Byo, NoEgress, LoadBalancer, &[]),
        (Vnet::Managed, LoadBalancer, Block, &["step-change"]),
    ] {
        let (forwards, _) = plan(&Request::new(vnet, from, to));
        assert_eq!(cut_overs(&forwards), expected, "{from} to {to}");
    }
}

/// A cluster that shows nothing special, with one member changed.
fn with(from: OutboundType, byo: bool, change: impl Fn(&mut Value)) -> Value {
    let mut document = cluster(Shape::AzShow, from.name(), byo);
    document["apiServerAccessProfile"]["authorizedIpRanges"] = json!(["192.0.2.0/24"]);
    change(&mut document);
    document
}

#[test]
fn a_cluster_with_node_auto_provisioning_is_freed_from_it_first() {
    let document = with(LoadBalancer, true, |it| {
        it["nodeProvisioningProfile"]["mode"] = "Auto".into();
    });
    let cluster = read(&document);
    let request = Request::new(Vnet::Byo, LoadBalancer, UserAssignedNatGateway).of(&cluster);
    let answer = assess(&request);
    // The answer itself is "Blocked", so the change has no command yet.
    let change = answer.steps.iter().find(|step| step.id == "step-change");
    assert_eq!(change.unwrap().command, None);
    let mut world = World::new(LoadBalancer);
    world.nap = true;
    let forwards: Vec<Step> = answer
        .steps
        .into_iter()
        .filter(|it| it.phase < Phase::RollBack)
        .collect();
    // Nothing but the change itself is missing, whose connections end with it.
    let faults = walk(&mut world, &forwards, UserAssignedNatGateway);
    assert_eq!(
        faults,
        [Fault(
            "step-change",
            "says that it resets connections, and doesn't"
        )]
    );
    assert!(!world.nap);
    assert_eq!(world.egress().as_deref(), Some("nat"));
}

#[test]
fn a_kubenet_cluster_keeps_its_route_table() {
    let document = with(LoadBalancer, true, |it| {
        it["networkProfile"]["networkPlugin"] = "kubenet".into();
    });
    let cluster = read(&document);
    for (from, to) in [
        (LoadBalancer, UserDefinedRouting),
        (UserDefinedRouting, LoadBalancer),
    ] {
        let mut of = cluster.clone();
        of.outbound_type.outbound_type = from;
        let request = Request::new(Vnet::Byo, from, to).of(&of);
        let (forwards, back) = plan(&request);
        let mut world = World::new(from);
        world.kubenet = true;
        let table = world.table.get_or_insert_default();
        table.insert("10.244.0.0/24".into());
        assert_eq!(walk(&mut world, &forwards, to), [], "{from} to {to}");
        world.ranges.clear();
        assert_eq!(walk(&mut world, &back, from), [], "{from} to {to}");
        assert!(world.table.unwrap().contains("10.244.0.0/24"));
    }
}

#[test]
fn the_model_notices_each_broken_rule() {
    let lacks = |vnet, from, to, id: &str| {
        let (mut forwards, _) = plan(&Request::new(vnet, from, to));
        forwards.retain(|step| step.id != id);
        let mut world = World::new(from);
        walk(&mut world, &forwards, to)
    };
    let (byo, managed) = (Vnet::Byo, Vnet::Managed);
    let locked = "locks the nodes out of the API server";
    for (vnet, from, to, id, fault) in [
        (
            byo,
            LoadBalancer,
            UserAssignedNatGateway,
            "step-authorize",
            Fault("step-nat-associate", locked),
        ),
        (
            byo,
            LoadBalancer,
            UserDefinedRouting,
            "step-authorize",
            Fault("step-route", locked),
        ),
        (
            managed,
            LoadBalancer,
            ManagedNatGateway,
            "step-open-ranges",
            Fault("step-change", locked),
        ),
        (
            byo,
            UserDefinedRouting,
            LoadBalancer,
            "step-open-ranges",
            Fault("step-detach-route", locked),
        ),
        (
            byo,
            LoadBalancer,
            UserDefinedRouting,
            "step-firewall",
            Fault("step-route", "takes egress away"),
        ),
        (
            byo,
            LoadBalancer,
            UserAssignedNatGateway,
            "step-window",
            Fault("step-nat-associate", "is disruptive outside the window"),
        ),
    ] {
        let faults = lacks(vnet, from, to, id);
        assert!(faults.contains(&fault), "{id}: {faults:?}");
    }
    // A step that hides what it does is found too.
    let (mut forwards, _) = plan(&Request::new(byo, UserDefinedRouting, LoadBalancer));
    for step in &mut forwards {
        step.resets_connections = false;
    }
    let faults = walk(&mut World::new(UserDefinedRouting), &forwards, LoadBalancer);
    assert!(faults.contains(&Fault(
        "step-detach-route",
        "resets connections and doesn't say so"
    )));
    // What the service refuses.
    for (from, to, id) in [
        (LoadBalancer, NoEgress, "step-cache-reimage"),
        (LoadBalancer, NoEgress, "step-cache"),
        (LoadBalancer, NoEgress, "step-vnet-integration"),
        (LoadBalancer, UserAssignedNatGateway, "step-nat-associate"),
        (LoadBalancer, UserDefinedRouting, "step-route"),
    ] {
        let outcome = std::panic::catch_unwind(|| lacks(byo, from, to, id));
        assert!(outcome.is_err(), "{from} to {to} without {id}");
    }
}
