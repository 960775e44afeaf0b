//! What others wrote: its licences, where it comes from, what there is twice.
//!
//! `deny.toml` says what is allowed. cargo-deny reads it where it is installed; compiling it
//! takes minutes, so where it is not, licences, sources and doubles are looked at here, by the
//! same file. Known weaknesses take a list that is fetched: where it can't be had, that is said.

use std::{collections::BTreeMap, process::Command};

use anyhow::{Context, Result, ensure};

use crate::{project, setup::Tools, shell};

/// Looks at every crate and at the Node packages.
pub(crate) fn run(tools: &Tools) -> Result<()> {
    let deny = shell::which(&format!("cargo-deny{}", std::env::consts::EXE_SUFFIX), &[]);
    if deny.is_some() {
        shell::stream(
            tools
                .cargo()
                .args(["deny", "check", "licenses", "bans", "sources"]),
        )?;
        said_aloud(
            "advisories",
            tools.cargo().args(["deny", "check", "advisories"]),
        );
    } else {
        println!(
            "cargo-deny is not installed: licences, sources and doubles are looked at without it"
        );
        println!("advisories: NOT looked at. `cargo install cargo-deny`, then run this again");
        ourselves(tools)?;
    }
    said_aloud(
        "npm audit",
        shell::npm()
            .args(["audit", "--omit=optional"])
            .current_dir(project::root()),
    );
    Ok(())
}

/// What needs somebody else's list: told, whatever comes of it. A list can be out of reach, and
/// a weakness that became known today is no fault of this change.
fn said_aloud(what: &str, command: &mut Command) {
    match shell::answer(command) {
        Ok(told) => println!("{what}: {}", told.lines().last().unwrap_or("nothing found")),
        Err(error) => println!(
            "{what}: NOT clean, or out of reach: {}",
            shell::told(&error)
        ),
    }
}

fn ourselves(tools: &Tools) -> Result<()> {
    let rules = project::read(&project::root().join("deny.toml"))?;
    let allowed = list(&rules, "allow").context("deny.toml has no list of licences")?;
    let banned = list(&rules, "deny").context("deny.toml has no list of banned crates")?;

    let lock = project::read(&project::root().join("Cargo.lock"))?;
    let foreign: Vec<_> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("source = "))
        .filter(|source| *source != "\"registry+https://github.com/rust-lang/crates.io-index\"")
        .collect();
    ensure!(
        foreign.is_empty(),
        "not from crates.io: {}",
        foreign.join(", ")
    );

    let tree = shell::answer(tools.cargo().args([
        "tree",
        "--workspace",
        "--all-features",
        "--target",
        "all",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p}\t{l}",
    ]))?;
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut wrong = vec![];
    // An empty line parts the trees of the workspace.
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let (package, licence) = line.split_once('\t').unwrap_or((line, ""));
        let mut words = package.split(' ');
        let (name, version) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let seen = versions.entry(name).or_default();
        if seen.contains(&version) {
            continue;
        }
        seen.push(version);
        if !allows(licence, &allowed) {
            wrong.push(format!("{name} {version} has the licence “{licence}”"));
        }
        if banned.contains(&name.to_owned()) {
            wrong.push(format!("{name} is banned"));
        }
    }
    ensure!(
        versions.len() > 100,
        "cargo tree lists {} crates only",
        versions.len()
    );
    ensure!(wrong.is_empty(), "{}", wrong.join("; "));
    let twice: Vec<_> = versions
        .iter()
        .filter(|(_, all)| all.len() > 1)
        .map(|(name, all)| format!("{name} {}", all.join(" and ")))
        .collect();
    println!(
        "{} crates, all from crates.io, all under {}",
        versions.len(),
        allowed.join(", ")
    );
    println!(
        "more than one version: {}",
        if twice.is_empty() {
            "none".into()
        } else {
            twice.join(", ")
        }
    );
    Ok(())
}

/// A list of texts on one line of a TOML file.
fn list(toml: &str, name: &str) -> Option<Vec<String>> {
    let line = toml.lines().find_map(|line| {
        line.strip_prefix(name)?
            .trim_start()
            .strip_prefix('=')?
            .trim()
            .strip_prefix('[')
    })?;
    let items = line.trim_end_matches(']').split(',');
    Some(
        items
            .map(|item| item.trim().trim_matches('"').to_owned())
            .collect(),
    )
}

/// Whether an SPDX expression can be satisfied with these licences.
fn allows(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let fits = either(&mut words, allowed);
    fits && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words, allowed: &[String]) -> bool {
    let mut fits = both(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        fits |= both(words, allowed);
    }
    fits
}

fn both(words: &mut Words, allowed: &[String]) -> bool {
    let mut fits = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        fits &= one(words, allowed);
    }
    fits
}

fn one(words: &mut Words, allowed: &[String]) -> bool {
    match words.next() {
        Some("(") => either(words, allowed) & words.next_if_eq(&")").is_some(),
        Some(name) => {
            // An exception only ever allows more.
            if words.next_if_eq(&"WITH").is_some() {
                words.next();
            }
            allowed.iter().any(|it| it == name)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{allows, list};

    #[test]
    fn a_licence_is_allowed_if_it_can_be_satisfied() {
        let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
        for (expression, fits) in [
            ("MIT", true),
            ("MIT OR GPL-3.0", true),
            ("GPL-3.0/MIT", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("MIT AND GPL-3.0", false),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("GPL-3.0", false),
            ("(MIT", false),
            ("", false),
        ] {
            assert_eq!(allows(expression, &allowed), fits, "{expression}");
        }
    }

    #[test]
    fn a_list_is_read() {
        assert_eq!(
            list("x = 1\nallow = [\"a\", \"b\"]", "allow").unwrap_or_default(),
            ["a", "b"]
        );
        assert_eq!(list("allow-x = [\"a\"]", "allow"), None);
    }
}
