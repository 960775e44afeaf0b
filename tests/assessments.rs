//! Proves that an assessment never says more than its table, that each note stands on the moves
//! it belongs to and on no others, and that the serialised answer keeps its words.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use aks_outbound::rules::{
    Assessment, Edition, Level,
    OutboundType::{
        self, Block, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Request, STATEMENTS, Support, Verdict, Vnet, assess, verdict,
};
use serde_json::{Value, json, to_value};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Every question there is: editions, kinds of VNet, from, to.
fn all_requests() -> Vec<Request> {
    let mut requests = Vec::new();
    for edition in Edition::all() {
        for vnet in Vnet::ALL {
            for from in OutboundType::ALL {
                for to in OutboundType::ALL {
                    requests.push(Request::new(vnet, from, to).edition(edition));
                }
            }
        }
    }
    requests
}

fn all_answers() -> Vec<Assessment> {
    all_requests().iter().map(assess).collect()
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
fn there_are_144_questions() {
    assert_eq!(all_requests().len(), 2 * 2 * 6 * 6);
}

#[test]
fn the_verdict_follows_from_the_table_unless_the_sources_disagree() {
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
            edition.support(vnet, from, to),
            "{}",
            named(&answer)
        );
        let disputed = edition
            .disputes
            .iter()
            .any(|d| (d.vnet, d.from, d.to) == (vnet, from, to));
        let expected = match answer.support {
            _ if disputed => Verdict::Disagree,
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
            assert!(answer.answer.starts_with("Yes"), "{}", answer.answer);
        } else {
            let ids = reason_ids(&answer);
            assert!(!ids.contains(&"table-supported"), "{}", named(&answer));
            assert!(!answer.answer.starts_with("Yes"), "{}", answer.answer);
        }
    }
}

#[test]
fn a_missing_row_or_column_is_unknown_and_never_no() {
    for answer in all_answers() {
        let expected = match answer.support {
            Support::NoRow => "table-no-row",
            Support::NoColumn => "table-no-column",
            _ => continue,
        };
        assert_eq!(answer.verdict, Verdict::Unknown, "{}", named(&answer));
        assert_eq!(answer.reasons[0].id, expected, "{}", named(&answer));
    }
}

#[test]
fn the_verdict_alone_and_the_whole_assessment_agree() {
    for request in all_requests() {
        assert_eq!(
            verdict(&request),
            assess(&request).verdict,
            "{}",
            named(&assess(&request))
        );
    }
}

#[test]
fn commands_are_given_exactly_where_the_verdict_is_yes() {
    for answer in all_answers() {
        let yes = answer.verdict == Verdict::Yes;
        assert_eq!(!answer.commands.is_empty(), yes, "{}", named(&answer));
    }
}

#[test]
fn a_command_names_the_wanted_type_and_only_flags_of_that_type() {
    for answer in all_answers() {
        for command in &answer.commands {
            let to = answer.to;
            let text = &command.text;
            let words: Vec<&str> = text.split_whitespace().collect();
            assert!(text.starts_with("az aks update "), "{text}");
            let type_flag = words.iter().position(|w| *w == "--outbound-type").unwrap();
            assert_eq!(words[type_flag + 1], to.name(), "{text}");
            let flag = |prefix| words.iter().any(|w: &&str| w.starts_with(prefix));
            assert_eq!(flag("--load-balancer-"), to == LoadBalancer, "{text}");
            assert_eq!(flag("--nat-gateway-"), to == ManagedNatGateway, "{text}");
            // Unquoted, a shell would read from a file of that name.
            assert_eq!(text.matches('<').count(), text.matches("'<").count());
            assert_eq!(text.matches('>').count(), text.matches(">'").count());
        }
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
        let pair = (answer.from, answer.to) == (ManagedNatGateway, UserDefinedRouting);
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
    // Nowhere else.
    let disagree = |a: &Assessment| a.verdict == Verdict::Disagree;
    assert_eq!(all_answers().into_iter().filter(disagree).count(), 1);
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
        assert_eq!(state, foreign(answer.from), "{}", named(&answer));
    }
}

#[test]
fn the_sentence_about_only_between_is_answered_where_the_tables_overrule_it() {
    // 16 moves to and from none and block in the edition that prints that sentence.
    let mut said = 0;
    for answer in all_answers() {
        let overruled = answer.edition.id == "2024-12"
            && answer.verdict == Verdict::Yes
            && [answer.from, answer.to]
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

/// Which finding belongs to which moves, read from the article: a mark for each type that is
/// moved to, in the order of its columns, in 2024-12 and in 2026-08. `x`: on every move to that
/// type; `-`: on none; `?`: has a test of its own below.
///
/// | where the article says it | to whom |
/// |---|---|
/// | section of the NAT gateway types; bullet above the last command | userAssignedNATGateway |
/// | section of UDR: egress must be established; bullet above the third command | userDefinedRouting |
/// | second warning: changing the type is disruptive, and changes the egress IP | all |
/// | sections of none and block: no egress from AKS | none and block have no egress IP |
/// | "requires careful planning" | none, block |
/// | headings "(Preview)": none and block; in 2026 block alone | none, block |
/// | warning under the second command: do not reuse an IP address | loadBalancer |
/// | first warning: authorized IP ranges | userAssignedNATGateway, userDefinedRouting |
/// | both warnings together: the other types with an egress IP | loadBalancer, managedNATGateway |
/// | "Important" on top; limitations; note on the CLI version | all |
#[rustfmt::skip]
const BELONGS: &[(&str, Level, &str, &str)] = &[
    //                                           LB MN UN UR no bl    LB MN UN UR no bl
    ("nat-gateway-before",     Level::Caution, "- - x - - -",       "- - x - - -"),
    ("default-route-before",   Level::Caution, "- - - x - -",       "- - - x - -"),
    ("disruptive",             Level::Caution, "x x x x x x",       "x x x x x x"),
    ("egress-ip-changes",      Level::Caution, "x x x x - -",       "x x x x - -"),
    ("egress-removed",         Level::Caution, "- - - - ? ?",       "- - - - ? ?"),
    ("plan-without-egress",    Level::Caution, "- - - - x x",       "- - - - x x"),
    ("preview",                Level::Caution, "- - - - x x",       "- - - - - x"),
    ("do-not-reuse-ip",        Level::Caution, "x - - - - -",       "x - - - - -"),
    ("authorized-ip-ranges",   Level::Unknown, "- - x x - -",       "- - x x - -"),
    ("authorized-ip-ranges-too", Level::Unknown, "x x - - - -",     "x x - - - -"),
    ("api-server-traffic",     Level::Unknown, "x x x x x x",       "x x x x x x"),
    ("scale-sets",             Level::Unknown, "x x x x x x",       "x x x x x x"),
    ("standard-load-balancer", Level::Unknown, "x x x x x x",       "x x x x x x"),
    ("cli-version",            Level::Unknown, "x x x x x x",       "x x x x x ?"),
];

/// Compares one row of the table with the findings on every move.
fn stands_where_it_belongs(id: &str) {
    let (_, level, old, new) = BELONGS.iter().find(|row| row.0 == id).unwrap();
    let mut moves = 0;
    for answer in all_answers().iter().filter(|answer| is_a_move(answer)) {
        let marks = match answer.edition.id {
            "2024-12" => old,
            "2026-08" => new,
            other => panic!("the edition {other} has no marks"),
        };
        let column = OutboundType::ALL.iter().position(|t| *t == answer.to);
        let mark = marks.split(' ').nth(column.unwrap()).unwrap();
        let found: Vec<_> = answer.findings.iter().filter(|f| f.id == id).collect();
        match mark {
            "x" => assert_eq!(found.len(), 1, "{} lacks {id}", named(answer)),
            "-" => assert_eq!(found.len(), 0, "{} has {id}", named(answer)),
            "?" => assert!(found.len() < 2, "{} has {id} twice", named(answer)),
            other => panic!("no such mark: {other}"),
        }
        for finding in found {
            assert_eq!(finding.level, *level, "{}: {id}", named(answer));
        }
        moves += 1;
    }
    // 12 + 12 moves of 2024-12; 11 + 12 of 2026-08 and the disputed one.
    assert_eq!(moves, 48);
}

#[test]
fn every_finding_has_its_row_in_the_table_of_this_test() {
    let said: BTreeSet<_> = all_answers().iter().flat_map(finding_ids).collect();
    let expected: BTreeSet<_> = BELONGS.iter().map(|row| row.0).collect();
    assert_eq!(said, expected);
}

#[test]
fn a_nat_gateway_of_ones_own_is_made_before_the_move_to_it() {
    stands_where_it_belongs("nat-gateway-before");
}

#[test]
fn a_default_route_is_made_before_the_move_to_user_defined_routing() {
    stands_where_it_belongs("default-route-before");
}

#[test]
fn every_move_is_disruptive() {
    stands_where_it_belongs("disruptive");
}

#[test]
fn egress_addresses_change_on_moves_to_a_type_that_has_some() {
    stands_where_it_belongs("egress-ip-changes");
}

#[test]
fn egress_is_removed_only_on_moves_to_none_and_block() {
    stands_where_it_belongs("egress-removed");
}

#[test]
fn moves_to_none_and_block_need_planning() {
    stands_where_it_belongs("plan-without-egress");
}

#[test]
fn moves_to_a_preview_say_so() {
    stands_where_it_belongs("preview");
}

#[test]
fn moves_to_the_load_balancer_warn_of_reusing_an_address() {
    stands_where_it_belongs("do-not-reuse-ip");
}

#[test]
fn the_warning_about_authorized_ranges_stands_on_moves_to_user_managed_types() {
    stands_where_it_belongs("authorized-ip-ranges");
}

#[test]
fn the_other_types_with_an_address_have_the_wider_warning_about_authorized_ranges() {
    stands_where_it_belongs("authorized-ip-ranges-too");
}

#[test]
fn every_move_says_that_api_server_traffic_takes_the_same_way() {
    stands_where_it_belongs("api-server-traffic");
}

#[test]
fn every_move_needs_scale_sets() {
    stands_where_it_belongs("scale-sets");
}

#[test]
fn every_move_needs_the_standard_load_balancer_sku() {
    stands_where_it_belongs("standard-load-balancer");
}

#[test]
fn every_move_names_the_cli_version_it_needs() {
    stands_where_it_belongs("cli-version");
}

#[test]
fn an_egress_that_aks_made_is_removed_on_the_way_to_none_and_block() {
    for answer in all_answers().iter().filter(|answer| is_a_move(answer)) {
        if matches!(answer.from, LoadBalancer | ManagedNatGateway)
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
        if matches!(answer.from, UserDefinedRouting | NoEgress | Block) {
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
    for answer in all_answers() {
        let found = !answer.findings.is_empty();
        assert_eq!(found, is_a_move(&answer), "{}", named(&answer));
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
    parts.iter().map(|p| p.len()).eq([4, 2, 2])
        && parts.concat().bytes().all(|b| b.is_ascii_digit())
}

#[test]
fn every_reason_and_finding_can_be_looked_up() {
    for answer in all_answers() {
        let whole = to_value(&answer).unwrap();
        for list in ["reasons", "findings"] {
            for said in whole[list].as_array().unwrap() {
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
                let section = match answer.from {
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
    for answer in all_answers() {
        let said = answer
            .reasons
            .iter()
            .map(|r| &r.text)
            .chain(answer.findings.iter().map(|f| &f.text))
            .chain(answer.commands.iter().map(|c| &c.text))
            .chain([&answer.answer]);
        for text in said {
            assert!(!text.trim().is_empty(), "{}", named(&answer));
            assert!(!text.contains(['{', '}']), "{}: {text}", named(&answer));
        }
    }
}

#[test]
fn every_placeholder_of_a_statement_is_one_that_is_filled_in() {
    for statement in STATEMENTS {
        let pieces = statement.text.split('{').skip(1);
        for piece in pieces {
            let (name, _) = piece.split_once('}').unwrap();
            assert!(
                ["from", "to", "vnet", "edition"].contains(&name),
                "{}: {name}",
                statement.id
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

#[test]
fn every_statement_is_said_somewhere_or_has_a_reason_not_to_be() {
    // Said where a type is read by that name, not of a move.
    let elsewhere = ["v2-is-a-sku"];
    let answers = all_answers();
    let said: BTreeSet<_> = answers
        .iter()
        .flat_map(|a| reason_ids(a).into_iter().chain(finding_ids(a)))
        .collect();
    let mut ids = BTreeSet::new();
    for statement in STATEMENTS {
        assert!(ids.insert(statement.id), "{} is there twice", statement.id);
        assert_ne!(
            said.contains(statement.id),
            elsewhere.contains(&statement.id),
            "{}",
            statement.id
        );
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(statement.id.chars().all(kebab), "{}", statement.id);
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
        (Level::Blocker, "blocker"),
        (Level::Caution, "caution"),
        (Level::Unknown, "unknown"),
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
            "answer", "commands", "edition", "findings", "from", "reasons", "sources", "support",
            "to", "verdict", "vnet"
        ]
    );
    assert_eq!(whole["edition"], "2024-12");
    assert_eq!(whole["vnet"], "managed");
    assert_eq!(whole["from"], "loadBalancer");
    assert_eq!(whole["to"], "managedNATGateway");
    assert_eq!(whole["verdict"], "yes");
    assert_eq!(whole["support"], "supported");
    assert_eq!(keys(&whole["reasons"][0]), ["id", "sources", "text"]);
    assert_eq!(
        keys(&whole["findings"][0]),
        ["id", "level", "sources", "text"]
    );
    assert_eq!(keys(&whole["commands"][0]), ["text", "tool"]);
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
    for answer in all_answers() {
        check(&to_value(&answer).unwrap());
    }
    for outbound_type in OutboundType::ALL {
        let meaning = to_value(outbound_type.meaning()).unwrap();
        check(&meaning);
        assert_eq!(
            keys(&meaning),
            ["aksDoes", "livesIn", "sources", "summary", "type", "youDo"]
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
            outbound_type.lives_in(Vnet::Managed),
            managed,
            "{outbound_type}"
        );
        assert_eq!(outbound_type.lives_in(Vnet::Byo), byo, "{outbound_type}");
    }
}

#[test]
fn all_144_answers_are_as_reviewed() {
    let mut lines = String::new();
    for answer in all_answers() {
        let Assessment {
            edition,
            vnet,
            from,
            to,
            ..
        } = answer;
        let (verdict, support) = (answer.verdict.name(), answer.support.name());
        let (reasons, findings) = (reason_ids(&answer), finding_ids(&answer));
        writeln!(
            lines,
            "{} {from}→{to} {}: {verdict}/{support} because {}; {}",
            vnet.name(),
            edition.id,
            reasons.join(" "),
            if findings.is_empty() {
                "-".to_owned()
            } else {
                findings.join(" ")
            }
        )
        .unwrap();
    }
    insta::assert_snapshot!("answers", lines);
}
