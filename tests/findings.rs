//! Proves each check on clusters: one that shows what the check is about, one that rules it out,
//! and what is said where nothing says so.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;

use aks_outbound::rules::{
    Assessment, Edition, Finding, Origin,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, Severity, Verdict, Vnet, assess,
    cluster::Cluster,
    pair_verdict,
};
use fixtures::{Shape, cluster, facts_of, read};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const MIXED_POOLS: &str = include_str!("fixtures/clusters/mixed-pools.azshow.json");
const LEFTOVERS: &str = include_str!("fixtures/clusters/managed-natgateway-leftovers.azshow.json");

/// A cluster that no check has anything to say about.
fn quiet(shape: Shape, outbound_type: &str, byo: bool) -> Value {
    let mut document = cluster(shape, outbound_type, byo);
    let facts = facts_of(shape, &mut document);
    facts["apiServerAccessProfile"] = json!({ "enablePrivateCluster": true });
    facts["bootstrapProfile"] = json!({ "artifactSource": "Cache" });
    facts["publicNetworkAccess"] = "Enabled".into();
    for pool in facts["agentPoolProfiles"].as_array_mut().unwrap() {
        pool["availabilityZones"] = Value::Null;
    }
    document
}

/// What a check is about, and how a cluster comes to show it.
struct Case {
    id: &'static str,
    severity: Severity,
    byo: bool,
    from: OutboundType,
    to: OutboundType,
    show: fn(Shape, &mut Value),
    field: &'static str,
    value: &'static str,
}

/// The name of a member in that shape.
fn key(shape: Shape, az: &'static str, rest: &'static str) -> &'static str {
    match shape {
        Shape::AzShow => az,
        Shape::Rest => rest,
    }
}

/// The pool "work".
fn work(facts: &mut Value) -> &mut Value {
    &mut facts["agentPoolProfiles"][1]
}

const fn case(
    id: &'static str,
    severity: Severity,
    byo: bool,
    (from, to): (OutboundType, OutboundType),
    show: fn(Shape, &mut Value),
    (field, value): (&'static str, &'static str),
) -> Case {
    Case {
        id,
        severity,
        byo,
        from,
        to,
        show,
        field,
        value,
    }
}

const BYO: bool = true;
const MANAGED: bool = false;

#[rustfmt::skip]
const CASES: &[Case] = &[
    case("node-auto-provisioning", Severity::Blocker, BYO, (LoadBalancer, UserAssignedNatGateway),
        |_, facts| facts["nodeProvisioningProfile"]["mode"] = "Auto".into(),
        ("nodeProvisioningProfile.mode", "Auto")),
    case("standard-load-balancer", Severity::Blocker, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| facts["networkProfile"]["loadBalancerSku"] = "Basic".into(),
        ("networkProfile.loadBalancerSku", "Basic")),
    case("scale-sets", Severity::Blocker, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| work(facts)["type"] = "availabilityset".into(),
        ("agentPoolProfiles[].type = AvailabilitySet", "work")),
    case("bootstrap-cache", Severity::Blocker, BYO, (LoadBalancer, NoEgress),
        |_, facts| facts["bootstrapProfile"]["artifactSource"] = "Direct".into(),
        ("bootstrapProfile.artifactSource", "Direct")),
    case("bootstrap-cache", Severity::Blocker, MANAGED, (LoadBalancer, Block),
        |_, facts| facts["bootstrapProfile"] = Value::Null,
        ("bootstrapProfile.artifactSource", "not set (Direct)")),
    case("isolated-api-server", Severity::Blocker, BYO, (LoadBalancer, NoEgress),
        |_, facts| facts["apiServerAccessProfile"]["enablePrivateCluster"] = false.into(),
        ("apiServerAccessProfile", "neither private nor VNet-integrated")),
    case("isolated-api-server", Severity::Blocker, MANAGED, (ManagedNatGateway, Block),
        |_, facts| facts["apiServerAccessProfile"] = Value::Null,
        ("apiServerAccessProfile", "neither private nor VNet-integrated")),
    case("isolated-kubernetes", Severity::Blocker, BYO, (LoadBalancer, NoEgress),
        |_, facts| facts["kubernetesVersion"] = "1.29.15".into(),
        ("kubernetesVersion", "1.29.15")),
    case("isolated-kubenet", Severity::Blocker, MANAGED, (LoadBalancer, Block),
        |_, facts| facts["networkProfile"]["networkPlugin"] = "Kubenet".into(),
        ("networkProfile.networkPlugin", "Kubenet")),
    case("isolated-windows", Severity::Blocker, BYO, (UserDefinedRouting, NoEgress),
        |_, facts| work(facts)["osType"] = "windows".into(),
        ("agentPoolProfiles[].osType = Windows", "work")),
    case("isolated-channel", Severity::Blocker, MANAGED, (LoadBalancer, NoEgress),
        |shape, facts| {
            let name = key(shape, "nodeOsUpgradeChannel", "nodeOSUpgradeChannel");
            facts["autoUpgradeProfile"][name] = "Unmanaged".into();
        },
        ("autoUpgradeProfile.nodeOSUpgradeChannel", "Unmanaged")),
    case("outbound-nat-disabled", Severity::Blocker, BYO, (UserAssignedNatGateway, LoadBalancer),
        |_, facts| {
            work(facts)["osType"] = "Windows".into();
            work(facts)["windowsProfile"] = json!({ "disableOutboundNat": true });
        },
        ("agentPoolProfiles[].windowsProfile.disableOutboundNat", "work")),
    case("v2-stays", Severity::Blocker, MANAGED, (ManagedNatGateway, LoadBalancer),
        |_, facts| facts["networkProfile"]["natGatewayProfile"] = json!({ "sku": "standardV2" }),
        ("networkProfile.natGatewayProfile.sku", "standardV2")),
    case("v2-stays", Severity::Blocker, MANAGED, (ManagedNatGateway, LoadBalancer),
        |_, facts| facts["networkProfile"]["outboundType"] = "managedNATGatewayV2".into(),
        ("networkProfile.outboundType", "managedNATGatewayV2")),
    case("v2-to-isolated", Severity::Unknown, MANAGED, (ManagedNatGateway, Block),
        |_, facts| facts["networkProfile"]["natGatewayProfile"] = json!({ "sku": "StandardV2" }),
        ("networkProfile.natGatewayProfile.sku", "StandardV2")),
    case("authorized-ip-ranges", Severity::Warning, BYO, (LoadBalancer, UserDefinedRouting),
        |shape, facts| {
            let name = key(shape, "authorizedIpRanges", "authorizedIPRanges");
            facts["apiServerAccessProfile"] = json!({ name: ["192.0.2.1/32", "192.0.2.2/32"] });
        },
        ("apiServerAccessProfile.authorizedIPRanges", "192.0.2.1/32, 192.0.2.2/32")),
    case("authorized-ip-ranges-too", Severity::Warning, MANAGED, (LoadBalancer, ManagedNatGateway),
        |shape, facts| {
            let name = key(shape, "authorizedIpRanges", "authorizedIPRanges");
            facts["apiServerAccessProfile"] = json!({ name: ["a", "b", "c", "d", "e", "f"] });
        },
        ("apiServerAccessProfile.authorizedIPRanges", "a, b, c, d, e, …")),
    case("authorized-ip-ranges-special", Severity::Warning, BYO, (LoadBalancer, UserDefinedRouting),
        |shape, facts| {
            let name = key(shape, "authorizedIpRanges", "authorizedIPRanges");
            facts["apiServerAccessProfile"] = json!({ name: ["0.0.0.0/32"] });
        },
        ("apiServerAccessProfile.authorizedIPRanges", "0.0.0.0/32")),
    case("node-public-ip-nat", Severity::Warning, BYO, (LoadBalancer, UserAssignedNatGateway),
        |shape, facts| {
            work(facts)[key(shape, "enableNodePublicIp", "enableNodePublicIP")] = true.into();
        },
        ("agentPoolProfiles[].enableNodePublicIP", "work")),
    case("load-balancer-sku-unknown", Severity::Unknown, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| facts["networkProfile"]["loadBalancerSku"] = "service".into(),
        ("networkProfile.loadBalancerSku", "service")),
    case("nat-gateway-sku-unknown", Severity::Unknown, MANAGED, (ManagedNatGateway, Block),
        |_, facts| facts["networkProfile"]["natGatewayProfile"] = json!({ "sku": "StandardV3" }),
        ("networkProfile.natGatewayProfile.sku", "StandardV3")),
    case("dual-stack-nat", Severity::Warning, BYO, (LoadBalancer, UserAssignedNatGateway),
        |_, facts| facts["networkProfile"]["ipFamilies"] = json!(["IPv4", "IPv6"]),
        ("networkProfile.ipFamilies", "IPv6")),
    case("dual-stack-nat", Severity::Warning, MANAGED, (LoadBalancer, ManagedNatGateway),
        |_, facts| facts["networkProfile"]["ipFamilies"] = json!(["ipv6", "ipv4"]),
        ("networkProfile.ipFamilies", "IPv6")),
    case("dual-stack-udr", Severity::Warning, BYO, (UserAssignedNatGateway, UserDefinedRouting),
        |_, facts| facts["networkProfile"]["ipFamilies"] = json!(["IPv4", "IPv6"]),
        ("networkProfile.ipFamilies", "IPv6")),
    case("zones", Severity::Warning, MANAGED, (LoadBalancer, ManagedNatGateway),
        |_, facts| work(facts)["availabilityZones"] = json!(["1", "2"]),
        ("agentPoolProfiles[].availabilityZones", "work")),
    case("node-public-ip", Severity::Warning, BYO, (LoadBalancer, NoEgress),
        |shape, facts| {
            work(facts)[key(shape, "enableNodePublicIp", "enableNodePublicIP")] = true.into();
        },
        ("agentPoolProfiles[].enableNodePublicIP", "work")),
    case("node-public-ip-udr", Severity::Unknown, BYO, (LoadBalancer, UserDefinedRouting),
        |shape, facts| {
            work(facts)[key(shape, "enableNodePublicIp", "enableNodePublicIP")] = true.into();
        },
        ("agentPoolProfiles[].enableNodePublicIP", "work")),
    case("kubenet-routes", Severity::Warning, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| facts["networkProfile"]["networkPlugin"] = "kubenet".into(),
        ("networkProfile.networkPlugin", "kubenet")),
    case("not-ready", Severity::Warning, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| facts["provisioningState"] = "Failed".into(),
        ("provisioningState", "Failed")),
    case("not-ready", Severity::Warning, MANAGED, (LoadBalancer, ManagedNatGateway),
        |_, facts| facts["powerState"]["code"] = "Stopped".into(),
        ("powerState.code", "Stopped")),
    case("api-server-traffic", Severity::Warning, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| facts["apiServerAccessProfile"] = Value::Null,
        ("apiServerAccessProfile", "neither private nor VNet-integrated")),
    case("virtual-machines-pools", Severity::Unknown, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| work(facts)["type"] = "VirtualMachines".into(),
        ("agentPoolProfiles[].type = VirtualMachines", "work")),
    case("no-public-access", Severity::Unknown, BYO, (LoadBalancer, UserDefinedRouting),
        |_, facts| facts["publicNetworkAccess"] = "Disabled".into(),
        ("publicNetworkAccess", "Disabled")),
];

/// These are said only of a cluster that shows them.
const ONLY_WHEN_SHOWN: [&str; 7] = [
    "authorized-ip-ranges-special",
    "node-public-ip-nat",
    "load-balancer-sku-unknown",
    "nat-gateway-sku-unknown",
    "v2-to-isolated",
    "virtual-machines-pools",
    "no-public-access",
];

/// These the network profile by itself tells of.
const IN_THE_PROFILE: [&str; 6] = [
    "standard-load-balancer",
    "isolated-kubenet",
    "v2-stays",
    "dual-stack-nat",
    "dual-stack-udr",
    "kubenet-routes",
];

impl Case {
    /// The verdict on the pair without the cluster.
    fn open_verdict(&self) -> Verdict {
        pair_verdict(&Request::new(self.vnet(), self.from, self.to))
    }

    fn vnet(&self) -> Vnet {
        if self.byo { Vnet::Byo } else { Vnet::Managed }
    }

    fn document(&self, shape: Shape) -> Value {
        quiet(shape, self.from.name(), self.byo)
    }

    fn shown(&self, shape: Shape) -> Value {
        let mut document = self.document(shape);
        (self.show)(shape, facts_of(shape, &mut document));
        document
    }

    /// The same move of a cluster, asked without saying where it starts.
    fn answer(&self, cluster: &Cluster) -> Assessment {
        // `of` takes the VNet and the type from the cluster, whatever stood there before.
        let anything = Request::new(self.vnet().other(), self.to, self.to);
        let request = anything.of(cluster);
        assert_eq!(request.from, self.from, "{}", self.id);
        assess(&request)
    }
}

fn found<'a>(answer: &'a Assessment, id: &str) -> Option<&'a Finding> {
    let mut all = answer.findings.iter().filter(|finding| finding.id == id);
    let first = all.next();
    assert!(all.next().is_none(), "{id} is said twice");
    first
}

#[test]
fn a_cluster_that_shows_it_gets_the_finding_with_its_evidence() {
    for case in CASES {
        for shape in [Shape::AzShow, Shape::Rest] {
            let answer = case.answer(&read(&case.shown(shape)));
            let name = format!("{} in {shape:?}: {:?}", case.id, answer.findings);
            assert_eq!(answer.vnet, case.vnet(), "{name}");
            let finding = found(&answer, case.id).expect(&name);
            assert_eq!(finding.severity, case.severity, "{name}");
            let evidence = finding.evidence.as_ref().expect(&name);
            assert_eq!((evidence.field, &*evidence.value), (case.field, case.value));
            // What is known need not be found out.
            assert_eq!(finding.check_command, None, "{name}");
        }
    }
}

#[test]
fn a_blocker_makes_the_verdict_blocked_and_takes_the_commands_away() {
    for case in CASES {
        let answer = case.answer(&read(&case.shown(Shape::AzShow)));
        let blockers = answer.findings.iter();
        let blockers: Vec<_> = blockers
            .filter(|f| f.severity == Severity::Blocker)
            .collect();
        if case.severity == Severity::Blocker {
            assert_eq!(answer.verdict, Verdict::Blocked, "{}", case.id);
            assert_eq!(answer.verdict_of_table, Verdict::Yes, "{}", case.id);
            assert!(answer.commands.is_empty(), "{}", case.id);
            assert_eq!(answer.verdict_label, "Blocked");
            // The gravest stands first, and the plan for after its removal is there.
            assert_eq!(
                answer.findings[0].severity,
                Severity::Blocker,
                "{}",
                case.id
            );
            assert!(blockers.iter().any(|f| f.id == case.id), "{}", case.id);
            let is_settled = case.open_verdict() == Verdict::Yes;
            assert_eq!(!answer.steps.is_empty(), is_settled, "{}", case.id);
        } else {
            assert!(blockers.is_empty(), "{}: {blockers:?}", case.id);
            assert_eq!(answer.verdict, Verdict::Yes, "{}", case.id);
            assert!(!answer.commands.is_empty(), "{}", case.id);
        }
    }
}

#[test]
fn a_cluster_that_rules_it_out_does_not_get_the_finding() {
    for case in CASES {
        for shape in [Shape::AzShow, Shape::Rest] {
            let answer = case.answer(&read(&case.document(shape)));
            assert_eq!(answer.verdict, case.open_verdict(), "{}", case.id);
            let finding = found(&answer, case.id);
            assert_eq!(finding, None, "{} in {shape:?}", case.id);
            assert!(answer.findings.iter().all(|f| f.evidence.is_none()));
        }
    }
}

#[test]
fn without_a_cluster_the_same_is_a_question_with_a_command() {
    for case in CASES {
        let answer = assess(&Request::new(case.vnet(), case.from, case.to));
        let finding = found(&answer, case.id);
        if ONLY_WHEN_SHOWN.contains(&case.id) {
            assert_eq!(finding, None, "{}", case.id);
            continue;
        }
        let finding = finding.expect(case.id);
        assert_eq!(finding.severity, Severity::Unknown, "{}", case.id);
        assert_eq!(finding.evidence, None, "{}", case.id);
        let command = finding.check_command.as_deref().expect(case.id);
        let (before, query) = command.split_once(" --query \"").expect(command);
        assert!(before.starts_with("az aks show "), "{command}");
        assert!(query.ends_with("\" --output json"), "{command}");
        // It asks for the place that the evidence would name.
        let place = case.field.split([' ', '.', '[']).next().unwrap();
        assert!(query.contains(place), "{}: {command}", case.id);
    }
}

#[test]
fn the_network_profile_alone_leaves_the_rest_unknown() {
    for case in CASES {
        let mut document = case.document(Shape::AzShow);
        let profile = document["networkProfile"].take();
        let cluster = read(&profile);
        let mut request = Request::new(case.vnet(), case.from, case.to);
        request = request.of(&cluster);
        assert_eq!(request.vnet, case.vnet(), "{}", case.id);
        let answer = assess(&request);
        assert_eq!(answer.verdict, case.open_verdict(), "{}", case.id);
        let finding = found(&answer, case.id);
        if ONLY_WHEN_SHOWN.contains(&case.id) {
            assert_eq!(finding, None, "{}", case.id);
        } else if IN_THE_PROFILE.contains(&case.id) {
            // Ruled out where the profile says something; else open.
            assert!(
                finding.is_none_or(|f| f.severity == Severity::Unknown),
                "{}",
                case.id
            );
        } else {
            let finding = finding.expect(case.id);
            assert_eq!(finding.severity, Severity::Unknown, "{}", case.id);
            assert!(finding.check_command.is_some(), "{}", case.id);
        }

        // And what it does say counts.
        let mut shown = case.shown(Shape::AzShow);
        let read = read(&shown["networkProfile"].take());
        let answer = assess(&Request::new(case.vnet(), case.from, case.to).of(&read));
        let finding = found(&answer, case.id);
        if IN_THE_PROFILE.contains(&case.id) {
            let finding = finding.expect(case.id);
            assert_eq!(finding.severity, case.severity, "{}", case.id);
            assert!(finding.evidence.is_some(), "{}", case.id);
        }
    }
}

#[test]
fn a_cluster_in_another_vnet_or_of_another_type_is_passed_over() {
    for case in CASES {
        let cluster = read(&case.shown(Shape::AzShow));
        // The same move in the other VNet, and other moves in the same one.
        for vnet in Vnet::ALL {
            for from in OutboundType::ALL {
                let alone = Request::new(vnet, from, case.to);
                let mut with = alone;
                with.cluster = Some(&cluster);
                if (vnet, from) == (case.vnet(), case.from) {
                    assert_ne!(assess(&with), assess(&alone), "{}", case.id);
                } else {
                    assert_eq!(assess(&with), assess(&alone), "{}: {vnet} {from}", case.id);
                }
            }
            let alone = Request::new(vnet, Origin::NewCluster, case.to);
            let mut with = alone;
            with.cluster = Some(&cluster);
            assert_eq!(assess(&with), assess(&alone), "{}: new in {vnet}", case.id);
        }
    }
}

#[test]
fn every_check_that_looks_at_a_cluster_has_its_case() {
    let mut asked = BTreeSet::from(ONLY_WHEN_SHOWN);
    for vnet in Vnet::ALL {
        for from in OutboundType::ALL {
            for to in OutboundType::ALL {
                for finding in assess(&Request::new(vnet, from, to)).findings {
                    let shows = |c: &String| c.starts_with("az aks show");
                    if finding.check_command.as_ref().is_some_and(shows) {
                        asked.insert(finding.id);
                    }
                }
            }
        }
    }
    let cases: BTreeSet<_> = CASES.iter().map(|case| case.id).collect();
    assert_eq!(cases, asked);
}

#[test]
fn node_auto_provisioning_refuses_every_change() {
    for vnet in Vnet::ALL {
        for from in OutboundType::ALL {
            for to in OutboundType::ALL {
                for edition in Edition::all() {
                    let mut document = quiet(Shape::Rest, from.name(), vnet == Vnet::Byo);
                    document["properties"]["nodeProvisioningProfile"]["mode"] = "auto".into();
                    let cluster = read(&document);
                    let request = Request::new(vnet, from, to).edition(edition);
                    let table = assess(&request).verdict;
                    let answer = assess(&request.of(&cluster));
                    match table {
                        Verdict::Yes | Verdict::Disagree => {
                            assert_eq!(answer.verdict, Verdict::Blocked);
                            assert_eq!(answer.findings[0].id, "node-auto-provisioning");
                        }
                        // Where there is nothing to do anyway, nothing is blocked.
                        other => assert_eq!(answer.verdict, other),
                    }
                }
            }
        }
    }
}

#[test]
fn a_disputed_move_that_a_cluster_blocks_is_blocked_and_has_no_plan() {
    let mut document = quiet(Shape::AzShow, "managedNATGateway", false);
    document["nodeProvisioningProfile"]["mode"] = "Auto".into();
    let cluster = read(&document);
    let request = Request::new(Vnet::Managed, ManagedNatGateway, LoadBalancer);
    let answer = assess(&request.edition(Edition::newest()).of(&cluster));
    assert_eq!(answer.verdict, Verdict::Blocked);
    assert_eq!(answer.verdict_of_table, Verdict::Disagree);
    assert!(answer.steps.is_empty(), "{:?}", answer.steps);
    assert!(answer.commands.is_empty());
}

#[test]
fn either_a_private_cluster_or_vnet_integration_is_enough() {
    for profile in [
        json!({ "enablePrivateCluster": true }),
        json!({ "enableVnetIntegration": true }),
        json!({ "enablePrivateCluster": false, "enableVnetIntegration": true }),
    ] {
        let mut document = quiet(Shape::AzShow, "loadBalancer", true);
        document["apiServerAccessProfile"] = profile;
        let cluster = read(&document);
        let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, NoEgress).of(&cluster));
        assert_eq!(answer.verdict, Verdict::Yes);
        assert_eq!(found(&answer, "api-server-traffic"), None);
    }
}

#[test]
fn kubernetes_versions_are_compared_as_numbers() {
    for (version, blocked) in [
        ("1.29", true),
        ("1.9.6", true),
        ("v1.29.1", true),
        ("1.30", false),
        ("1.30.0", false),
        ("1.100", false),
        ("2.0", false),
    ] {
        let mut document = quiet(Shape::AzShow, "loadBalancer", true);
        document["kubernetesVersion"] = version.into();
        let cluster = read(&document);
        let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, NoEgress).of(&cluster));
        assert_eq!(answer.verdict == Verdict::Blocked, blocked, "{version}");
    }
    // A version that is none is not guessed from.
    let mut document = quiet(Shape::AzShow, "loadBalancer", true);
    document["kubernetesVersion"] = "[parameters('version')]".into();
    let cluster = read(&document);
    let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, NoEgress).of(&cluster));
    let level = found(&answer, "isolated-kubernetes").unwrap().severity;
    assert_eq!(level, Severity::Unknown);
}

#[test]
fn profiles_that_an_earlier_type_left_never_decide() {
    // A load balancer cluster that still has the profile of a StandardV2 gateway.
    let mut document = quiet(Shape::AzShow, "loadBalancer", false);
    document["networkProfile"]["natGatewayProfile"] = json!({ "sku": "StandardV2" });
    let cluster = read(&document);
    for to in OutboundType::ALL {
        let answer = assess(&Request::new(Vnet::Managed, LoadBalancer, to).of(&cluster));
        assert_ne!(answer.verdict, Verdict::Blocked, "{to}");
        for id in ["v2-stays", "v2-to-isolated"] {
            assert_eq!(found(&answer, id), None, "{to}");
        }
    }
    // Nor does a load balancer profile make a NAT gateway cluster one with a load balancer.
    let quarry: Value = serde_json::from_str(LEFTOVERS).unwrap();
    let quarry = read(&quarry);
    let answer = assess(&Request::new(Vnet::Byo, NoEgress, LoadBalancer).of(&quarry));
    assert_eq!(answer.from, ManagedNatGateway);
    assert_eq!(answer.vnet, Vnet::Managed);
    // The pair is disputed. Nothing about the cluster blocks it.
    assert_eq!(answer.verdict, Verdict::Disagree);
}

#[test]
fn a_gateway_that_carries_ipv6_already_is_not_warned_of() {
    let mut document = quiet(Shape::AzShow, "managedNATGateway", false);
    document["networkProfile"]["natGatewayProfile"] = json!({ "sku": "StandardV2" });
    document["networkProfile"]["ipFamilies"] = json!(["IPv4", "IPv6"]);
    let cluster = read(&document);
    for to in OutboundType::ALL {
        let answer = assess(&Request::new(Vnet::Managed, LoadBalancer, to).of(&cluster));
        assert_eq!(found(&answer, "dual-stack-nat"), None, "{to}");
    }
}

#[test]
fn mixed_pools_leave_the_vnet_to_the_question_and_their_facts_still_count() {
    let mut ferry: Value = serde_json::from_str(MIXED_POOLS).unwrap();
    for vnet in Vnet::ALL {
        let to = match vnet {
            Vnet::Managed => ManagedNatGateway,
            Vnet::Byo => UserAssignedNatGateway,
        };
        let cluster = read(&ferry);
        let answer = assess(&Request::new(vnet, NoEgress, to).of(&cluster));
        assert_eq!(answer.vnet, vnet);
        assert_eq!(answer.from, LoadBalancer);
        assert_eq!(answer.verdict, Verdict::Yes);
        let mut refused = ferry.take();
        refused["nodeProvisioningProfile"]["mode"] = "Auto".into();
        let cluster = read(&refused);
        let answer = assess(&Request::new(vnet, NoEgress, to).of(&cluster));
        assert_eq!(answer.verdict, Verdict::Blocked);
        ferry = serde_json::from_str(MIXED_POOLS).unwrap();
    }
}

#[test]
fn a_question_is_no_statement_about_a_cluster_that_nobody_has_seen() {
    // Said without a cluster, these would be claims about it.
    for claim in [
        "The cluster is not",
        "The NAT gateway has",
        "The node pools spread",
    ] {
        for case in CASES {
            let answer = assess(&Request::new(case.vnet(), case.from, case.to));
            for finding in &answer.findings {
                assert!(!finding.text.starts_with(claim), "{}", finding.text);
            }
        }
    }
}

/// A cluster's silence is not a fact: only a whole one can be said to have nothing that blocks.
#[test]
fn only_a_whole_cluster_that_fits_is_said_to_have_nothing_that_blocks() {
    let says = |document: &Value, to| {
        let cluster = read(document);
        assess(&Request::new(Vnet::Byo, LoadBalancer, to).of(&cluster)).nothing_blocks
    };
    let whole = quiet(Shape::AzShow, "loadBalancer", true);
    assert!(says(&whole, UserDefinedRouting));
    // Nothing to change, a move that no table allows, a blocker, a part of a cluster.
    assert!(!says(&whole, LoadBalancer));
    assert!(!says(&whole, Block));
    let mut blocked = whole.clone();
    blocked["nodeProvisioningProfile"] = json!({ "mode": "Auto" });
    assert!(!says(&blocked, UserDefinedRouting));
    let profile_alone = json!({ "networkProfile": { "outboundType": "loadBalancer" } });
    assert!(!says(&profile_alone, UserDefinedRouting));
    let nobody = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);
    assert!(!assess(&nobody).nothing_blocks);
}

#[test]
fn the_azure_cli_decides_by_the_subnet_of_the_first_pool() {
    let mut document = quiet(Shape::AzShow, "loadBalancer", true);
    let mut second = document["agentPoolProfiles"][0].clone();
    second["name"] = "second".into();
    document["agentPoolProfiles"]
        .as_array_mut()
        .unwrap()
        .insert(1, second);
    let finding = |document: &Value| {
        let answer =
            assess(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting).of(&read(document)));
        found(&answer, "first-pool-decides").cloned()
    };
    assert_eq!(finding(&document), None);
    document["agentPoolProfiles"][0]["vnetSubnetId"] = Value::Null;
    let found = finding(&document).unwrap();
    assert_eq!(found.severity, Severity::Unknown);
    assert!(found.evidence.unwrap().value.contains("second"));
}

#[test]
fn ranges_are_no_matter_where_nodes_do_not_use_them() {
    for profile in [
        json!({ "enablePrivateCluster": true, "authorizedIpRanges": ["192.0.2.0/24"] }),
        json!({ "enableVnetIntegration": true, "authorizedIpRanges": ["192.0.2.0/24"] }),
        json!({ "enableVnetIntegration": true, "authorizedIpRanges": ["0.0.0.0/32"] }),
    ] {
        let mut document = quiet(Shape::AzShow, "loadBalancer", true);
        document["apiServerAccessProfile"] = profile;
        for to in [UserAssignedNatGateway, UserDefinedRouting] {
            let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, to).of(&read(&document)));
            assert_eq!(found(&answer, "authorized-ip-ranges"), None);
            assert_eq!(found(&answer, "authorized-ip-ranges-special"), None);
        }
    }
}

#[test]
fn a_check_command_names_the_pasted_cluster_and_says_what_null_means() {
    let mut document = quiet(Shape::AzShow, "loadBalancer", true);
    document["name"] = "shop".into();
    document["id"] = "/subscriptions/0/resourceGroups/web/providers/x/shop".into();
    document["provisioningState"] = Value::Null;
    let answer =
        assess(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting).of(&read(&document)));
    let command = found(&answer, "not-ready")
        .unwrap()
        .check_command
        .clone()
        .unwrap();
    assert!(
        command.contains("--resource-group web --name shop"),
        "{command}"
    );
    // A bare path prints nothing for null, so each query prints an object or a list of them.
    for vnet in Vnet::ALL {
        for to in OutboundType::ALL {
            for finding in assess(&Request::new(vnet, LoadBalancer, to)).findings {
                let Some(command) = finding.check_command else {
                    continue;
                };
                for line in command.lines().filter(|line| line.contains("--query")) {
                    assert!(
                        line.contains("--query \"{") || line.contains("[].{"),
                        "{line}"
                    );
                }
            }
        }
    }
    let cache = assess(&Request::new(Vnet::Byo, LoadBalancer, NoEgress));
    let null = found(&cache, "bootstrap-cache").unwrap().null_meaning;
    assert_eq!(null, Some("null means Direct: AKS refuses the change."));
}
