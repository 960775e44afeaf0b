//! Proves that each rule in `RULES.md` is shown by a test that exists, or says why it is left out.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::Path};

const BOOK: &str = include_str!("RULES.md");

/// Every function with `#[test]` before it in the sources beside this file.
fn tests() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let mut is_test = false;
        for line in fs::read_to_string(path).unwrap().lines() {
            let line = line.trim();
            if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_test) {
                names.insert(rest.split('(').next().unwrap().to_owned());
            }
            is_test = line == "#[test]" || (is_test && line.starts_with("#["));
        }
    }
    names
}

/// Number, rule, and what shows it.
fn rows() -> Vec<[&'static str; 3]> {
    let rows = BOOK.lines().filter(|line| line.starts_with("| "));
    rows.filter(|line| !line.starts_with("| No. "))
        .map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            cells
                .try_into()
                .unwrap_or_else(|_| panic!("three cells: {line}"))
        })
        .collect()
}

/// The words in backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn each_rule_is_shown_by_a_test_that_exists_or_says_why_it_is_left_out() {
    let tests = tests();
    for [number, rule, shown] in rows() {
        let names = quoted(shown);
        for name in &names {
            assert!(
                tests.contains(*name),
                "rule {number}: there is no test {name}"
            );
        }
        match shown.strip_prefix("Left out: ") {
            Some(why) => assert!(why.len() > 20, "rule {number}: why?"),
            None => assert!(!names.is_empty(), "rule {number}: {rule}"),
        }
    }
}

#[test]
fn the_rules_are_numbered_and_each_is_said_once() {
    let mut said = BTreeSet::new();
    for (i, [number, rule, _]) in rows().into_iter().enumerate() {
        assert_eq!(number, (i + 1).to_string());
        assert!(
            rule.ends_with('.') && said.insert(rule),
            "rule {number}: {rule}"
        );
    }
    assert_eq!(said.len(), 115);
    assert_eq!(BOOK.matches("\n## ").count(), 7);
}

#[test]
fn a_test_is_found_by_its_mark_and_by_nothing_else() {
    let tests = tests();
    assert!(tests.contains("a_test_is_found_by_its_mark_and_by_nothing_else"));
    // Functions that help, and tests that property testing writes as such.
    assert!(!tests.contains("rows"));
    assert!(tests.contains("any_text_names_a_type_or_is_refused"));
}
