//! Whether what ships is within the limits of `budget.json`.

mod forms;

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};

use crate::{
    dist,
    project::{self, root},
    setup::{self, Tools},
    shell, sizes,
};
use forms::{Budget, Form, Measured};

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
    println!("{}", forms::table(&budget, &sizes));
    let forms = budget.forms.iter();
    let over: Vec<&Form> = forms
        .filter(|form| form.size(&sizes) > form.limit)
        .collect();
    ensure!(
        over.is_empty(),
        "larger than budget.json allows: {}; make it smaller (`twiggy top` shows what a wasm is made of), or raise the limit with `cargo xtask budget --update` and say in the commit what it buys",
        forms::listed(&over)
    );
    Ok(())
}

/// Sets the limits to today's sizes.
fn update() -> Result<()> {
    let mut budget = Budget::read(&budget_file())?;
    let sizes = sizes_of(&budget)?;
    for form in &mut budget.forms {
        form.limit = forms::limit_for(form.size(&sizes));
    }
    project::write(&budget_file(), budget.written()?)?;
    println!("{}", forms::table(&budget, &sizes));
    shell::say("budget.json is rewritten: `git diff` shows what changed");
    Ok(())
}

fn budget_file() -> PathBuf {
    root().join("budget.json")
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
