//! All checks, one after the other, and what came of them.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    azure_cli, budget, dist, hosts, package, project,
    setup::{self, Need, Tools},
    shell, soak, supply,
};

/// One check. Some need things of set-up, some what an earlier check built.
struct Step {
    name: &'static str,
    about: &'static str,
    needs: &'static [Need],
    after: Option<&'static str>,
    run: fn(&Tools) -> Result<()>,
}

const WASM: &[Need] = &[Need::WasmTarget];
const IN_BROWSER: &[Need] = &[
    Need::NodePackages,
    Need::WasmTarget,
    Need::Chromium,
    Need::WasmBindgen,
    Need::WasmPack,
];
const PACKAGE: &[Need] = &[
    Need::NodePackages,
    Need::WasmTarget,
    Need::Chromium,
    Need::WasmBindgen,
    Need::WasmPack,
];
const JOURNEYS: &[Need] = &[Need::NodePackages, Need::Chromium, Need::Firefox];

const IN_SITES: &[Need] = &[Need::NodePackages, Need::Chromium];

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        about: "the code is formatted",
        needs: &[],
        after: None,
        run: fmt,
    },
    Step {
        name: "clippy",
        about: "no warning, on this machine",
        needs: &[],
        after: None,
        run: clippy,
    },
    Step {
        name: "clippy-wasm",
        about: "no warning, for browsers",
        needs: WASM,
        after: None,
        run: clippy_wasm,
    },
    Step {
        name: "tsc",
        about: "the types of the scripts in www/",
        needs: &[Need::NodePackages],
        after: None,
        run: tsc,
    },
    Step {
        name: "rules",
        about: "the rules, on this machine",
        needs: &[],
        after: None,
        run: rules,
    },
    Step {
        name: "azure-cli",
        about: "every command line, by the real Azure CLI",
        needs: &[],
        after: None,
        run: azure_cli::check,
    },
    Step {
        name: "plain",
        about: "the rules come without Leptos",
        needs: &[],
        after: None,
        run: plain,
    },
    Step {
        name: "browser",
        about: "the widget, in Chromium",
        needs: IN_BROWSER,
        after: None,
        run: browser,
    },
    Step {
        name: "dist",
        about: "what ships can be built",
        needs: setup::TO_BUILD,
        after: None,
        run: dist::build_if_stale,
    },
    Step {
        name: "budget",
        about: "what ships is within its bytes",
        needs: &[],
        after: Some("dist"),
        run: budget::check,
    },
    Step {
        name: "journeys",
        about: "what ships, as people use it",
        needs: JOURNEYS,
        after: Some("dist"),
        run: journeys,
    },
    Step {
        name: "soak",
        about: "a reader who does anything at all, for a minute",
        needs: JOURNEYS,
        after: Some("dist"),
        run: soak::short,
    },
    Step {
        name: "supply",
        about: "what others wrote of this: licences, sources, doubles",
        needs: &[],
        after: None,
        run: supply::run,
    },
    Step {
        name: "package",
        about: "the npm package, as people bundle it",
        needs: PACKAGE,
        after: Some("dist"),
        run: package::run,
    },
    // Only when asked for: it fetches the tools of half a dozen other projects.
    Step {
        name: HOSTS,
        about: "what ships, in other people's sites",
        needs: IN_SITES,
        after: Some("dist"),
        run: hosts::run,
    },
];

const HOSTS: &str = "hosts";

struct Outcome {
    name: &'static str,
    took: Duration,
    error: Option<String>,
}

/// Runs these steps, or all; fails when one of them failed.
pub(crate) fn run(names: &[String]) -> Result<bool> {
    let steps = chosen(names)?;
    let needs: Vec<Need> = setup::TO_TEST
        .iter()
        .copied()
        .filter(|need| steps.iter().any(|step| step.needs.contains(need)))
        .collect();
    let tools = setup::as_far_as_possible(&needs);

    let mut outcomes: Vec<Outcome> = vec![];
    for step in &steps {
        println!("\n== {}: {}", step.name, step.about);
        let begin = Instant::now();
        let unmet = step.after.filter(|name| {
            outcomes
                .iter()
                .any(|it| it.name == *name && it.error.is_some())
        });
        let result = match (tools.lacks(step.needs), unmet) {
            (Some(missing), _) => Err(anyhow::anyhow!("{missing}")),
            (None, Some(before)) => Err(anyhow::anyhow!("not run, because {before} failed")),
            (None, None) => (step.run)(&tools),
        };
        let error = result.as_ref().err().map(shell::told);
        if let Some(error) = &error {
            shell::say(error);
        }
        outcomes.push(Outcome {
            name: step.name,
            took: begin.elapsed(),
            error,
        });
    }
    summary(&outcomes);
    Ok(outcomes.iter().all(|outcome| outcome.error.is_none()))
}

/// `clippy` also means `clippy-wasm`; a step that builds on another brings it along.
fn chosen(names: &[String]) -> Result<Vec<&'static Step>> {
    let (options, names): (Vec<&String>, Vec<&String>) =
        names.iter().partition(|name| *name == "--hosts");
    let asked = |step: &Step| {
        (names.is_empty() && step.name != HOSTS)
            || (!options.is_empty() && step.name == HOSTS)
            || names
                .iter()
                .any(|name| step.name == *name || step.name.starts_with(&format!("{name}-")))
    };
    for name in &names {
        let all: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        ensure!(
            all.contains(&name.as_str()),
            "there is no test step {name}: the steps are {}",
            all.join(", ")
        );
    }
    let brought = |step: &Step| {
        STEPS
            .iter()
            .any(|other| asked(other) && other.after == Some(step.name))
    };
    Ok(STEPS
        .iter()
        .filter(|step| asked(step) || brought(step))
        .collect())
}

fn summary(outcomes: &[Outcome]) {
    println!();
    for outcome in outcomes {
        let (mark, why) = match &outcome.error {
            None => ("ok    ", String::new()),
            Some(error) => ("FAILED", format!("  {error}")),
        };
        println!(
            "{mark} {:<12} {:>6.1} s{why}",
            outcome.name,
            outcome.took.as_secs_f64()
        );
    }
    for why in hosts::skipped() {
        println!("skipped {why}");
    }
    let failed = outcomes
        .iter()
        .filter(|outcome| outcome.error.is_some())
        .count();
    println!("\n{} passed, {failed} failed", outcomes.len() - failed);
}

fn fmt(tools: &Tools) -> Result<()> {
    shell::stream(tools.cargo().args(["fmt", "--all", "--check"]))
}

/// The thin crate for browsers is left out: it would bring Leptos into the plain library.
const NATIVE: &[&str] = &["--workspace", "--exclude", "aks-outbound-wasm"];

fn clippy(tools: &Tools) -> Result<()> {
    shell::stream(tools.cargo().arg("clippy").args(NATIVE).args([
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm(tools: &Tools) -> Result<()> {
    let clippy = |what: &[&str]| {
        let mut cargo = tools.for_wasm("cargo");
        cargo
            .args(["clippy", "--target", "wasm32-unknown-unknown"])
            .args(what)
            .args(["--", "-D", "warnings"]);
        shell::stream(&mut cargo)
    };
    clippy(&[
        "-p",
        "aks-outbound",
        "--features",
        "widget",
        "--all-targets",
    ])?;
    clippy(&["-p", "aks-outbound-wasm"])
}

/// Checks the `JSDoc` types with TypeScript, which writes nothing.
fn tsc(_: &Tools) -> Result<()> {
    let mut tsc = Command::new(project::node_program("tsc"));
    tsc.current_dir(project::root()).args(["--project", "www"]);
    shell::stream(&mut tsc)
}

fn rules(tools: &Tools) -> Result<()> {
    shell::stream(tools.cargo().arg("test").args(NATIVE))
}

/// Who wants the rules alone must not compile a web framework.
fn plain(tools: &Tools) -> Result<()> {
    let mut cargo = tools.cargo();
    cargo.args([
        "tree",
        "--package",
        "aks-outbound",
        "--edges",
        "normal",
        "--prefix",
        "none",
    ]);
    let tree = shell::answer(&mut cargo)?;
    if let Some(line) = tree
        .lines()
        .find(|line| line.starts_with("leptos") || line.starts_with("web-sys"))
    {
        bail!("aks-outbound without the feature `widget` depends on {line}");
    }
    println!("{} crates, Leptos is none of them", tree.lines().count());
    Ok(())
}

fn browser(tools: &Tools) -> Result<()> {
    let driver = tools
        .chromedriver
        .as_ref()
        .context("there is no ChromeDriver")?;
    let mut pack = tools.for_wasm("wasm-pack");
    pack.args(["test", "--headless", "--chrome", "--chromedriver"])
        .arg(driver)
        // Without this it downloads its own tools.
        .args([
            "--mode",
            "no-install",
            ".",
            "--features",
            "widget",
            "--test",
            "web",
        ])
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    shell::stream(&mut pack)
}

fn journeys(tools: &Tools) -> Result<()> {
    crate::journeys::run(tools, &["http", "file", "firefox"])
}
