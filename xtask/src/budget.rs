//! Whether what ships is within its budget, how far the goal is, and what grew.
//!
//! `budget.json` has the limits and goals, `xtask/profile.tsv` what the wasm was made of
//! when they were set. Both are reviewed like any other file.

mod forms;
mod names;
mod profile;

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    assemble, dist,
    project::{self, root},
    setup::{self, Tools},
    shell,
    sizes::{self, grouped},
};
use forms::{Budget, Form, Measured};
use profile::{Growth, Kind, Part};

/// How many lines of each kind are said of what grew.
const LINES: usize = 15;

pub(crate) fn run(words: &[String]) -> Result<()> {
    let has = |option: &str| words.iter().any(|word| word == option);
    if !has("--no-build") {
        dist::build_if_stale(&setup::all(setup::TO_BUILD)?)?;
    }
    if has("--update") { update() } else { verify() }
}

/// The test.
pub(crate) fn check(_: &Tools) -> Result<()> {
    verify()
}

fn verify() -> Result<()> {
    let budget = Budget::read(&budget_file())?;
    let sizes = sizes_of(&budget)?;
    let is_slim = is_slim()?;
    println!("{}", forms::table(&budget, &sizes));
    let beyond: Vec<&Form> = budget
        .forms
        .iter()
        .filter(|form| form.size(&sizes) > form.limit)
        .collect();
    if beyond.is_empty() {
        return Ok(());
    }
    match growth(&budget, &sizes)? {
        Told::Growth(grown) => print_growth(&grown),
        Told::Unknown(why) => shell::say(&why),
    }
    let (excused, over): (Vec<&Form>, Vec<&Form>) = beyond
        .into_iter()
        .partition(|form| !is_slim && form.holds_wasm());
    if !excused.is_empty() {
        shell::say(&format!(
            "Not held against {}: this wasm was linked without `xtask/src/link.rs`, which takes out what words panics, so it is larger than what is released and can't be compared with these limits.",
            forms::listed(&excused)
        ));
    }
    ensure!(
        over.is_empty(),
        "beyond the limit in budget.json: {}; make it smaller, or raise the limit with `cargo xtask budget --update` and say in the commit what it buys",
        forms::listed(&over)
    );
    Ok(())
}

/// Writes what is there today as what is to be kept.
fn update() -> Result<()> {
    ensure!(
        is_slim()?,
        "this wasm was linked without `xtask/src/link.rs` and is larger than what is released: its sizes are no limits for anybody else"
    );
    let mut budget = Budget::read(&budget_file())?;
    let sizes = sizes_of(&budget)?;
    let parts = match parts(&budget, &sizes)? {
        Ok(parts) => parts,
        Err(why) => bail!("{why}"),
    };
    for form in &mut budget.forms {
        form.limit = forms::limit_for(form.size(&sizes));
    }
    project::write(&budget_file(), budget.written()?)?;
    project::write(&profile_file(), profile::written(&parts))?;
    println!("{}", forms::table(&budget, &sizes));
    shell::say("budget.json and xtask/profile.tsv are rewritten: `git diff` shows what changed");
    Ok(())
}

fn budget_file() -> PathBuf {
    root().join("budget.json")
}

fn profile_file() -> PathBuf {
    root().join("xtask/profile.tsv")
}

fn sizes_of(budget: &Budget) -> Result<Measured> {
    let names = budget.files();
    let files: Vec<PathBuf> = names.iter().map(|it| project::dist().join(it)).collect();
    if let Some(missing) = files.iter().find(|file| !file.is_file()) {
        bail!(
            "{} is missing: `cargo xtask dist` builds it",
            dist::short(missing)
        );
    }
    let sizes = sizes::measured(&files)?;
    Ok(names.into_iter().map(str::to_owned).zip(sizes).collect())
}

/// Without the linker's wrapper each panic names its place in a source of its own; with it
/// they share one.
fn is_slim() -> Result<bool> {
    let file = project::dist().join("aks-outbound.wasm");
    let wasm = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(profile::places(&wasm) <= profile::PLACES_OF_SLIM)
}

enum Told {
    Growth(Vec<Growth>),
    Unknown(String),
}

fn growth(budget: &Budget, sizes: &Measured) -> Result<Told> {
    let Ok(stored) = project::read(&profile_file()) else {
        return Ok(Told::Unknown(
            "What grew is not known: there is no xtask/profile.tsv to compare with".into(),
        ));
    };
    let stored = profile::read(&stored)?;
    Ok(match parts(budget, sizes)? {
        Ok(parts) => Told::Growth(profile::grown(&stored, &parts)),
        Err(why) => Told::Unknown(why),
    })
}

/// What stands in `dist/`, in parts; or why that is not known.
fn parts(budget: &Budget, sizes: &Measured) -> Result<Result<Vec<Part>, String>> {
    let named = assemble::named();
    if !named.is_file() || !dist::was_built_here()? {
        return Ok(Err(
            "What the wasm is made of is not known: dist/ was built elsewhere, and what ships has no names; `cargo xtask dist` builds it here".into(),
        ));
    }
    let wasm = fs::read(&named).with_context(|| format!("cannot read {}", named.display()))?;
    let mut parts = profile::parts(&wasm)?;
    let files: BTreeMap<&str, usize> = budget
        .files()
        .into_iter()
        .filter_map(|name| Some((name, sizes.get(name)?[0])))
        .collect();
    parts.extend(files.into_iter().map(|(name, bytes)| Part {
        kind: Kind::File,
        name: name.into(),
        bytes,
    }));
    Ok(Ok(parts))
}

fn print_growth(grown: &[Growth]) {
    if grown.is_empty() {
        println!("Nothing grew since xtask/profile.tsv was written.\n");
        return;
    }
    println!(
        "What grew since xtask/profile.tsv was written, in bytes before packing (functions before wasm-opt):"
    );
    for kind in Kind::ALL {
        let of_kind: Vec<&Growth> = grown.iter().filter(|it| it.kind == kind).collect();
        for growth in of_kind.iter().take(LINES) {
            println!(
                "  {:<9}{:>9}  {:>9} -> {:>9}  {}",
                kind.name(),
                format!("+{}", grouped(growth.by())),
                growth.before_as_text(),
                grouped(growth.now),
                growth.name
            );
        }
        if let Some(more) = of_kind.len().checked_sub(LINES).filter(|more| *more > 0) {
            println!("  {:<9}{more} more", kind.name());
        }
    }
    println!();
}
