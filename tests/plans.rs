//! Proves the order of a plan's steps, what a cluster's facts leave out of it, the way back, and
//! what is possible instead of a move that is not.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;
#[path = "fixtures/printed.rs"]
mod printed;

use aks_outbound::rules::{
    Assessment, Edition, Origin,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Phase, Request, Step, Support, Verdict, Vnet, assess,
};
use fixtures::{Shape, cluster, facts_of, pools_of, read};
use printed::printed;
use serde_json::{Value, json, to_value};
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
fn steps_come_before_with_and_after_the_change_each_once() {
    let rank = |phase| match phase {
        Phase::Before => 0,
        Phase::Change => 1,
        Phase::After => 2,
    };
    for answer in answers() {
        let ranks: Vec<_> = answer.steps.iter().map(|s| rank(s.phase)).collect();
        assert!(ranks.is_sorted(), "{}: {ranks:?}", named(&answer));
        let mut ids: Vec<_> = answer.steps.iter().map(|s| s.id).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}", named(&answer));
        if answer.verdict == Verdict::Yes {
            assert_eq!(step(&answer, "step-change").phase, Phase::Change);
        } else {
            assert!(answer.steps.is_empty(), "{}", named(&answer));
        }
    }
}

/// Which step must stand before which, where both are there.
const ORDER: &[(&str, &str)] = &[
    ("step-record", "step-authorize"),
    ("step-record", "step-cache"),
    // The egress moves when the gateway or the route comes to the subnet: allow it before.
    ("step-know-ips", "step-authorize"),
    ("step-know-ips", "step-partners"),
    ("step-authorize", "step-nat-associate"),
    ("step-partners", "step-nat-associate"),
    ("step-authorize", "step-route"),
    ("step-partners", "step-route"),
    ("step-window", "step-nat-associate"),
    ("step-window", "step-route"),
    ("step-firewall", "step-route"),
    ("step-nat-associate", "step-change"),
    ("step-route", "step-change"),
    ("step-own-ips", "step-change"),
    // Isolation: the cache, then all nodes anew, and only then the change.
    ("step-egress-elsewhere", "step-change"),
    ("step-cache", "step-cache-reimage"),
    ("step-cache-reimage", "step-change"),
    ("step-preview", "step-change"),
    ("step-window", "step-change"),
    // New nodes must reach the API server from their new address.
    ("step-change", "step-new-ips"),
    ("step-new-ips", "step-reimage"),
    ("step-change", "step-reimage"),
    ("step-change", "step-read-back"),
    ("step-reimage", "step-remove-old"),
    ("step-read-back", "step-remove-old"),
    ("step-new-ips", "step-remove-old"),
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
fn old_entries_are_removed_last_of_all() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        let last = answer.steps.last().unwrap().id;
        let had_egress = !is_isolated(answer.from.existing().unwrap());
        assert_eq!(last == "step-remove-old", had_egress, "{}", named(answer));
    }
}

/// Which steps a plan has: read from the facts, by the type that is moved from and to.
#[test]
fn each_plan_has_the_steps_that_its_types_ask_for() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        let (from, to) = (answer.from.existing().unwrap(), answer.to);
        let own = matches!(to, UserAssignedNatGateway | UserDefinedRouting);
        let leaves = is_isolated(from) && !is_isolated(to);
        for (id, expected) in [
            ("step-record", true),
            ("step-window", true),
            ("step-change", true),
            ("step-reimage", true),
            ("step-read-back", true),
            ("step-know-ips", own),
            ("step-authorize", own),
            ("step-partners", own),
            ("step-nat-associate", to == UserAssignedNatGateway),
            ("step-firewall", to == UserDefinedRouting),
            ("step-route", to == UserDefinedRouting),
            ("step-own-ips", to == LoadBalancer),
            ("step-unknown-ips", to == ManagedNatGateway),
            (
                "step-new-ips",
                matches!(to, LoadBalancer | ManagedNatGateway),
            ),
            ("step-egress-elsewhere", is_isolated(to)),
            ("step-cache", is_isolated(to)),
            ("step-cache-reimage", is_isolated(to)),
            ("step-preview", to == Block),
            ("step-leave-cache", leaves),
            ("step-create", false),
        ] {
            let there = place(answer, id).is_some();
            assert_eq!(there, expected, "{}: {id}", named(answer));
        }
    }
}

#[test]
fn a_new_cluster_has_what_it_needs_first_and_is_read_back() {
    for edition in Edition::all() {
        for (vnet, to, expected) in [
            (Vnet::Managed, LoadBalancer, "step-create step-read-back"),
            (
                Vnet::Managed,
                ManagedNatGateway,
                "step-create step-read-back",
            ),
            (
                Vnet::Managed,
                NoEgress,
                "step-egress-elsewhere step-create step-read-back",
            ),
            (
                Vnet::Managed,
                Block,
                "step-egress-elsewhere step-preview step-create step-read-back",
            ),
            (Vnet::Byo, LoadBalancer, "step-create step-read-back"),
            (
                Vnet::Byo,
                UserAssignedNatGateway,
                "step-nat-associate step-create step-read-back",
            ),
            (
                Vnet::Byo,
                UserDefinedRouting,
                "step-firewall step-route step-create step-read-back",
            ),
            (
                Vnet::Byo,
                NoEgress,
                "step-egress-elsewhere step-create step-read-back",
            ),
        ] {
            let request = Request::new(vnet, Origin::NewCluster, to).edition(edition);
            let answer = assess(&request);
            let ids: Vec<_> = answer.steps.iter().map(|s| s.id).collect();
            assert_eq!(ids.join(" "), expected, "{vnet} {to}");
            assert_eq!(answer.verdict, Verdict::Yes);
            assert_eq!(answer.rollback, None);
        }
    }
}

#[test]
fn the_change_is_the_command_of_the_answer() {
    for answer in answers().iter().filter(|a| a.verdict == Verdict::Yes) {
        let bash = to_value(&answer.commands[0]).unwrap();
        assert_eq!(bash["tool"], "bash");
        assert_eq!(
            step(answer, "step-change").command.as_deref(),
            bash["text"].as_str()
        );
    }
}

// What a cluster leaves out.

fn of(document: &Value, to: OutboundType) -> Assessment {
    let cluster = read(document);
    assess(&Request::new(Vnet::Managed, LoadBalancer, to).of(&cluster))
}

#[test]
fn ranges_are_left_alone_where_a_cluster_has_none() {
    for to in [UserAssignedNatGateway, UserDefinedRouting] {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        let with = of(&document, to);
        assert_eq!(step(&with, "step-authorize").skip_reason, None);
        // The present ranges stay in the list beside the new addresses.
        let command = step(&with, "step-authorize").command.as_deref().unwrap();
        assert!(
            command.ends_with("'192.0.2.0/24,198.51.100.17/32,<newEgressIps>'"),
            "{command}"
        );
        document["apiServerAccessProfile"] = Value::Null;
        let without = of(&document, to);
        assert_eq!(
            step(&without, "step-authorize").skip_reason,
            Some("the cluster has no authorized IP ranges")
        );
        // Left out, but not forgotten; and nothing else is.
        assert_eq!(with.steps.len(), without.steps.len());
        let out = without.steps.iter().filter(|s| s.skip_reason.is_some());
        assert_eq!(out.count(), 1);
        // Of a cluster that nobody showed nothing is left out.
        let request = Request::new(Vnet::Byo, LoadBalancer, to);
        let unknown = assess(&request);
        assert!(unknown.steps.iter().all(|s| s.skip_reason.is_none()));
    }
}

#[test]
fn a_part_of_a_cluster_leaves_nothing_out() {
    let profile = cluster(Shape::AzShow, "loadBalancer", true)["networkProfile"].take();
    let profile = read(&profile);
    for to in [UserAssignedNatGateway, UserDefinedRouting, NoEgress] {
        let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, to).of(&profile));
        assert!(!answer.steps.is_empty());
        assert!(answer.steps.iter().all(|s| s.skip_reason.is_none()), "{to}");
    }
}

#[test]
fn the_cache_is_left_out_where_the_cluster_has_it() {
    for shape in [Shape::AzShow, Shape::Rest] {
        for (source, skip_reason) in [("Cache", true), ("cache", true), ("Direct", false)] {
            let mut document = cluster(shape, "loadBalancer", false);
            facts_of(shape, &mut document)["bootstrapProfile"] =
                json!({ "artifactSource": source });
            for to in [NoEgress, Block] {
                let answer = of(&document, to);
                for id in ["step-cache", "step-cache-reimage"] {
                    let why = step(&answer, id).skip_reason;
                    assert_eq!(why.is_some(), skip_reason, "{source} {to} {id}");
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
                assert!(
                    step(&answer, id).skip_reason.is_some(),
                    "{}",
                    named(&answer)
                );
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
            "--nat-gateway '<natGatewayId>'",
        ),
        (
            UserDefinedRouting,
            "step-route",
            "--route-table '<routeTableId>'",
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
            let command = step(&answer, id).command.as_deref().unwrap();
            let lines: Vec<_> = command.lines().filter(|l| l.contains("subnet")).collect();
            let expected = [&nodes[..], PODS]
                .map(|subnet| format!("az network vnet subnet update --ids {subnet} {flag}"));
            assert_eq!(lines, expected);
        }
        // Nobody's subnets are a placeholder.
        let answer = assess(&Request::new(Vnet::Byo, LoadBalancer, to));
        let command = step(&answer, id).command.as_deref().unwrap();
        assert!(command.contains("--ids '<subnetId>' "), "{command}");
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
            "networkProfile.loadBalancerProfile.effectiveOutboundIPs",
        ),
        (
            ManagedNatGateway,
            "networkProfile.natGatewayProfile.effectiveOutboundIPs",
        ),
    ] {
        let answer = assess(&Request::new(Vnet::Managed, NoEgress, to));
        let command = step(&answer, "step-new-ips").command.as_deref().unwrap();
        // The profile has ids; an address takes one more look.
        assert!(command.contains(profile), "{command}");
        assert!(command.contains("az network public-ip show"), "{command}");
    }
}

#[test]
fn each_pool_is_reimaged() {
    let answer = of(
        &cluster(Shape::Rest, "loadBalancer", true),
        UserDefinedRouting,
    );
    let command = step(&answer, "step-reimage").command.as_deref().unwrap();
    let names: Vec<_> = command
        .lines()
        .map(|line| {
            assert!(line.ends_with(" --node-image-only"), "{line}");
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
                let command = step.command.as_deref().unwrap_or_default();
                assert!(!command.contains(evil), "{evil:?}: {command}");
            }
            let reimage = step(&answer, "step-reimage").command.as_deref().unwrap();
            assert!(reimage.contains("--name '<nodePool>'"), "{reimage}");
            assert_eq!(reimage.lines().count(), 1);
            let ranges = step(&answer, "step-authorize").command.as_deref().unwrap();
            assert!(
                ranges.ends_with("'<presentRanges>,<newEgressIps>'"),
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
    assert_eq!(assess(&there).rollback.unwrap().id, "back-yes");
    let there = there.edition(Edition::newest());
    assert_eq!(assess(&there).rollback.unwrap().id, "back-open");
}

// What is possible instead.

/// The moves that the article's own tables support, and no dispute takes back.
fn supported(edition: &Edition, vnet: Vnet, from: OutboundType) -> Vec<OutboundType> {
    let table = printed(edition.id, vnet);
    let disputed = edition.id == "2026-08" && vnet == Vnet::Managed && from == ManagedNatGateway;
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
    // Only the disputed pair has a way round.
    assert_eq!(detours, 1);
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
        "### Before",
        "### The change",
        "### After",
        "### The way back",
    ] {
        at += ticket[at..].find(title).expect(title);
    }
    let boxes = ticket.matches("- [ ] ").count();
    let done = answer
        .steps
        .iter()
        .filter(|s| s.skip_reason.is_none())
        .count();
    assert_eq!(boxes, answer.findings.len() + done);
    assert!(ticket.contains("`bootstrapProfile.artifactSource`: not set (Direct)"));
    // What is left out stays to be seen, without a box.
    let document = fixtures::cluster(Shape::AzShow, "loadBalancer", true);
    let mut open = document;
    open["apiServerAccessProfile"] = Value::Null;
    let ticket = of(&open, UserDefinedRouting).to_markdown();
    assert!(ticket.contains("- ~~"), "{ticket}");
    assert!(ticket.contains("Left out: the cluster has no authorized IP ranges."));
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
