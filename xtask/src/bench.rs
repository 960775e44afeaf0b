//! How large and how fast: what ships beside its peers, and the rules by themselves.
//!
//! This file puts everything in place and starts it. What is measured in a browser, and how,
//! stands in `benches/harness`; the rules on this machine in `benches/rules.rs`.

mod data;

use std::{env, path::PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    build, dist, project,
    setup::{self, Need, Tools},
    shell,
};

/// What the harness measures in a browser; `--only` may name them.
const IN_BROWSER: &[&str] = &[
    "load", "update", "interact", "mount", "growth", "rules", "fleet",
];
/// Who takes part; `--only` may name them too.
const PEERS: &[&str] = &[
    "vanilla",
    "solid",
    "svelte",
    "preact",
    "lit",
    "react",
    "aks-outbound",
];
const NEEDS: &[Need] = &[Need::NodePackages, Need::WasmTarget, Need::Chromium];

struct Options {
    quick: bool,
    build: bool,
    rounds: Option<u32>,
    only: Vec<String>,
}

/// Measures all that the options name, and prints it as Markdown.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let options = read(words)?;
    let tools = setup::all(NEEDS)?;
    if options.build {
        dist::build_if_stale(&setup::all(setup::TO_BUILD)?)?;
    }
    ensure!(
        project::dist().join("aks-outbound.mjs").is_file(),
        "dist/ is missing: `cargo xtask dist` builds it"
    );

    let data = folder().join("data.json");
    project::write(&data, data::published())?;
    setup::peers_packages()?;
    let mut build = tools.program("node".as_ref());
    build.arg("benches/peers/build.mjs").arg(&data);
    shell::stream(build.arg(folder().join("peers")))?;

    if options.measures("rules") {
        rules(&tools, options.quick)?;
    }
    harness(&tools, &options)
}

/// Where the parts of a run and its results are kept.
fn folder() -> PathBuf {
    project::root().join("target/bench")
}

fn read(words: &[String]) -> Result<Options> {
    let mut options = Options {
        quick: false,
        build: true,
        rounds: None,
        only: vec![],
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = |of: &str| words.next().with_context(|| format!("{word} wants {of}"));
        match word.as_str() {
            "--quick" => options.quick = true,
            "--no-build" => options.build = false,
            "--rounds" => {
                let number = value("a number")?;
                let rounds = number.parse().ok().filter(|rounds| *rounds > 0);
                options.rounds =
                    Some(rounds.with_context(|| format!("--rounds wants a number, not {number}"))?);
            }
            "--only" => {
                let names = value("names, with commas between them")?;
                options
                    .only
                    .extend(names.split(',').map(|name| name.trim().to_owned()));
            }
            other => bail!(
                "{other} is not known here: --quick, --rounds N, --only NAMES and --no-build are"
            ),
        }
    }
    let known = || IN_BROWSER.iter().chain(PEERS);
    for name in &options.only {
        ensure!(
            known().any(|known| known == name),
            "there is nothing named {name} to bench: {} are",
            known().copied().collect::<Vec<_>>().join(", ")
        );
    }
    Ok(options)
}

impl Options {
    /// Whether a kind of measurement is wanted: all are, unless some are named.
    fn measures(&self, kind: &str) -> bool {
        let named = |name: &String| IN_BROWSER.contains(&name.as_str());
        !self.only.iter().any(named) || self.only.iter().any(|name| name == kind)
    }
}

/// The rules on this machine by criterion, and as wasm for the harness to time.
fn rules(tools: &Tools, quick: bool) -> Result<()> {
    let mut cargo = tools.cargo();
    cargo.args(["bench", "--bench", "rules", "--"]);
    // Criterion's own figures are read from its files; its report is for who looks closer.
    shell::stream(cargo.args(if quick {
        ["--quick", "--noplot"].as_slice()
    } else {
        ["--noplot"].as_slice()
    }))?;

    let mut cargo = tools.for_wasm("cargo");
    cargo.args(["build", "--release", "--target", "wasm32-unknown-unknown"]);
    shell::stream(cargo.args(["--package", "aks-outbound-bench"]))?;
    let built = target().join("wasm32-unknown-unknown/release/aks_outbound_bench.wasm");
    build::optimize(&built, &folder().join("rules.wasm"))
}

/// Cargo's folder, which may be elsewhere.
fn target() -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    project::root().join(named)
}

fn harness(tools: &Tools, options: &Options) -> Result<()> {
    let mut node = tools.program("node".as_ref());
    node.arg("benches/harness/main.mjs");
    if options.quick {
        node.arg("--quick");
    }
    if let Some(rounds) = options.rounds {
        node.args(["--rounds", &rounds.to_string()]);
    }
    if !options.only.is_empty() {
        node.args(["--only", &options.only.join(",")]);
    }
    node.env("BENCH_TARGET", target());
    shell::stream(&mut node)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(line: &str) -> Result<Options> {
        read(&line.split_whitespace().map(Into::into).collect::<Vec<_>>())
    }

    #[test]
    fn reads_its_options() {
        let all = options("").expect("no option is needed");
        assert!(!all.quick && all.build && all.measures("rules") && all.measures("load"));
        let some = options("--quick --rounds 3 --only update,lit --no-build").expect("all known");
        assert!(some.quick && !some.build && some.measures("update") && !some.measures("rules"));
        assert_eq!(some.rounds, Some(3));
        assert!(options("--only lit").is_ok_and(|only| only.measures("load")));
        for wrong in ["--fast", "--rounds", "--rounds 0", "--only", "--only vue"] {
            assert!(options(wrong).is_err(), "{wrong}");
        }
    }
}
