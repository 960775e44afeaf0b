//! Proves that an assessment never says more than its table, that each finding stands on the moves
//! it belongs to and on no others, and that the serialised answer keeps its words.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

#[path = "fixtures/mod.rs"]
mod fixtures;

use aks_outbound::rules::{
    Assessment, Edition, Origin,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Policy, Request, Severity, Support, Verdict, Vnet, all_statements, assess, pair_verdict,
    table_verdict, verdict,
};
use fixtures::{Shape, cluster, pools_of, read};
use serde_json::{Value, json, to_value};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Every question there is: editions, kinds of VNet, from (a new cluster last), to.
fn all_requests() -> Vec<Request<'static>> {
    let mut requests = Vec::new();
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            for from in Origin::ALL {
                for to in OutboundType::ALL {
                    requests.push(Request::new(vnet, from, to).edition(edition));
                }
            }
        }
    }
    requests
}

/// The answers about clusters that there are.
fn all_answers() -> Vec<Assessment> {
    let mut answers = answers_with_creation();
    answers.retain(|answer| answer.from != Origin::NewCluster);
    answers
}

fn answers_with_creation() -> Vec<Assessment> {
    all_requests().iter().map(assess).collect()
}

/// The type that the cluster of an answer has.
fn from(answer: &Assessment) -> OutboundType {
    answer.from.existing().unwrap()
}

fn named(answer: &Assessment) -> String {
    let Assessment {
        edition,
        vnet,
        from,
        to,
        ..
    } = answer;
    format!("{} {vnet}: {from} to {to}", edition.id)
}

fn finding_ids(answer: &Assessment) -> Vec<&'static str> {
    answer.findings.iter().map(|finding| finding.id).collect()
}

fn reason_ids(answer: &Assessment) -> Vec<&'static str> {
    answer.reasons.iter().map(|reason| reason.id).collect()
}

fn is_a_move(answer: &Assessment) -> bool {
    matches!(answer.verdict, Verdict::Yes | Verdict::Disagree)
}

// Verdict, support and commands.

#[test]
fn there_are_144_questions_about_changes_and_24_about_creation() {
    assert_eq!(all_requests().len(), 2 * 2 * 7 * 6);
    assert_eq!(all_answers().len(), 144);
}

#[test]
fn the_verdict_follows_from_the_table_and_from_all_that_newer_editions_know() {
    for answer in all_answers() {
        let Assessment {
            edition,
            vnet,
            from,
            to,
            ..
        } = answer;
        assert_eq!(
            answer.support,
            edition.support(vnet, from.existing().unwrap(), to),
            "{}",
            named(&answer)
        );
        // An old edition never overrules a newer doubt.
        let disputed = Edition::all().iter().any(|it| {
            it.edited >= edition.edited
                && it
                    .disputes
                    .iter()
                    .any(|d| (d.vnet, d.to) == (vnet, to) && from == d.from)
        });
        let available = |t: OutboundType| t.is_available_in(vnet);
        let exists = available(from.existing().unwrap()) && available(to);
        let expected = match answer.support {
            _ if disputed => Verdict::Disagree,
            Support::NoRow | Support::NoColumn if from != to && !exists => Verdict::No,
            Support::Supported => Verdict::Yes,
            Support::NotSupported => Verdict::No,
            Support::SameType => Verdict::NoChange,
            Support::NoRow | Support::NoColumn => Verdict::Unknown,
        };
        assert_eq!(answer.verdict, expected, "{}", named(&answer));
    }
}

#[test]
fn yes_is_never_said_without_a_supported_cell() {
    for answer in all_answers() {
        if answer.verdict == Verdict::Yes {
            assert_eq!(answer.support, Support::Supported, "{}", named(&answer));
            assert_eq!(answer.reasons[0].id, "table-supported");
            assert_eq!(answer.verdict_label, "Yes");
        } else {
            let ids = reason_ids(&answer);
            // The edition's own word stays among the reasons of a disputed pair.
            if answer.verdict != Verdict::Disagree {
                assert!(!ids.contains(&"table-supported"), "{}", named(&answer));
            }
            assert_ne!(answer.verdict_label, "Yes");
        }
    }
}

#[test]
fn a_missing_row_or_column_is_no_only_for_a_type_that_the_vnet_cannot_have() {
    let mut refused = 0;
    for answer in all_answers() {
        let expected = match answer.support {
            Support::NoRow => "table-no-row",
            Support::NoColumn => "table-no-column",
            _ => continue,
        };
        // What the table says stays the first reason, whatever follows from the types.
        assert_eq!(
            answer.verdict_of_table,
            Verdict::Unknown,
            "{}",
            named(&answer)
        );
        assert_eq!(answer.reasons[0].id, expected, "{}", named(&answer));
        let ids = reason_ids(&answer);
        if from(&answer) == answer.to {
            assert_eq!(answer.verdict, Verdict::Unknown, "{}", named(&answer));
        } else {
            assert_eq!(answer.verdict, Verdict::No, "{}", named(&answer));
            assert!(
                ids.iter().any(|id| id.contains("-only-")),
                "{}",
                named(&answer)
            );
        }
        let exists = |t: OutboundType| t.is_available_in(answer.vnet);
        let is_live = answer.edition.id == "2026-08" && exists(from(&answer));
        refused += usize::from(is_live && answer.verdict == Verdict::No);
    }
    // A new cluster gets the same answer.
    assert_eq!(refused, 12);
}

#[test]
fn the_verdict_alone_and_the_whole_assessment_agree() {
    for request in all_requests() {
        let answer = assess(&request);
        assert_eq!(verdict(&request), answer.verdict, "{}", named(&answer));
        let of_table = table_verdict(&request);
        assert_eq!(of_table, answer.verdict_of_table, "{}", named(&answer));
        assert_eq!(pair_verdict(&request), answer.verdict, "{}", named(&answer));
    }
}

#[test]
fn commands_are_given_exactly_where_the_verdict_is_yes() {
    for answer in answers_with_creation() {
        let yes = answer.verdict == Verdict::Yes;
        assert_eq!(!answer.commands.is_empty(), yes, "{}", named(&answer));
        assert_eq!(!answer.steps.is_empty(), yes, "{}", named(&answer));
    }
}

#[test]
fn managed_nat_gateway_to_user_defined_routing_never_has_a_command_and_says_why() {
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            let request = Request::new(vnet, ManagedNatGateway, UserDefinedRouting);
            let answer = assess(&request.edition(edition));
            assert!(answer.commands.is_empty(), "{}", named(&answer));
            assert_ne!(answer.verdict, Verdict::Yes, "{}", named(&answer));
            let ids = reason_ids(&answer);
            assert!(ids.contains(&"command-against-table"), "{}", named(&answer));
        }
    }
    // The first edition has the word in both of its tables.
    for vnet in Vnet::ALL {
        let request = Request::new(vnet, ManagedNatGateway, UserDefinedRouting);
        assert_eq!(verdict(&request), Verdict::No);
    }
}

#[test]
fn only_that_pair_says_that_a_command_stands_against_the_table() {
    for answer in all_answers() {
        let said = reason_ids(&answer).contains(&"command-against-table");
        let pair = (from(&answer), answer.to) == (ManagedNatGateway, UserDefinedRouting);
        assert_eq!(said, pair, "{}", named(&answer));
    }
}

#[test]
fn an_answer_never_quotes_a_word_that_its_own_tables_do_not_have() {
    // Where the table of the edition says nothing, no reason may say that "both tables say
    // Not Supported": the reason before it says that they say nothing.
    for answer in all_answers() {
        if matches!(answer.support, Support::NoRow | Support::NoColumn) {
            for reason in &answer.reasons {
                assert!(
                    !reason.text.contains("both tables say Not Supported"),
                    "{}: {}",
                    named(&answer),
                    reason.text
                );
            }
        }
    }
}

#[test]
fn a_dispute_is_disagree_with_every_claim_told_and_no_command() {
    let newest = Edition::newest();
    let answer =
        assess(&Request::new(Vnet::Managed, ManagedNatGateway, LoadBalancer).edition(newest));
    assert_eq!(answer.verdict, Verdict::Disagree);
    assert_eq!(answer.support, Support::NotSupported);
    assert!(answer.commands.is_empty());
    assert!(!answer.findings.is_empty());
    let claims = answer.reasons.iter().filter(|r| r.id == "dispute").count();
    assert_eq!(claims, newest.disputes[0].claims.len());
    // Nowhere else, but in the older edition, whose Supported doesn't overrule the doubt.
    let disagree = |a: &Assessment| a.verdict == Verdict::Disagree;
    let disputed: Vec<_> = all_answers().into_iter().filter(disagree).collect();
    assert_eq!(disputed.len(), 2);
    let old = &disputed[0];
    assert_eq!(old.edition.id, "2024-12");
    assert_eq!((from(old), old.to), (ManagedNatGateway, LoadBalancer));
    assert_eq!(old.support, Support::Supported);
    assert_eq!(old.reasons[0].id, "table-supported");
    assert_eq!(
        old.reasons.iter().filter(|r| r.id == "dispute").count(),
        claims
    );
    assert!(old.commands.is_empty() && old.steps.is_empty());
}

#[test]
fn the_first_edition_answers_unless_another_is_asked() {
    let request = Request::new(Vnet::Byo, LoadBalancer, NoEgress);
    assert_eq!(request.edition.id, "2024-12");
    assert_eq!(assess(&request).edition.id, "2024-12");
}

// Reasons.

/// Which types the article gives which kind of VNet. loadBalancer and none live in both.
const MANAGED_ONLY: [OutboundType; 2] = [ManagedNatGateway, Block];
const BYO_ONLY: [OutboundType; 2] = [UserAssignedNatGateway, UserDefinedRouting];

#[test]
fn a_type_that_cannot_live_in_the_vnet_is_the_reason_given_where_it_is_refused() {
    for answer in all_answers() {
        let ids = reason_ids(&answer);
        let touches = |t| answer.from == t || answer.to == t;
        let foreign = |t: OutboundType| {
            let away = match answer.vnet {
                Vnet::Managed => BYO_ONLY,
                Vnet::Byo => MANAGED_ONLY,
            };
            away.contains(&t)
        };
        for (id, about) in [
            ("managed-nat-only-managed", ManagedNatGateway),
            ("user-nat-only-byo", UserAssignedNatGateway),
            ("udr-only-byo", UserDefinedRouting),
            ("block-only-managed", Block),
        ] {
            if ids.contains(&id) {
                assert!(touches(about) && foreign(about), "{}: {id}", named(&answer));
                assert_ne!(answer.verdict, Verdict::Yes, "{}: {id}", named(&answer));
            }
        }
        // Every refusal is explained by something more than the word in the cell.
        if matches!(answer.verdict, Verdict::No | Verdict::Unknown) {
            let why = ids.iter().filter(|id| id.contains("-only-")).count();
            assert_eq!(why, 1, "{}: {ids:?}", named(&answer));
        }
        let state = ids.contains(&"state-cannot-exist");
        assert_eq!(state, foreign(from(&answer)), "{}", named(&answer));
    }
}

#[test]
fn the_sentence_about_only_between_is_answered_where_the_tables_overrule_it() {
    // 16 moves to and from none and block in the edition that prints that sentence.
    let mut said = 0;
    for answer in all_answers() {
        let overruled = answer.edition.id == "2024-12"
            && answer.verdict == Verdict::Yes
            && [from(&answer), answer.to]
                .iter()
                .any(|t| matches!(t, NoEgress | Block));
        let ids = reason_ids(&answer);
        let is = ids.contains(&"only-between-against-table");
        assert_eq!(is, overruled, "{}", named(&answer));
        said += usize::from(is);
    }
    assert_eq!(said, 16);
}

// Findings.

/// Which finding belongs to which moves while no cluster is known: a mark for each type that is
/// moved to, in the order of the article's columns, in 2024-12 and in 2026-08. `x`: on every move
/// to that type; `-`: on none; `?`: on some, and has a test of its own below.
///
/// What a cluster's JSON would answer is unknown here; what holds for every cluster is a caution.
///
/// | where it is written | to whom |
/// |---|---|
/// | article, NAT gateway section and bullet above the last command; release notes 2023-08 | userAssignedNATGateway |
/// | a NAT gateway takes the egress over when it is associated (AKS#1122) | userAssignedNATGateway |
/// | article, UDR section and bullet above the third command | userDefinedRouting |
/// | article, second warning: changing the type is disruptive, and changes the egress IP | all |
/// | article, sections of none and block: no egress from AKS | none and block have no egress IP |
/// | article, "requires careful planning" | none, block |
/// | article, headings "(Preview)": none and block; in 2026 block alone | none, block |
/// | article, warning under the second command: do not reuse an IP address | loadBalancer |
/// | article, first warning: authorized IP ranges | userAssignedNATGateway, userDefinedRouting |
/// | article, both warnings together: the other types with an egress IP | loadBalancer, managedNATGateway |
/// | article, "Important" on top; limitations | all |
/// | article, note on the CLI: 2.56 for stable types; more for network isolated clusters | by type |
/// | node auto-provisioning refuses every change | all |
/// | network isolated clusters: cache, private API server, 1.30, no kubenet, no Windows, no Unmanaged channel, node public IPs leak | none, block |
/// | Windows pools without OutboundNAT | loadBalancer |
/// | NAT gateways of SKU Standard: IPv4 only | both NAT gateway types |
/// | NAT gateways of SKU Standard: one zone | managedNATGateway |
/// | public Services break under a default route; kubenet's route table; IPv6 route; node public IPs | userDefinedRouting |
/// | the states of the cluster | all |
/// | default outbound access and its retirement | none in a managed VNet |
/// | StandardV2 has no way to another egress | from managedNATGateway |
#[rustfmt::skip]
const BELONGS: &[(&str, Severity, &str, &str)] = &[
    //                                               LB MN UN UR no bl    LB MN UN UR no bl
    ("node-auto-provisioning",   Severity::Unknown, "x x x x x x",       "x x x x x x"),
    ("standard-load-balancer",   Severity::Unknown, "x x x x x x",       "x x x x x x"),
    ("scale-sets",               Severity::Unknown, "x x x x x x",       "x x x x x x"),
    ("bootstrap-cache",          Severity::Unknown, "- - - - x x",       "- - - - x x"),
    ("isolated-api-server",      Severity::Unknown, "- - - - x x",       "- - - - x x"),
    ("isolated-kubernetes",      Severity::Unknown, "- - - - x x",       "- - - - x x"),
    ("isolated-kubenet",         Severity::Unknown, "- - - - x x",       "- - - - x x"),
    ("isolated-windows",         Severity::Unknown, "- - - - x x",       "- - - - x x"),
    ("isolated-channel",         Severity::Unknown, "- - - - x x",       "- - - - x x"),
    ("outbound-nat-disabled",    Severity::Unknown, "x - - - - -",       "x - - - - -"),
    ("v2-stays",                 Severity::Unknown, "? - - - - -",       "? - - - - -"),
    ("nat-gateway-before",       Severity::Warning, "- - x - - -",       "- - x - - -"),
    ("nat-gateway-moves-egress", Severity::Warning, "- - ? - - -",       "- - ? - - -"),
    ("nat-gateway-keeps-egress", Severity::Warning, "? - - - - -",       "? - - - - -"),
    ("nat-gateway-sku",          Severity::Warning, "- x - - - -",       "- x - - - -"),
    ("default-route-before",     Severity::Warning, "- - - x - -",       "- - - x - -"),
    ("default-route-moves-egress", Severity::Warning, "- - - ? - -",     "- - - ? - -"),
    ("default-route-keeps-egress", Severity::Warning, "? - ? - - -",     "? - ? - - -"),
    ("disruptive",               Severity::Warning, "x x x x x x",       "x x x x x x"),
    ("egress-ip-changes",        Severity::Warning, "? ? ? ? - -",       "? ? ? ? - -"),
    ("egress-ip-new",            Severity::Warning, "? ? ? ? - -",       "? ? ? ? - -"),
    ("egress-removed",           Severity::Warning, "- - - - ? ?",       "- - - - ? ?"),
    ("plan-without-egress",      Severity::Warning, "- - - - x x",       "- - - - x x"),
    ("preview",                  Severity::Warning, "- - - - - x",       "- - - - - x"),
    ("do-not-reuse-ip",          Severity::Warning, "x - - - - -",       "x - - - - -"),
    ("inbound",                  Severity::Warning, "- - - x - -",       "- - - x - -"),
    ("default-outbound",         Severity::Warning, "- - - - ? -",       "- - - - ? -"),
    ("authorized-ip-ranges",     Severity::Unknown, "- - ? ? - -",       "- - ? ? - -"),
    ("authorized-ip-ranges-too", Severity::Unknown, "? ? - - - -",       "? ? - - - -"),
    ("dual-stack-nat",           Severity::Unknown, "- x x - - -",       "- x x - - -"),
    ("dual-stack-udr",           Severity::Unknown, "- - - x - -",       "- - - x - -"),
    ("zones",                    Severity::Unknown, "- x - - - -",       "- x - - - -"),
    ("node-public-ip",           Severity::Unknown, "- - - - x x",       "- - - - x x"),
    ("node-public-ip-udr",       Severity::Unknown, "- - - x - -",       "- - - x - -"),
    ("kubenet-routes",           Severity::Unknown, "- - - x - -",       "- - - x - -"),
    ("not-ready",                Severity::Unknown, "x x x x x x",       "x x x x x x"),
    ("api-server-traffic",       Severity::Unknown, "x x x x - -",       "x x x x - -"),
    ("cli-version",              Severity::Unknown, "x x x x - -",       "x x x x - -"),
    ("cli-version-none",         Severity::Unknown, "- - - - x -",       "- - - - x -"),
    ("cli-version-block",        Severity::Unknown, "- - - - - x",       "- - - - - x"),
];

#[test]
fn each_finding_stands_on_the_moves_it_belongs_to_and_on_no_others() {
    let answers = all_answers();
    let moves: Vec<_> = answers.iter().filter(|answer| is_a_move(answer)).collect();
    // 12 + 12 moves of 2024-12; 11 + 12 of 2026-08 and the disputed one.
    assert_eq!(moves.len(), 48);
    for (id, level, old, new) in BELONGS {
        for answer in &moves {
            let marks = match answer.edition.id {
                "2024-12" => old,
                "2026-08" => new,
                other => panic!("the edition {other} has no marks"),
            };
            let column = OutboundType::ALL.iter().position(|t| *t == answer.to);
            let mark = marks.split(' ').nth(column.unwrap()).unwrap();
            let found: Vec<_> = answer.findings.iter().filter(|f| f.id == *id).collect();
            match mark {
                "x" => assert_eq!(found.len(), 1, "{} lacks {id}", named(answer)),
                "-" => assert_eq!(found.len(), 0, "{} has {id}", named(answer)),
                "?" => assert!(found.len() < 2, "{} has {id} twice", named(answer)),
                other => panic!("no such mark: {other}"),
            }
            for finding in found {
                assert_eq!(finding.severity, *level, "{}: {id}", named(answer));
            }
        }
    }
}

#[test]
fn every_finding_has_its_row_in_the_table_of_this_test() {
    let said: BTreeSet<_> = all_answers().iter().flat_map(finding_ids).collect();
    let expected: BTreeSet<_> = BELONGS.iter().map(|row| row.0).collect();
    assert_eq!(said, expected);
}

#[test]
fn what_is_true_of_some_moves_to_a_type_stands_on_those() {
    for answer in all_answers().iter().filter(|answer| is_a_move(answer)) {
        let ids = finding_ids(answer);
        let v2 = (from(answer), answer.to) == (ManagedNatGateway, LoadBalancer);
        assert_eq!(ids.contains(&"v2-stays"), v2, "{}", named(answer));
        let isolated = |t| matches!(t, NoEgress | Block);
        let (from, to) = (from(answer), answer.to);
        for (id, holds) in [
            // Egress moves with what decides it, in each direction.
            (
                "nat-gateway-moves-egress",
                (from, to) == (LoadBalancer, UserAssignedNatGateway),
            ),
            (
                "nat-gateway-keeps-egress",
                (from, to) == (UserAssignedNatGateway, LoadBalancer),
            ),
            (
                "default-route-moves-egress",
                to == UserDefinedRouting && !isolated(from),
            ),
            (
                "default-route-keeps-egress",
                from == UserDefinedRouting && !isolated(to),
            ),
            // From none and block there are no old addresses to replace, and no ranges.
            ("egress-ip-changes", !isolated(from) && !isolated(to)),
            ("egress-ip-new", isolated(from) && !isolated(to)),
            (
                "authorized-ip-ranges",
                !isolated(from) && matches!(to, UserAssignedNatGateway | UserDefinedRouting),
            ),
            (
                "authorized-ip-ranges-too",
                !isolated(from) && matches!(to, LoadBalancer | ManagedNatGateway),
            ),
        ] {
            assert_eq!(ids.contains(&id), holds, "{}: {id}", named(answer));
        }
        let default = (answer.vnet, answer.to) == (Vnet::Managed, NoEgress);
        assert_eq!(
            ids.contains(&"default-outbound"),
            default,
            "{}",
            named(answer)
        );
    }
}

#[test]
fn the_gravest_finding_comes_first() {
    let gravity = |level| match level {
        Severity::Blocker => 0,
        Severity::Warning => 1,
        Severity::Unknown => 2,
    };
    for answer in answers_with_creation() {
        let levels: Vec<_> = answer
            .findings
            .iter()
            .map(|f| gravity(f.severity))
            .collect();
        assert!(levels.is_sorted(), "{}: {levels:?}", named(&answer));
    }
}

#[test]
fn what_nobody_told_can_be_found_out_by_a_command() {
    for answer in all_answers() {
        for finding in &answer.findings {
            assert_eq!(finding.evidence, None, "{}: {}", named(&answer), finding.id);
            if finding.severity == Severity::Unknown {
                let command = finding.check_command.as_deref().unwrap();
                assert!(command.starts_with("az "), "{}: {command}", named(&answer));
            }
        }
    }
}

#[test]
fn an_egress_that_aks_made_is_removed_on_the_way_to_none_and_block() {
    for answer in all_answers().iter().filter(|answer| is_a_move(answer)) {
        if matches!(from(answer), LoadBalancer | ManagedNatGateway)
            && matches!(answer.to, NoEgress | Block)
        {
            let ids = finding_ids(answer);
            assert!(ids.contains(&"egress-removed"), "{}", named(answer));
        }
    }
}

#[test]
fn nothing_is_removed_from_a_cluster_that_has_no_egress_from_aks() {
    // "AKS won't automatically configure egress paths": userDefinedRouting and none.
    // "actively block all egress traffic": block.
    for answer in all_answers().iter().filter(|answer| is_a_move(answer)) {
        if matches!(from(answer), UserDefinedRouting | NoEgress | Block) {
            let ids = finding_ids(answer);
            assert!(
                !ids.contains(&"egress-removed"),
                "{}: there is no egress from AKS to take away",
                named(answer)
            );
        }
    }
}

#[test]
fn moves_to_a_preview_are_not_promised_to_work_with_the_stable_cli() {
    // 2026-08: "2.56 or later to migrate stable outbound types"; block is a preview, for which
    // that edition asks for Azure CLI 2.71.0 and the extension aks-preview.
    let request = Request::new(Vnet::Managed, LoadBalancer, Block).edition(Edition::newest());
    let findings = assess(&request).findings;
    assert!(
        findings.iter().any(|f| f.text.contains("aks-preview")),
        "{findings:#?}"
    );
}

#[test]
fn there_are_no_findings_where_there_is_no_move() {
    for answer in answers_with_creation() {
        let found = !answer.findings.is_empty();
        assert_eq!(found, is_a_move(&answer), "{}", named(&answer));
        let back = answer.from != Origin::NewCluster && is_a_move(&answer);
        assert_eq!(answer.rollback.is_some(), back, "{}", named(&answer));
    }
}

#[test]
fn no_finding_and_no_reason_is_said_twice() {
    for answer in all_answers() {
        let (ids, texts): (Vec<_>, Vec<_>) = answer
            .findings
            .iter()
            .map(|f| (f.id, &f.text))
            .chain(answer.reasons.iter().map(|r| (r.id, &r.text)))
            .unzip();
        let unique: BTreeSet<_> = texts.iter().collect();
        assert_eq!(unique.len(), texts.len(), "{}", named(&answer));
        // A dispute has one reason for each claim.
        let once: Vec<_> = ids.iter().filter(|id| **id != "dispute").collect();
        let unique: BTreeSet<_> = once.iter().collect();
        assert_eq!(unique.len(), once.len(), "{}", named(&answer));
    }
}

// Sources and texts.

/// The headings of the article of 2024-12, which its sources must name as they are: but for
/// "(Preview)", and for what stands before the first heading.
const HEADINGS: [&str; 14] = [
    "Introduction",
    "Limitations",
    "Outbound type of loadBalancer",
    "Outbound type of managedNatGateway or userAssignedNatGateway",
    "Outbound type of userDefinedRouting",
    "Outbound type of none",
    "Outbound type of block",
    "Updating outboundType after cluster creation",
    "Supported Migration Paths for Managed VNet",
    "Supported Migration Paths for BYO VNet",
    "Update cluster to use a new outbound type",
    "Update cluster from managedNATGateway to loadbalancer",
    "Update cluster from managedNATGateway to userDefinedRouting",
    "Update cluster from loadbalancer to userAssignedNATGateway in BYO vnet scenario",
];

fn is_a_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    // A day, or a month where the source gives no day.
    [&[4, 2, 2][..], &[4, 2]].contains(&&parts.iter().map(|p| p.len()).collect::<Vec<_>>()[..])
        && parts.concat().bytes().all(|b| b.is_ascii_digit())
}

#[test]
fn every_reason_and_finding_can_be_looked_up() {
    for answer in answers_with_creation() {
        let whole = to_value(&answer).unwrap();
        let instead = &whole["alternatives"]["texts"];
        let mut said: Vec<&Value> = Vec::new();
        let lists = [
            &whole["reasons"],
            &whole["findings"],
            &whole["steps"],
            instead,
        ];
        for list in lists.iter().filter_map(|list| list.as_array()) {
            said.extend(list);
        }
        said.extend(whole.get("rollback"));
        for command in whole["commands"].as_array().unwrap() {
            said.extend(command["caveats"].as_array().unwrap());
        }
        {
            for said in said {
                let sources = said["sources"].as_array().unwrap();
                assert!(!sources.is_empty(), "{}: {said}", named(&answer));
                for source in sources {
                    for key in ["title", "dated", "section", "url"] {
                        let text = source[key].as_str().unwrap();
                        assert!(!text.trim().is_empty(), "{}: {source}", named(&answer));
                    }
                    assert!(is_a_date(source["dated"].as_str().unwrap()), "{source}");
                    let url = source["url"].as_str().unwrap();
                    assert!(url.starts_with("https://"), "{source}");
                    if source["dated"] == "2024-12-19" {
                        let section = source["section"].as_str().unwrap();
                        assert!(HEADINGS.contains(&section), "{source}");
                    }
                    assert_eq!(sources.iter().filter(|s| *s == source).count(), 1, "{said}");
                    // And it stands in the list of all sources.
                    let all = whole["sources"].as_array().unwrap();
                    assert_eq!(all.iter().filter(|s| *s == source).count(), 1);
                }
            }
        }
    }
}

#[test]
fn a_state_that_cannot_exist_is_sourced_from_the_section_of_that_type() {
    for answer in all_answers() {
        for reason in &answer.reasons {
            if reason.id == "state-cannot-exist" {
                let section = match from(&answer) {
                    Block => "block",
                    UserDefinedRouting => "userDefinedRouting",
                    _ => "NatGateway",
                };
                assert!(
                    reason.sources.iter().any(|s| s.section.contains(section)),
                    "{}: {:?}",
                    named(&answer),
                    reason.sources
                );
            }
        }
    }
}

#[test]
fn what_a_table_says_is_sourced_from_that_table_of_that_edition() {
    for answer in all_answers() {
        let word = &answer.reasons[0];
        if word.id.starts_with("table-") {
            let source = to_value(word.sources[0]).unwrap();
            assert_eq!(source["dated"], answer.edition.edited, "{}", named(&answer));
            assert_eq!(source["url"], answer.edition.url, "{}", named(&answer));
            let section = source["section"].as_str().unwrap();
            let expected = match answer.vnet {
                Vnet::Managed => "Managed VNet",
                Vnet::Byo => "BYO VNet",
            };
            assert!(section.ends_with(expected), "{section}");
        }
    }
}

#[test]
fn no_text_has_a_placeholder_left() {
    for answer in answers_with_creation() {
        let instead = answer.alternatives.iter().flat_map(|a| &a.texts);
        let caveats = answer.commands.iter().flat_map(|c| &c.caveats);
        let reasons = answer.reasons.iter().chain(instead).chain(&answer.rollback);
        let said = reasons
            .chain(caveats)
            .map(|r| &r.text)
            .chain(answer.findings.iter().map(|f| &f.text))
            .chain(answer.steps.iter().map(|s| &s.text))
            .chain([&answer.summary]);
        for text in said {
            assert!(!text.trim().is_empty(), "{}", named(&answer));
            assert!(!text.contains(['{', '}']), "{}: {text}", named(&answer));
        }
    }
}

#[test]
fn every_placeholder_of_a_statement_is_one_that_is_filled_in() {
    for statement in all_statements() {
        let pieces = statement.text.english.split('{').skip(1);
        for piece in pieces {
            let (name, _) = piece.split_once('}').unwrap();
            assert!(
                ["from", "to", "vnet", "edition", "newer", "reason", "list"].contains(&name),
                "{}: {name}",
                statement.id()
            );
        }
    }
}

#[test]
fn the_words_of_the_move_are_filled_in() {
    let answer = assess(&Request::new(Vnet::Byo, NoEgress, ManagedNatGateway));
    assert_eq!(
        answer.reasons[0].text,
        "The BYO VNet table of 2024-12 marks none to managedNATGateway as Not Supported."
    );
}

/// Every id that any part of an answer has.
fn all_ids(answer: &Assessment) -> Vec<&'static str> {
    let instead = answer.alternatives.iter().flat_map(|a| &a.texts);
    let caveats = answer.commands.iter().flat_map(|c| &c.caveats);
    let reasons = answer.reasons.iter().chain(instead).chain(caveats);
    reasons
        .chain(&answer.rollback)
        .map(|r| r.id)
        .chain(answer.findings.iter().map(|f| f.id))
        .chain(answer.steps.iter().map(|s| s.id))
        .collect()
}

#[test]
fn every_statement_is_said_somewhere() {
    let mut answers = answers_with_creation();
    // Some are said of what only a cluster shows, or of the rules of a house.
    let of_cluster = |document: &Value, to| {
        let cluster = read(document);
        assess(&Request::new(Vnet::Managed, LoadBalancer, to).of(&cluster))
    };
    let v2 = cluster(Shape::AzShow, "managedNATGatewayV2", false);
    answers.push(of_cluster(&v2, NoEgress));
    let mut odd = cluster(Shape::AzShow, "loadBalancer", true);
    odd["publicNetworkAccess"] = "Disabled".into();
    pools_of(Shape::AzShow, &mut odd)[0]["type"] = "VirtualMachines".into();
    answers.push(of_cluster(&odd, UserDefinedRouting));
    for change in [
        |it: &mut Value| it["nodeProvisioningProfile"]["mode"] = "Auto".into(),
        |it: &mut Value| it["networkProfile"]["loadBalancerSku"] = "basic".into(),
        |it: &mut Value| it["agentPoolProfiles"][0]["type"] = "AvailabilitySet".into(),
        |it: &mut Value| it["apiServerAccessProfile"]["authorizedIpRanges"] = json!(["0.0.0.0/32"]),
    ] {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        change(&mut document);
        answers.push(of_cluster(&document, UserDefinedRouting));
    }
    for change in [
        |it: &mut Value| it["networkProfile"]["loadBalancerSku"] = "service".into(),
        |it: &mut Value| it["agentPoolProfiles"][0]["enableNodePublicIp"] = true.into(),
        |it: &mut Value| {
            let mut second = it["agentPoolProfiles"][0].clone();
            second["name"] = "second".into();
            it["agentPoolProfiles"].as_array_mut().unwrap().push(second);
            it["agentPoolProfiles"][0]["vnetSubnetId"] = Value::Null;
        },
    ] {
        let mut document = cluster(Shape::AzShow, "loadBalancer", true);
        change(&mut document);
        let cluster = read(&document);
        let request = Request::new(Vnet::Byo, LoadBalancer, UserAssignedNatGateway);
        answers.push(assess(&request.of(&cluster)));
    }
    let mut gateway = cluster(Shape::AzShow, "managedNATGateway", false);
    gateway["networkProfile"]["natGatewayProfile"]["sku"] = "StandardV3".into();
    answers.push(of_cluster(&gateway, NoEgress));
    let policy = json!([{ "to": "loadBalancer", "reason": "no" }]);
    let policy = Policy::read(&&policy).unwrap();
    let allowed = Request::new(Vnet::Managed, NoEgress, LoadBalancer);
    answers.push(assess(&allowed.policy(&policy)));
    for edition in Edition::all() {
        let back = Request::new(Vnet::Managed, ManagedNatGateway, LoadBalancer).edition(edition);
        answers.push(assess(&back.policy(&policy)));
    }

    let said: BTreeSet<_> = answers.iter().flat_map(all_ids).collect();
    let mut ids = BTreeSet::new();
    for statement in all_statements() {
        assert!(
            ids.insert(statement.id()),
            "{} is there twice",
            statement.id()
        );
        // The step "step-change" has one text for each effect on traffic.
        if statement.id().starts_with("step-change-") {
            continue;
        }
        let is_said = said.contains(statement.id());
        // In the present tables each supported move has a way back, or a disputed one; each
        // type that can be there leads somewhere, and to all that can be there with it. The
        // next edition may differ.
        let is_latent = matches!(
            statement.id(),
            "back-no" | "back-open" | "instead-nothing" | "instead-new" | "newer-edition-differs"
        );
        // These come with what a reader fills in: `commands.rs` and `plans.rs` show them.
        let is_filled = matches!(
            statement.id(),
            "cli-own-nat-addresses"
                | "terraform-values"
                | "terraform-own-nat-addresses"
                | "step-permissions-addresses"
        );
        let is_latent = is_latent || is_filled;
        assert_eq!(is_said, !is_latent, "{}", statement.id());
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(statement.id().chars().all(kebab), "{}", statement.id());
    }
    // And nothing is said that is no statement, but the claims of a dispute.
    for id in said {
        assert!(ids.contains(id) || id == "dispute", "{id}");
    }
}

// The serialised form.

#[test]
fn verdicts_and_supports_are_serialised_by_their_documented_words() {
    for (verdict, word) in [
        (Verdict::Yes, "yes"),
        (Verdict::No, "no"),
        (Verdict::Blocked, "blocked"),
        (Verdict::NoChange, "noChange"),
        (Verdict::Disagree, "disagree"),
        (Verdict::Unknown, "unknown"),
    ] {
        assert_eq!(to_value(verdict).unwrap(), word);
        assert_eq!(verdict.name(), word);
    }
    for (support, word) in [
        (Support::Supported, "supported"),
        (Support::NotSupported, "notSupported"),
        (Support::SameType, "sameType"),
        (Support::NoRow, "noRow"),
        (Support::NoColumn, "noColumn"),
    ] {
        assert_eq!(to_value(support).unwrap(), word);
        assert_eq!(support.name(), word);
    }
    for (level, word) in [
        (Severity::Blocker, "blocker"),
        (Severity::Warning, "warning"),
        (Severity::Unknown, "unknown"),
    ] {
        assert_eq!(to_value(level).unwrap(), word);
    }
}

#[test]
fn types_and_vnets_are_serialised_by_the_names_they_are_read_by() {
    for outbound_type in OutboundType::ALL {
        let name = to_value(outbound_type).unwrap();
        assert_eq!(name, outbound_type.name());
        assert_eq!(name.as_str().unwrap().parse(), Ok(outbound_type));
    }
    for vnet in Vnet::ALL {
        let name = to_value(vnet).unwrap();
        assert_eq!(name, vnet.name());
        assert_eq!(name.as_str().unwrap().parse(), Ok(vnet));
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[test]
fn an_assessment_is_serialised_with_these_members() {
    let whole = to_value(assess(&Request::new(
        Vnet::Managed,
        LoadBalancer,
        ManagedNatGateway,
    )))
    .unwrap();
    assert_eq!(
        keys(&whole),
        [
            "commands",
            "edition",
            "findings",
            "from",
            "otherEditions",
            "reasons",
            "rollback",
            "sources",
            "steps",
            "summary",
            "support",
            "to",
            "verdict",
            "verdictLabel",
            "vnet"
        ]
    );
    assert_eq!(whole["edition"], "2024-12");
    assert_eq!(whole["vnet"], "managed");
    assert_eq!(whole["from"], "loadBalancer");
    assert_eq!(whole["to"], "managedNATGateway");
    assert_eq!(whole["verdict"], "yes");
    assert_eq!(whole["support"], "supported");
    assert_eq!(
        keys(&whole["reasons"][0]),
        ["id", "inferred", "sources", "text"]
    );
    assert_eq!(
        keys(&whole["findings"][0]),
        ["id", "inferred", "severity", "sources", "text"]
    );
    assert_eq!(keys(&whole["commands"][0]), ["caveats", "text", "tool"]);
    assert_eq!(
        keys(&whole["steps"][0]),
        [
            "command",
            "id",
            "inferred",
            "optional",
            "phase",
            "resetsConnections",
            "sources",
            "text"
        ]
    );
    let refused = assess(&Request::new(
        Vnet::Managed,
        LoadBalancer,
        UserDefinedRouting,
    ));
    let refused = to_value(refused).unwrap();
    assert_eq!(
        keys(&refused["alternatives"]),
        ["detour", "newCluster", "reachable", "texts"]
    );
    assert_eq!(
        refused["otherEditions"],
        json!([{ "edition": "2026-08", "edited": "2026-08-05", "verdict": "unknown", "support": "noColumn" }])
    );
    assert_eq!(
        whole["reasons"][0]["sources"],
        json!([{
            "title": "Customize cluster egress with outbound types in AKS",
            "dated": "2024-12-19",
            "section": "Supported Migration Paths for Managed VNet",
            "url": "https://github.com/MicrosoftDocs/azure-aks-docs/blob/dc22f301f/articles/aks/egress-outboundtype.md"
        }])
    );
}

#[test]
fn every_member_name_is_camel_case() {
    fn check(value: &Value) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
                    assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
                    check(value);
                }
            }
            Value::Array(items) => items.iter().for_each(check),
            _ => {}
        }
    }
    for answer in answers_with_creation() {
        check(&to_value(&answer).unwrap());
    }
    for outbound_type in OutboundType::ALL {
        let meaning = to_value(outbound_type.description()).unwrap();
        check(&meaning);
        assert_eq!(
            keys(&meaning),
            [
                "aksDoes",
                "availableIn",
                "sources",
                "summary",
                "type",
                "youDo"
            ]
        );
        assert_eq!(meaning["type"], outbound_type.name());
    }
}

#[test]
fn each_type_lives_where_the_article_says() {
    for outbound_type in OutboundType::ALL {
        let managed = !BYO_ONLY.contains(&outbound_type);
        let byo = !MANAGED_ONLY.contains(&outbound_type);
        assert_eq!(
            outbound_type.is_available_in(Vnet::Managed),
            managed,
            "{outbound_type}"
        );
        assert_eq!(
            outbound_type.is_available_in(Vnet::Byo),
            byo,
            "{outbound_type}"
        );
    }
}

// All answers, for a person to read.

#[test]
fn all_168_answers_are_as_reviewed() {
    let words = |words: Vec<String>| {
        if words.is_empty() {
            "-".into()
        } else {
            words.join(" ")
        }
    };
    let mut text = String::new();
    for answer in answers_with_creation() {
        let (verdict, support) = (answer.verdict.name(), answer.support.name());
        writeln!(text, "{} → {verdict}, {support}", named(&answer)).unwrap();
        writeln!(text, "  {}", answer.headline()).unwrap();
        let mut line = |name: &str, said: Vec<String>| {
            writeln!(text, "  {name}: {}", words(said)).unwrap();
        };
        line(
            "because",
            reason_ids(&answer).iter().map(|id| (*id).into()).collect(),
        );
        let others = answer.other_editions.iter();
        let others = others.map(|o| format!("{}:{}", o.edition.id, o.verdict.name()));
        line("elsewhere", others.collect());
        if is_a_move(&answer) {
            for level in [Severity::Blocker, Severity::Warning, Severity::Unknown] {
                let found = answer.findings.iter().filter(|f| f.severity == level);
                line(level.name(), found.map(|f| f.id.into()).collect());
            }
            let steps = answer.steps.iter().map(|step| {
                let not_needed = if step.not_needed.is_some() {
                    "(left out)"
                } else {
                    ""
                };
                format!("{}{not_needed}", step.id)
            });
            line("steps", steps.collect());
            line(
                "back",
                answer.rollback.iter().map(|r| r.id.into()).collect(),
            );
            let tools = answer.commands.iter().filter(|c| !c.text.is_empty());
            line("commands", tools.map(|c| c.tool.name().into()).collect());
        }
        if let Some(instead) = &answer.alternatives {
            let names = |types: &[OutboundType]| types.iter().map(|t| t.name().into()).collect();
            line("reachable", names(&instead.reachable));
            line("detour", names(&instead.detour));
            let kinds = instead.new_cluster.iter().map(|v| v.name().into());
            line("new cluster", kinds.collect());
        }
    }
    insta::assert_snapshot!("answers", text);
}
