//! Proves the order of a plan's steps, what a cluster's facts leave out of it, the way back, and
//! what is possible instead of a move that is not.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;
#[path = "fixtures/printed.rs"]
mod printed;

use aks_outbound::rules::{
    Assessment, Edition, Field, Origin,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Phase, Request, Step, Support, Values, Verdict, Vnet, assess, steps,
};
use fixtures::{Shape, cluster, facts_of, pools_of, read};
use printed::printed;
use serde_json::{Value, json};
use std::collections::VecDeque;

const PODS: &str = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-orchard/providers/Microsoft.Network/virtualNetworks/vnet-orchard/subnets/snet-pods";

fn pairs() -> impl Iterator<Item = (OutboundType, OutboundType)> {
    let all = OutboundType::ALL;
    all.into_iter()
        .flat_map(move |from| all.into_iter().map(move |to| (from, to)))
}

/// Each question about a change, with its answer.
fn answers() -> Vec<Assessment> {
    let mut answers = Vec::new();
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            for (from, to) in pairs() {
                answers.push(assess(&Request::new(vnet, from, to).edition(edition)));
            }
        }
    }
    answers
}

fn named(answer: &Assessment) -> String {
    format!(
        "{} {}: {} to {}",
        answer.edition.id, answer.vnet, answer.from, answer.to
    )
}

fn is_isolated(outbound_type: OutboundType) -> bool {
    matches!(outbound_type, NoEgress | Block)
}

fn place(answer: &Assessment, id: &str) -> Option<usize> {
    answer.steps.iter().position(|step| step.id == id)
}

fn step<'a>(answer: &'a Assessment, id: &str) -> &'a Step {
    &answer.steps[place(answer, id).expect(id)]
}

// Order.

#[test]
fn steps_follow_the_phases_each_once() {
    for answer in answers() {
        let phases: Vec<_> = answer.steps.iter().map(|s| s.phase).collect();
        assert!(phases.is_sorted(), "{}: {phases:?}", named(&answer));
        let mut ids: Vec<_> = answer.steps.iter().map(|s| s.id).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}", named(&answer));
        if answer.verdict == Verdict::Yes {
            assert_eq!(step(&answer, "step-change").phase, Phase::Change);
            // Every plan tells how to check it and what to do if it fails.
            for phase in [Phase::CheckFirst, Phase::Verify, Phase::RollBack] {
                assert!(phases.contains(&phase), "{}: {phase:?}", named(&answer));
            }
        } else {
            assert!(answer.steps.is_empty(), "{}", named(&answer));
        }
    }
}

/// Which step must stand before which, where both are there.
const ORDER: &[(&str, &str)] = &[
    ("step-record-addresses", "step-change"),
    ("step-record-source", "step-nat-associate"),
    ("step-record", "step-authorize"),
    ("step-record", "step-cache"),
    ("step-check-ranges", "step-authorize"),
    ("step-check-ranges", "step-open-ranges"),
    ("step-check-route-table", "step-route"),
    // The egress moves when the gateway or the route comes to the subnet: allow it before.
    ("step-know-ips", "step-authorize"),
    ("step-know-appliance-ips", "step-authorize"),
    ("step-know-ips", "step-partners"),
    ("step-authorize", "step-nat-associate"),
    ("step-partners", "step-nat-associate"),
    ("step-authorize", "step-route"),
    ("step-partners", "step-route"),
    ("step-firewall", "step-route"),
    ("step-inbound", "step-route"),
    ("step-route-table", "step-route"),
    ("step-nat-associate", "step-change"),
    ("step-nat-associate-idle", "step-change"),
    ("step-route", "step-change"),
    ("step-own-ips", "step-change"),
    // Isolation: a private API server, the cache, all nodes anew, and only then the change.
    ("step-egress-elsewhere", "step-change"),
    ("step-window", "step-vnet-integration"),
    ("step-vnet-integration", "step-cache"),
    ("step-window", "step-cache"),
    ("step-cache", "step-cache-reimage"),
    ("step-preview", "step-change"),
    ("step-leave-cache", "step-change"),
    ("step-window", "step-change"),
    // New nodes must reach the API server from their new address.
    ("step-open-ranges", "step-change"),
    ("step-change", "step-new-ips"),
    ("step-new-ips", "step-close-ranges"),
    ("step-close-ranges", "step-reimage"),
    ("step-detach-nat", "step-new-ips"),
    ("step-detach-route", "step-new-ips"),
    ("step-change", "step-check-source"),
    ("step-check-source", "step-reimage"),
    ("step-reimage", "step-verify-nodes"),
    ("step-read-back", "step-remove-old"),
    ("step-verify-source", "step-remove-old"),
    ("step-verify-services", "step-remove-old"),
];

#[test]
fn each_step_stands_behind_those_that_it_needs() {
    let mut compared = vec![0; ORDER.len()];
    for answer in answers() {
        for (i, (first, then)) in ORDER.iter().enumerate() {
            if let (Some(a), Some(b)) = (place(&answer, first), place(&answer, then)) {
                assert!(a < b, "{}: {first} before {then}", named(&answer));
                compared[i] += 1;
            }
        }
    }
    // None of these rules is idle.
    for (count, rule) in compared.iter().zip(ORDER) {
        assert!(*count > 0, "{rule:?}");
    }
}

#[test]
fn the_detach_follows_the_change_at_once() {
    let mut seen = 0;
    for answer in answers() {
        for id in [
            "step-detach-nat",
            "step-detach-route",
            "step-detach-nat-isolated",
            "step-detach-route-isolated",
        ] {
            if let Some(at) = place(&answer, id) {
                assert_eq!(answer.steps[at - 1].id, "step-change", "{}", named(&answer));
                assert!(answer.steps[at].resets_connections);
                seen += 1;
            }
        }
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn the_window_opens_before_the_first_disruptive_step() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        let window = place(answer, "step-window").unwrap();
        let first = answer.steps.iter().position(|s| s.resets_connections);
        assert!(
            first.is_none_or(|first| window < first),
            "{}",
            named(answer)
        );
        assert_eq!(answer.steps[window].phase, Phase::Before);
        // What is already done or doesn't concern this cluster resets nothing.
        let idle = answer.steps.iter().filter(|s| s.not_needed.is_some());
        assert!(idle.clone().all(|s| !s.resets_connections));
    }
}

#[test]
fn old_entries_are_removed_in_the_clean_up() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        let had_egress = !is_isolated(answer.from.existing().unwrap());
        let at = place(answer, "step-remove-old");
        assert_eq!(at.is_some(), had_egress, "{}", named(answer));
        if let Some(at) = at {
            assert_eq!(answer.steps[at].phase, Phase::CleanUp);
        }
    }
}

/// Which steps a plan has: read from the facts, by the types of the change.
#[test]
fn each_plan_has_the_steps_that_its_types_ask_for() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        let (from, to) = (answer.from.existing().unwrap(), answer.to);
        let own = matches!(to, UserAssignedNatGateway | UserDefinedRouting);
        let of_aks = matches!(to, LoadBalancer | ManagedNatGateway);
        let was_own = matches!(from, UserAssignedNatGateway | UserDefinedRouting);
        let (was_isolated, isolates) = (is_isolated(from), is_isolated(to));
        let ranges = !was_isolated && !isolates;
        for (id, expected) in [
            ("step-record", true),
            ("step-window", true),
            ("step-change", true),
            ("step-read-back", true),
            ("step-verify-nodes", true),
            ("step-verify-services", true),
            ("step-record-addresses", !was_own && !was_isolated),
            ("step-record-source", !was_isolated),
            ("step-reimage", !isolates),
            ("step-reimage-isolated", isolates),
            ("step-check-source", !isolates),
            ("step-know-ips", to == UserAssignedNatGateway),
            ("step-know-appliance-ips", to == UserDefinedRouting),
            ("step-permissions-network", own),
            ("step-check-ranges", ranges),
            // Never on the way from a network isolated cluster, which can be private.
            ("step-authorize", own && ranges),
            ("step-partners", own),
            ("step-open-ranges", of_aks && ranges),
            ("step-close-ranges", of_aks && ranges),
            (
                "step-nat-associate",
                (from, to) == (LoadBalancer, UserAssignedNatGateway),
            ),
            (
                "step-nat-associate-idle",
                (from, to) == (UserDefinedRouting, UserAssignedNatGateway),
            ),
            ("step-firewall", to == UserDefinedRouting),
            ("step-inbound", to == UserDefinedRouting),
            ("step-route-appliance", to == UserDefinedRouting),
            ("step-route", to == UserDefinedRouting),
            ("step-own-ips", to == LoadBalancer),
            (
                "step-own-nat-ips",
                (from, to) == (LoadBalancer, ManagedNatGateway),
            ),
            ("step-unknown-ips", of_aks),
            ("step-new-ips", of_aks),
            ("step-egress-elsewhere", isolates),
            ("step-vnet-integration", isolates),
            ("step-cache", isolates || was_isolated),
            ("step-preview", to == Block),
            ("step-leave-cache", was_isolated && !isolates),
            ("step-verify-sku", to == ManagedNatGateway),
            ("step-create", false),
        ] {
            let there = place(answer, id).is_some();
            assert_eq!(there, expected, "{}: {id}", named(answer));
        }
    }
}

#[test]
fn a_new_cluster_has_what_it_needs_first_and_is_checked() {
    let own = "step-permissions-network ";
    for edition in Edition::all() {
        for (vnet, to, expected) in [
            (
                Vnet::Managed,
                LoadBalancer,
                "step-create step-read-back step-check-source".into(),
            ),
            (
                Vnet::Managed,
                ManagedNatGateway,
                "step-create step-read-back step-check-source".into(),
            ),
            (
                Vnet::Managed,
                NoEgress,
                "step-egress-elsewhere step-create step-read-back".into(),
            ),
            (
                Vnet::Managed,
                Block,
                "step-egress-elsewhere step-preview step-create step-read-back".into(),
            ),
            (
                Vnet::Byo,
                LoadBalancer,
                "step-create step-read-back step-check-source".into(),
            ),
            (
                Vnet::Byo,
                UserAssignedNatGateway,
                format!("{own}step-nat-associate-new step-create step-read-back step-check-source"),
            ),
            (
                Vnet::Byo,
                UserDefinedRouting,
                format!(
                    "{own}step-firewall step-route-table step-route-appliance step-route step-create step-read-back step-check-source"
                ),
            ),
            (
                Vnet::Byo,
                NoEgress,
                String::from("step-egress-elsewhere step-create step-read-back"),
            ),
        ] {
            let request = Request::new(vnet, Origin::NewCluster, to).edition(edition);
            let answer = assess(&request);
            let ids: Vec<_> = answer.steps.iter().map(|s| s.id).collect();
            assert_eq!(ids.join(" "), expected, "{vnet} {to}");
            assert!(answer.steps.iter().all(|s| !s.resets_connections));
            assert_eq!(answer.verdict, Verdict::Yes);
            assert_eq!(answer.rollback, None);
        }
    }
}

#[test]
fn the_change_is_the_command_of_the_answer() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        let script = step(answer, "step-change").command.as_ref().unwrap();
        assert_eq!(script.bash, answer.commands[0].text);
        assert_eq!(script.powershell, answer.commands[1].text);
    }
}

#[test]
fn a_plan_takes_what_the_reader_filled_in() {
    let mut values = Values::default();
    values.set(Field::ResourceGroup, "rg-shop".into());
    values.set(Field::ClusterName, "shop".into());
    let request = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);
    for step in steps(&request, &values) {
        let Some(script) = step.command else { continue };
        for text in [script.bash, script.powershell] {
            assert!(
                !text.contains("{resourceGroup}") && !text.contains("{clusterName}"),
                "{text}"
            );
            if text.contains("az aks show") {
                assert!(
                    text.contains("--resource-group rg-shop --name shop"),
                    "{text}"
                );
            }
        }
    }
    // Addresses of one's own can be allowed before the change, so that no range is opened.
    for (field, from, to, vnet) in [
        (
            Field::LoadBalancerIps,
            UserAssignedNatGateway,
            LoadBalancer,
            Vnet::Byo,
        ),
        (
            Field::NatGatewayIps,
            LoadBalancer,
            ManagedNatGateway,
            Vnet::Managed,
        ),
    ] {
        let mut values = Values::default();
        values.set(field, "/subscriptions/0/x".into());
        let plan = steps(&Request::new(vnet, from, to), &values);
        let has = |id: &str| plan.iter().any(|step| step.id == id);
        assert!(has("step-authorize") && has("step-permissions-addresses"));
        assert!(!has("step-open-ranges") && !has("step-unknown-ips"));
    }
}

// What a cluster leaves out.

fn of(document: &Value, to: OutboundType) -> Assessment {
    let cluster = read(document);
    assess(&Request::new(Vnet::Managed, LoadBalancer, to).of(&cluster))
}

/// The bash text of a step.
fn bash<'a>(answer: &'a Assessment, id: &str) -> &'a str {
    &step(answer, id).command.as_ref().expect(id).bash
}

#[test]
fn ranges_are_left_alone_where_a_cluster_has_none() {
    for to in [UserAssignedNatGateway, UserDefinedRouting] {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        let with = of(&document, to);
        assert_eq!(step(&with, "step-authorize").not_needed, None);
        // The present ranges stay in the list beside the new addresses.
        let command = bash(&with, "step-authorize");
        assert!(
            command.ends_with("'192.0.2.0/24,198.51.100.17/32,{newEgressIps}'"),
            "{command}"
        );
        for (profile, why) in [
            (Value::Null, "the cluster has no authorized IP ranges"),
            (
                json!({ "enablePrivateCluster": true }),
                "a private cluster has no authorized IP ranges",
            ),
            (
                json!({ "enableVnetIntegration": true, "authorizedIpRanges": ["192.0.2.0/24"] }),
                "the nodes reach the API server inside the virtual network",
            ),
        ] {
            document["apiServerAccessProfile"] = profile;
            let without = of(&document, to);
            assert_eq!(step(&without, "step-authorize").not_needed, Some(why));
            assert_eq!(step(&without, "step-remove-old").command, None);
            // Left out, but not forgotten; and nothing else is.
            assert_eq!(with.steps.len(), without.steps.len());
            let out = without.steps.iter().filter(|s| s.not_needed.is_some());
            assert_eq!(out.count(), 1);
        }
        // Of a cluster that nobody showed nothing is left out, and its ranges are read first.
        let unknown = assess(&Request::new(Vnet::Byo, LoadBalancer, to));
        assert!(unknown.steps.iter().all(|s| s.not_needed.is_none()));
        assert!(place(&unknown, "step-check-ranges").is_some());
        assert!(
            step(&unknown, "step-authorize")
                .text
                .starts_with("If the API server has")
        );
    }
}

#[test]
fn the_range_of_the_load_balancer_alone_is_replaced_and_not_added_to() {
    let mut document = cluster(Shape::AzShow, "loadBalancer", true);
    document["apiServerAccessProfile"]["authorizedIpRanges"] = json!(["0.0.0.0/32"]);
    for to in [UserAssignedNatGateway, UserDefinedRouting] {
        let answer = of(&document, to);
        assert_eq!(place(&answer, "step-authorize"), None);
        let command = bash(&answer, "step-authorize-special");
        assert!(!command.contains("0.0.0.0"), "{command}");
    }
}

#[test]
fn ranges_that_the_azure_cli_refuses_stay_out_of_the_command() {
    for range in ["2001:db8::/32", "AzureCloud", "192.0.2.0/33"] {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        document["apiServerAccessProfile"]["authorizedIpRanges"] = json!(["192.0.2.0/24", range]);
        let answer = of(&document, UserDefinedRouting);
        let command = bash(&answer, "step-authorize");
        assert!(
            command.ends_with("'{presentRanges},{newEgressIps}'"),
            "{command}"
        );
    }
}

#[test]
fn a_way_out_is_in_the_plan_of_each_blocker_that_has_one() {
    let blocked = |change: fn(&mut Value), to| {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        change(&mut document);
        let answer = of(&document, to);
        assert_eq!(answer.verdict, Verdict::Blocked);
        answer
    };
    let nap = blocked(
        |it| it["nodeProvisioningProfile"]["mode"] = "Auto".into(),
        UserDefinedRouting,
    );
    let way = bash(&nap, "step-node-auto-provisioning-off");
    assert!(way.ends_with("--node-provisioning-mode Manual"), "{way}");
    let basic = blocked(
        |it| it["networkProfile"]["loadBalancerSku"] = "basic".into(),
        UserDefinedRouting,
    );
    let way = bash(&basic, "step-load-balancer-upgrade");
    assert!(way.ends_with("--load-balancer-sku standard"), "{way}");
    let sets = blocked(
        |it| it["agentPoolProfiles"][0]["type"] = "AvailabilitySet".into(),
        UserDefinedRouting,
    );
    let way = bash(&sets, "step-availability-sets-migration");
    assert!(way.ends_with("--migrate-vmas-to-vms --yes"), "{way}");
    let public = blocked(|_| {}, NoEgress);
    let way = bash(&public, "step-vnet-integration");
    assert!(way.contains("--enable-apiserver-vnet-integration"), "{way}");
    for (answer, id) in [
        (&nap, "step-node-auto-provisioning-off"),
        (&basic, "step-load-balancer-upgrade"),
        (&sets, "step-availability-sets-migration"),
        (&public, "step-vnet-integration"),
    ] {
        let (way, change) = (
            place(answer, id).unwrap(),
            place(answer, "step-change").unwrap(),
        );
        assert!(place(answer, "step-window").unwrap() < way && way < change);
        // Only the new JSON of the cluster shows that it is free, and brings the command.
        let again = place(answer, "step-check-again").unwrap();
        assert!(way < again && again < change);
        assert_eq!(step(answer, "step-change").command, None);
    }
    // A cluster without the blocker doesn't need the way out.
    let free = of(
        &cluster(Shape::AzShow, "loadBalancer", true),
        UserDefinedRouting,
    );
    assert_eq!(place(&free, "step-node-auto-provisioning-off"), None);
    assert_eq!(place(&free, "step-load-balancer-upgrade"), None);
}

#[test]
fn a_reimage_is_waited_for_and_asks_nothing() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        for step in &answer.steps {
            let Some(script) = &step.command else {
                continue;
            };
            for line in script
                .bash
                .lines()
                .filter(|it| it.contains("--node-image-only"))
            {
                assert!(line.ends_with("--yes"), "{line}");
            }
            // `az aks upgrade` returns at once.
            let starts = script.bash.contains("az aks upgrade");
            assert_eq!(
                starts,
                script.bash.contains("az aks nodepool wait"),
                "{}",
                script.bash
            );
        }
    }
}

#[test]
fn addresses_are_resolved_whether_they_are_an_address_or_a_prefix() {
    for answer in answers() {
        for id in [
            "step-record-addresses",
            "step-new-ips",
            "step-record-nat",
            "step-know-ips",
        ] {
            let Some(at) = place(&answer, id) else {
                continue;
            };
            let script = answer.steps[at].command.as_ref().unwrap();
            for text in [&script.bash, &script.powershell] {
                assert!(text.contains("az resource show --ids"), "{text}");
                assert!(
                    text.contains("properties.[ipAddress, ipPrefix][]"),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn a_part_of_a_cluster_leaves_nothing_out() {
    let profile = cluster(Shape::AzShow, "loadBalancer", true)["networkProfile"].take();
    let profile = read(&profile);
    for to in [UserAssignedNatGateway, UserDefinedRouting, NoEgress] {
        let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, to).of(&profile));
        assert!(!answer.steps.is_empty());
        assert!(answer.steps.iter().all(|s| s.not_needed.is_none()), "{to}");
    }
}

#[test]
fn the_cache_is_left_out_where_the_cluster_has_it() {
    for shape in [Shape::AzShow, Shape::Rest] {
        for (source, is_not_needed) in [("Cache", true), ("cache", true), ("Direct", false)] {
            let mut document = cluster(shape, "loadBalancer", false);
            facts_of(shape, &mut document)["bootstrapProfile"] =
                json!({ "artifactSource": source });
            for to in [NoEgress, Block] {
                let answer = of(&document, to);
                for id in ["step-cache", "step-cache-reimage"] {
                    let why = step(&answer, id).not_needed;
                    assert_eq!(why.is_some(), is_not_needed, "{source} {to} {id}");
                }
            }
        }
    }
}

#[test]
fn a_type_that_needs_the_cache_has_it_already() {
    for edition in Edition::all() {
        for (from, to) in [(NoEgress, Block), (Block, NoEgress)] {
            let answer = assess(&Request::new(Vnet::Managed, from, to).edition(edition));
            for id in ["step-cache", "step-cache-reimage"] {
                assert!(step(&answer, id).not_needed.is_some(), "{}", named(&answer));
            }
        }
    }
}

#[test]
fn each_subnet_is_prepared_those_of_pods_too() {
    for (to, id, flag) in [
        (
            UserAssignedNatGateway,
            "step-nat-associate",
            "--nat-gateway '{natGatewayId}'",
        ),
        (
            UserDefinedRouting,
            "step-route-table",
            "--route-table '{routeTableId}'",
        ),
    ] {
        for shape in [Shape::AzShow, Shape::Rest] {
            let mut document = cluster(shape, "loadBalancer", true);
            let name = match shape {
                Shape::AzShow => "podSubnetId",
                Shape::Rest => "podSubnetID",
            };
            pools_of(shape, &mut document)[1][name] = PODS.into();
            let nodes = PODS.replace("snet-pods", "snet-nodes");
            let answer = of(&document, to);
            let command = bash(&answer, id);
            let lines: Vec<_> = command.lines().filter(|l| l.contains("subnet")).collect();
            let expected = [&nodes[..], PODS]
                .map(|subnet| format!("az network vnet subnet update --ids {subnet} {flag}"));
            assert_eq!(lines, expected);
        }
        // Nobody's subnets are a placeholder.
        let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, to));
        let command = bash(&answer, id);
        assert!(command.contains("--ids '{subnetId}' "), "{command}");
    }
}

#[test]
fn the_step_for_ranges_says_how_long_it_takes_to_hold() {
    let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting));
    let text = &step(&answer, "step-authorize").text;
    assert!(text.contains("two minutes"), "{text}");
}

#[test]
fn the_addresses_that_aks_made_are_read_from_the_profile_of_the_new_type() {
    for (to, profile) in [
        (
            LoadBalancer,
            "networkProfile.[loadBalancerProfile, natGatewayProfile][].effectiveOutboundIPs",
        ),
        (
            ManagedNatGateway,
            "networkProfile.[loadBalancerProfile, natGatewayProfile][].effectiveOutboundIPs",
        ),
    ] {
        let answer = assess(&Request::new(Vnet::Managed, NoEgress, to));
        let command = bash(&answer, "step-new-ips");
        // The profile has ids; an address takes one more look.
        assert!(command.contains(profile), "{command}");
        assert!(command.contains("az resource show"), "{command}");
    }
}

#[test]
fn each_pool_is_reimaged() {
    let answer = of(
        &cluster(Shape::Rest, "loadBalancer", true),
        UserDefinedRouting,
    );
    let command = bash(&answer, "step-reimage");
    let names: Vec<_> = command
        .lines()
        .map(|line| {
            assert!(line.ends_with(" --node-image-only --yes"), "{line}");
            line.split(" --name ")
                .nth(1)
                .unwrap()
                .split(' ')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(names, ["system", "work"]);
}

#[test]
fn what_a_template_computes_or_somebody_made_up_stays_out_of_the_commands() {
    for evil in [
        "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'a', 'b')]",
        "a'; touch /tmp/x; '",
        "a\u{2019}; calc; \u{2019}",
        "$(id)",
        "`id`",
        "--yes",
        "a\n```\n<b>",
        "a b",
        "*",
    ] {
        for to in [UserAssignedNatGateway, UserDefinedRouting] {
            let mut document = cluster(Shape::AzShow, "loadBalancer", true);
            for pool in pools_of(Shape::AzShow, &mut document) {
                pool["vnetSubnetId"] = evil.into();
                pool["podSubnetId"] = evil.into();
                pool["name"] = evil.into();
            }
            document["apiServerAccessProfile"]["authorizedIpRanges"] = json!([evil]);
            let answer = of(&document, to);
            for step in &answer.steps {
                let Some(script) = &step.command else {
                    continue;
                };
                for text in [&script.bash, &script.powershell] {
                    // This flag is the plan's own.
                    let text = text.replace("--node-image-only --yes", "");
                    assert!(!text.contains(evil), "{evil:?}: {text}");
                }
            }
            let reimage = bash(&answer, "step-reimage");
            assert!(reimage.contains("--name '{nodePool}'"), "{reimage}");
            assert_eq!(reimage.lines().count(), 1);
            let ranges = bash(&answer, "step-authorize");
            assert!(
                ranges.ends_with("'{presentRanges},{newEgressIps}'"),
                "{ranges}"
            );
        }
    }
}

// The way back.

#[test]
fn the_way_back_is_the_answer_to_the_reverse_pair() {
    for answer in answers() {
        let from = answer.from.existing().unwrap();
        let reverse = Request::new(answer.vnet, answer.to, from).edition(answer.edition);
        let expected = match assess(&reverse).verdict {
            // The SKU of the new gateway decides, and each tool gives another.
            _ if (from, answer.to) == (LoadBalancer, ManagedNatGateway)
                && answer.vnet == Vnet::Managed =>
            {
                "back-nat-gateway-sku"
            }
            Verdict::Yes => "back-yes",
            Verdict::No => "back-no",
            _ => "back-open",
        };
        let possible = matches!(answer.verdict, Verdict::Yes | Verdict::Disagree);
        let said = answer.rollback.as_ref().map(|reason| reason.id);
        assert_eq!(said, possible.then_some(expected), "{}", named(&answer));
    }
    // It can differ from the way there.
    let there = Request::new(Vnet::Managed, LoadBalancer, ManagedNatGateway);
    assert_eq!(assess(&there).rollback.unwrap().id, "back-nat-gateway-sku");
    let there = there.edition(Edition::newest());
    assert_eq!(assess(&there).rollback.unwrap().id, "back-nat-gateway-sku");
}

// What is possible instead.

/// The moves that the article's own tables support, and no dispute takes back.
fn supported(edition: &Edition, vnet: Vnet, from: OutboundType) -> Vec<OutboundType> {
    let table = printed(edition.id, vnet);
    // 2026-08 disputes the pair, which takes it back in older editions too.
    let disputed = vnet == Vnet::Managed && from == ManagedNatGateway;
    OutboundType::ALL
        .into_iter()
        .filter(|to| table.says(from, *to) == Support::Supported)
        .filter(|to| !(disputed && *to == LoadBalancer))
        .collect()
}

/// How many supported moves it takes at least, by breadth-first search.
fn distance(edition: &Edition, vnet: Vnet, from: OutboundType, to: OutboundType) -> Option<usize> {
    let mut queue = VecDeque::from([(from, 0)]);
    let mut met = vec![from];
    while let Some((at, steps)) = queue.pop_front() {
        for next in supported(edition, vnet, at) {
            if next == to {
                return Some(steps + 1);
            }
            if !met.contains(&next) {
                met.push(next);
                queue.push_back((next, steps + 1));
            }
        }
    }
    None
}

#[test]
fn what_is_possible_instead_is_what_the_tables_lead_to() {
    let (mut detours, mut none, mut slips) = (0, 0, 0);
    for answer in answers() {
        let Assessment {
            edition, vnet, to, ..
        } = answer;
        let from = answer.from.existing().unwrap();
        let Some(instead) = &answer.alternatives else {
            assert!(
                matches!(answer.verdict, Verdict::Yes | Verdict::NoChange),
                "{}",
                named(&answer)
            );
            continue;
        };
        assert!(
            matches!(
                answer.verdict,
                Verdict::No | Verdict::Unknown | Verdict::Disagree
            ),
            "{}",
            named(&answer)
        );
        assert_eq!(
            instead.reachable,
            supported(edition, vnet, from),
            "{}",
            named(&answer)
        );
        let ids: Vec<_> = instead.texts.iter().map(|reason| reason.id).collect();
        if !kinds(from).contains(&vnet) {
            // A state that cannot exist: the question is wrong, not the cluster.
            assert_eq!(ids, ["instead-other-vnet"], "{}", named(&answer));
            assert!(instead.new_cluster.is_empty(), "{}", named(&answer));
            assert!(
                instead.texts[0]
                    .text
                    .contains(kinds(from)[0].label().english)
            );
            slips += 1;
            continue;
        }
        if let Some(length) = distance(edition, vnet, from, to) {
            // As short as can be, from one end to the other, each step supported.
            assert_eq!(instead.detour.len(), length + 1, "{}", named(&answer));
            assert_eq!(instead.detour[0], from);
            assert_eq!(*instead.detour.last().unwrap(), to);
            for step in instead.detour.windows(2) {
                assert!(supported(edition, vnet, step[0]).contains(&step[1]));
            }
            assert!(instead.new_cluster.is_empty());
            assert!(ids.contains(&"instead-detour"), "{ids:?}");
            // It is told as what nobody has described.
            let warned = |r: &&aks_outbound::rules::Reason| r.text.contains("No source describes");
            assert_eq!(instead.texts.iter().filter(warned).count(), 1);
            detours += 1;
        } else {
            assert!(instead.detour.is_empty(), "{}", named(&answer));
            assert_eq!(instead.new_cluster, kinds(to), "{}", named(&answer));
            for vnet in &instead.new_cluster {
                let said = |r: &aks_outbound::rules::Reason| r.text.contains(vnet.label().english);
                assert!(instead.texts.iter().any(said), "{}", named(&answer));
            }
            none += 1;
        }
    }
    // Only the disputed pair has a way round, in both editions.
    assert_eq!(detours, 2);
    // Per edition: two types that a managed VNet cannot have and two that a BYO VNet cannot,
    // to six types each; but staying with the same type where the table has its row.
    assert_eq!(slips, 2 * 4 * 6 - 2);
    assert_eq!(none + slips, 144 - 48 - 10 - 8);
}

/// The kinds of VNet in which the article lets a cluster have the type.
fn kinds(outbound_type: OutboundType) -> &'static [Vnet] {
    match outbound_type {
        LoadBalancer | NoEgress => &Vnet::ALL,
        ManagedNatGateway | Block => &[Vnet::Managed],
        UserAssignedNatGateway | UserDefinedRouting => &[Vnet::Byo],
    }
}

#[test]
fn a_new_cluster_can_have_what_lives_in_its_vnet_and_nothing_else() {
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            for to in OutboundType::ALL {
                let request = Request::new(vnet, Origin::NewCluster, to).edition(edition);
                let answer = assess(&request);
                let can = kinds(to).contains(&vnet);
                assert_eq!(answer.verdict == Verdict::Yes, can, "{vnet} {to}");
                assert_eq!(answer.verdict == Verdict::No, !can, "{vnet} {to}");
                assert_eq!(answer.alternatives, None);
            }
        }
    }
}

// Never more than the tables.

#[test]
fn nothing_is_called_supported_without_a_cell_behind_it() {
    let says_supported = |text: &str| {
        // What the table itself says of a cell is quoted with a capital.
        let text = text.replace("Not Supported", "");
        text.contains("Supported") || text.contains("is supported") || text.contains("AKS supports")
    };
    for answer in answers() {
        let from = answer.from.existing().unwrap();
        let cell = printed(answer.edition.id, answer.vnet).says(from, answer.to);
        assert_eq!(answer.support, cell, "{}", named(&answer));
        if answer.verdict == Verdict::Yes {
            assert_eq!(cell, Support::Supported, "{}", named(&answer));
        }
        if cell == Support::Supported {
            continue;
        }
        assert!(answer.commands.is_empty() && answer.steps.is_empty());
        assert!(!says_supported(&answer.summary), "{}", answer.summary);
        for reason in &answer.reasons {
            // A dispute tells what each side says; the other two quote the article itself.
            if !["dispute", "command-against-table"].contains(&reason.id) {
                let text = reason.text.replace("neither Supported", "");
                assert!(!says_supported(&text), "{}: {text}", named(&answer));
            }
        }
    }
    // Creation has no cell at all, and says so.
    for vnet in Vnet::ALL {
        for to in OutboundType::ALL {
            let answer = assess(&Request::new(vnet, Origin::NewCluster, to));
            assert_eq!(answer.support, Support::NoRow);
            assert!(!says_supported(&answer.summary), "{}", answer.summary);
            for reason in &answer.reasons {
                assert!(!says_supported(&reason.text), "{}", reason.text);
            }
        }
    }
}

// Markdown.

#[test]
fn a_ticket_has_the_answer_the_findings_and_the_plan() {
    let cluster = read(&cluster(Shape::AzShow, "loadBalancer", true));
    let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, NoEgress).of(&cluster));
    let ticket = answer.to_markdown();
    assert!(ticket.starts_with(&format!("## {}\n", answer.headline())));
    let mut at = 0;
    for title in [
        "### What blocks it",
        "### What it costs",
        "### Check first",
        "### Before the change",
        "### The change",
        "### Verify",
        "### Clean up",
        "### Roll back",
        "### The way back",
    ] {
        at += ticket[at..].find(title).expect(title);
    }
    let boxes = ticket.matches("- [ ] ").count();
    let done = answer
        .steps
        .iter()
        .filter(|s| s.not_needed.is_none())
        .count();
    assert_eq!(boxes, answer.findings.len() + done);
    assert!(ticket.contains("`bootstrapProfile.artifactSource`: not set (Direct)"));
    // What is left out stays to be seen, without a box.
    let document = fixtures::cluster(Shape::AzShow, "loadBalancer", true);
    let mut open = document;
    open["apiServerAccessProfile"] = Value::Null;
    let ticket = of(&open, UserDefinedRouting).to_markdown();
    assert!(ticket.contains("- ~~"), "{ticket}");
    assert!(ticket.contains("Not needed: the cluster has no authorized IP ranges."));
}

#[test]
fn every_ticket_has_all_that_its_answer_says() {
    for answer in answers() {
        let ticket = answer.to_markdown();
        let instead = answer.alternatives.iter().flat_map(|a| &a.texts);
        let reasons = answer.reasons.iter().chain(instead).chain(&answer.rollback);
        let texts = reasons.map(|r| &r.text);
        let texts = texts.chain(answer.findings.iter().map(|f| &f.text));
        for text in texts.chain(answer.steps.iter().map(|s| &s.text)) {
            assert!(ticket.contains(text), "{}: {text}", named(&answer));
        }
        // Code fences open and close.
        assert_eq!(ticket.matches("```").count() % 2, 0, "{}", named(&answer));
    }
}
