//! Proves that the rules of a house forbid what they name and nothing else, that a wrong one is
//! told to its author, and that a link can only lead somewhere.
#![cfg(all(feature = "json", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used)]

use aks_outbound::rules::{
    Edition, Origin,
    OutboundType::{
        self, LoadBalancer, ManagedNatGateway, None as NoEgress, UserAssignedNatGateway,
        UserDefinedRouting,
    },
    Policy, Request, Verdict, Vnet, assess, verdict,
};
use serde_json::{Value, json};

fn policy(rules: &Value) -> Policy {
    Policy::read(&rules).unwrap()
}

fn fault(document: &Value) -> String {
    Policy::read(&document).unwrap_err().to_string()
}

fn questions() -> impl Iterator<Item = (Vnet, Origin, OutboundType)> {
    Vnet::ALL.into_iter().flat_map(|vnet| {
        Origin::ALL.into_iter().flat_map(move |from| {
            OutboundType::ALL
                .into_iter()
                .map(move |to| (vnet, from, to))
        })
    })
}

// Matching.

#[test]
fn what_a_rule_names_must_match_and_what_it_leaves_out_matches_anything() {
    for vnet in [None, Some(Vnet::Managed), Some(Vnet::Byo)] {
        for from in [None, Some("loadBalancer"), Some("NEW"), Some("none")] {
            for to in [None, Some("userDefinedRouting"), Some("Block")] {
                if from.is_none() && to.is_none() {
                    continue;
                }
                let mut rule = json!({ "reason": "because", "from": from, "to": to });
                if let Some(vnet) = vnet {
                    rule["vnet"] = vnet.name().into();
                }
                let policy = policy(&json!([rule]));
                for (v, f, t) in questions() {
                    let same = |name: Option<&str>, asked: &str| {
                        name.is_none_or(|name| name.eq_ignore_ascii_case(asked))
                    };
                    let expected = vnet.is_none_or(|vnet| vnet == v)
                        && same(from, f.name())
                        && same(to, t.name());
                    assert_eq!(
                        policy.forbids(v, f, t).is_some(),
                        expected,
                        "{rule} {v} {f} {t}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_first_rule_that_matches_is_the_one_that_is_told() {
    let policy = policy(&json!({ "rules": [
        { "to": "none", "reason": "elsewhere", "vnet": "managed" },
        { "to": "none", "reason": "first" },
        { "to": "none", "reason": "second" },
    ] }));
    let forbids = |vnet| policy.forbids(vnet, LoadBalancer.into(), NoEgress).unwrap();
    assert_eq!(forbids(Vnet::Byo).reason, "first");
    assert_eq!(forbids(Vnet::Managed).reason, "elsewhere");
}

#[test]
fn no_rules_forbid_nothing() {
    for document in [json!([]), json!({ "rules": [] })] {
        let policy = policy(&document);
        assert_eq!(policy, Policy::default());
        for (vnet, from, to) in questions() {
            assert_eq!(policy.forbids(vnet, from, to), None);
        }
    }
}

// Verdicts.

#[test]
fn a_move_that_aks_supports_is_blocked_with_the_reason_and_the_link() {
    let policy = policy(&json!([{
        "to": "userDefinedRouting",
        "reason": "All egress goes through the gateway.",
        "link": "https://wiki.example/egress"
    }]));
    let request = Request::new(Vnet::Byo, LoadBalancer, UserDefinedRouting);
    let answer = assess(&request.policy(&policy));
    assert_eq!(answer.verdict, Verdict::Blocked);
    assert_eq!(answer.verdict_of_table, Verdict::Yes);
    assert!(answer.commands.is_empty());
    assert!(
        answer.summary.contains("supported by AKS"),
        "{}",
        answer.summary
    );
    assert!(answer.summary.contains("not allowed"), "{}", answer.summary);
    let reason = answer
        .reasons
        .iter()
        .find(|r| r.id == "not-allowed-here")
        .unwrap();
    assert!(reason.text.contains("All egress goes through the gateway."));
    assert_eq!(reason.link.as_deref(), Some("https://wiki.example/egress"));
    assert!(reason.sources.is_empty());
    // The table's word is said as well, and the ticket has both and the link.
    assert!(answer.reasons.iter().any(|r| r.id == "table-supported"));
    let ticket = answer.to_markdown();
    assert!(ticket.contains("All egress goes through the gateway."));
    assert!(ticket.contains("https://wiki.example/egress"), "{ticket}");
}

#[test]
fn a_policy_blocks_what_is_possible_and_changes_no_other_answer() {
    for edition in Edition::all() {
        for to in OutboundType::ALL {
            let rules = json!([{ "to": to.name(), "reason": "no" }]);
            let policy = policy(&rules);
            for (vnet, from, asked) in questions() {
                let alone = Request::new(vnet, from, asked).edition(edition);
                let with = alone.policy(&policy);
                let (before, after) = (assess(&alone), assess(&with));
                let possible = matches!(before.verdict, Verdict::Yes | Verdict::Disagree);
                if possible && asked == to {
                    assert_eq!(after.verdict, Verdict::Blocked, "{vnet} {from} {asked}");
                    assert_eq!(verdict(&with), Verdict::Blocked);
                } else {
                    // Staying is not a move; what AKS refuses, it refuses.
                    assert_eq!(before, after, "{vnet} {from} {asked}");
                }
            }
        }
    }
}

#[test]
fn staying_as_it_is_needs_nobodys_leave() {
    let policy = policy(&json!([{ "from": "loadBalancer", "reason": "leave it" }]));
    let request = Request::new(Vnet::Byo, LoadBalancer, LoadBalancer).policy(&policy);
    assert_eq!(assess(&request).verdict, Verdict::NoChange);
}

#[test]
fn a_house_does_not_make_aks_support_what_it_does_not() {
    let policy = policy(&json!([{ "from": "managedNATGateway", "reason": "no" }]));
    // Refused by the table: the house has nothing to add.
    let refused = Request::new(Vnet::Managed, ManagedNatGateway, UserDefinedRouting);
    let answer = assess(&refused.policy(&policy));
    assert_eq!(answer.verdict, Verdict::No);
    assert!(
        answer
            .reasons
            .iter()
            .all(|r| !r.text.contains("AKS supports"))
    );
    // In dispute: not allowed, but not called supported either.
    let disputed = Request::new(Vnet::Managed, ManagedNatGateway, LoadBalancer);
    let answer = assess(&disputed.edition(Edition::newest()).policy(&policy));
    assert_eq!(answer.verdict, Verdict::Blocked);
    assert!(answer.steps.is_empty());
    assert!(!answer.summary.contains("supported"), "{}", answer.summary);
    let reason = answer.reasons.iter().find(|r| r.id == "not-allowed-anyway");
    assert!(!reason.unwrap().text.contains("supports"));
}

#[test]
fn creation_can_be_forbidden_too() {
    let policy = policy(&json!([{ "from": "new", "to": "loadBalancer", "reason": "no" }]));
    let new = Request::new(Vnet::Managed, Origin::NewCluster, LoadBalancer);
    assert_eq!(assess(&new.policy(&policy)).verdict, Verdict::Blocked);
    let moved = Request::new(Vnet::Managed, NoEgress, LoadBalancer);
    assert_eq!(assess(&moved.policy(&policy)).verdict, Verdict::Yes);
}

// Faults.

#[test]
fn a_fault_names_its_rule_and_its_member() {
    let fine = json!({ "to": "none", "reason": "fine" });
    for (rule, member) in [
        (
            json!({ "to": "nowhere", "reason": "x" }),
            "“to” is “nowhere”",
        ),
        (
            json!({ "from": "nowhere", "reason": "x" }),
            "“from” is “nowhere”",
        ),
        (
            json!({ "vnet": "mine", "to": "none", "reason": "x" }),
            "“vnet” is “mine”",
        ),
        (json!({ "to": 3, "reason": "x" }), "“to” is not a text"),
        (
            json!({ "to": ["none"], "reason": "x" }),
            "“to” is not a text",
        ),
        (json!({ "to": "none" }), "“reason”"),
        (json!({ "to": "none", "reason": " " }), "“reason”"),
        (json!({ "to": "none", "reason": 7 }), "“reason”"),
        (json!({ "reason": "x" }), "“from”"),
        (json!({ "vnet": "byo", "reason": "x" }), "“to”"),
        (
            json!({ "to": "none", "reason": "x", "link": "javascript:alert(1)" }),
            "“link”",
        ),
        (
            json!({ "to": "none", "reason": "x", "link": 7 }),
            "“link” is not a text",
        ),
        (json!("none"), "expected an object"),
        (json!(null), "expected an object"),
    ] {
        let message = fault(&json!([fine, rule]));
        assert!(message.contains("rule 2"), "{message}");
        assert!(message.contains(member), "{message}");
        assert!(message.starts_with("The policy is left out"), "{message}");
    }
}

#[test]
fn a_document_that_is_no_policy_says_what_was_expected() {
    for document in [
        json!(null),
        json!(3),
        json!("x"),
        json!({}),
        json!({ "rules": 3 }),
    ] {
        assert!(fault(&document).contains("“rules”"), "{document}");
    }
}

#[test]
fn a_long_value_is_not_repeated_in_full() {
    let long = "x".repeat(100_000);
    for rule in [
        json!({ "to": long, "reason": "x" }),
        json!({ "to": "none", "reason": "x", "link": format!("{long}:") }),
    ] {
        assert!(fault(&json!([rule])).len() < 500);
    }
}

// Links.

fn link(text: &str) -> Result<Option<String>, String> {
    let document = json!([{ "to": "none", "reason": "x", "link": text }]);
    match Policy::read(&&document) {
        Ok(policy) => {
            let rule = policy.forbids(Vnet::Byo, LoadBalancer.into(), NoEgress);
            Ok(rule.unwrap().link.clone())
        }
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn links_that_lead_somewhere_are_kept_as_they_are() {
    for safe in [
        "https://wiki.example/a?b=c#d",
        "http://wiki.example",
        "HTTPS://wiki.example",
        "mailto:net@example.com",
        "//wiki.example/egress",
        "/egress",
        "egress.html",
        "./a:b",
        "../a",
        "?q=a:b",
        "#a:b",
        "a/b:c",
    ] {
        assert_eq!(link(safe), Ok(Some(safe.into())));
    }
}

#[test]
fn links_that_could_run_something_are_refused() {
    for unsafe_link in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "\u{a0}javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "java\r\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "\u{0}javascript:alert(1)",
        "java\u{0}script:alert(1)",
        "javascript\u{7f}:alert(1)",
        "\u{feff}javascript:alert(1)",
        "\u{200b}javascript:alert(1)",
        // Browsers drop these, so that the address is not what a reader of the policy saw.
        "/egress\nhttps://a",
        "https://wiki.example\t/a",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "blob:https://a/b",
        "ftp://a",
        "about:blank",
        "view-source:x",
        ":",
        "x:",
    ] {
        let message = link(unsafe_link).unwrap_err();
        assert!(message.contains("“link”"), "{unsafe_link:?}: {message}");
    }
}

#[test]
fn the_words_of_a_house_stay_words_in_a_ticket() {
    let reason = "no\n# <img src=x> [a](javascript:b) `c` | d";
    let policy = policy(&json!([{ "to": "userAssignedNATGateway", "reason": reason }]));
    let request = Request::new(Vnet::Byo, LoadBalancer, UserAssignedNatGateway);
    let ticket = assess(&request.policy(&policy)).to_markdown();
    let line = ticket.lines().find(|line| line.contains("img")).unwrap();
    assert!(line.starts_with("- "), "{line}");
    assert!(
        line.contains(r"no # \<img src=x> \[a\](javascript:b) \`c\` \| d"),
        "{line}"
    );
}
