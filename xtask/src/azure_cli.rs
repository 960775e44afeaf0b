//! Runs every command line of the product with the real Azure CLI (`tests/azure_cli/`).

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{
    project,
    setup::{Tools, debian},
    shell::{self, Quiet},
};

/// The line of requirements.txt that pins the Azure CLI.
const PIN: &str = "azure-cli==";

/// The test: with the pinned version.
pub(crate) fn check(_: &Tools) -> Result<()> {
    let requirements = project::read(&folder().join("requirements.txt"))?;
    run(&requirements, "azure-cli")
}

/// The same with another version, in an environment of its own: it tells a maintainer what changed.
///
/// # Errors
/// What the version refuses, or if it isn't a version.
pub(crate) fn drift(version: &str) -> Result<()> {
    ensure!(
        !version.is_empty() && version.chars().all(|c| c.is_ascii_digit() || c == '.'),
        "{version} is no version: `cargo xtask drift --azure-cli 2.92.0`"
    );
    let pinned = project::read(&folder().join("requirements.txt"))?;
    let lines = pinned.lines().map(|line| {
        if line.starts_with(PIN) {
            format!("{PIN}{version}\n")
        } else {
            format!("{line}\n")
        }
    });
    run(&lines.collect::<String>(), &format!("azure-cli-{version}"))
}

fn run(requirements: &str, name: &str) -> Result<()> {
    let environment = project::root().join("target").join(name);
    install(&environment, requirements)?;
    let mut python = program(&environment, "python");
    python
        .current_dir(project::root())
        .arg(folder().join("check.py"))
        .arg(project::root())
        .arg(project::root().join("target").join(format!("{name}-test")));
    shell::stream(&mut python)
}

fn folder() -> PathBuf {
    project::root().join("tests/azure_cli")
}

/// Installs the requirements into a virtual environment, unless it has them.
fn install(environment: &Path, requirements: &str) -> Result<()> {
    let installed = environment.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|text| text == requirements) {
        return Ok(());
    }
    if environment.exists() {
        fs::remove_dir_all(environment)
            .with_context(|| format!("cannot empty {}", environment.display()))?;
    }
    let python = if cfg!(windows) { "python" } else { "python3" };
    let make = || {
        let mut venv = Command::new(python);
        venv.args(["-m", "venv"]).arg(environment);
        Quiet::new("Making a Python environment for the Azure CLI", venv).run()
    };
    // Debian has the module in a package of its own.
    make()
        .or_else(|error| {
            debian::install(&["python3-venv"]).map_err(|_| error)?;
            make()
        })
        .context("Python 3 with its module venv is missing: install Python 3.10 or later")?;
    let list = environment.join("wanted.txt");
    project::write(&list, requirements)?;
    let mut pip = program(environment, "python");
    pip.args([
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--requirement",
    ])
    .arg(&list);
    Quiet::new("Installing the Azure CLI from PyPI", pip)
        .within(900)
        .run()
        .context("PyPI does not give what tests/azure_cli/requirements.txt names")?;
    project::write(&installed, requirements)
}

/// A program of the environment.
fn program(environment: &Path, name: &str) -> Command {
    let folders: Vec<PathBuf> = ["bin", "Scripts"]
        .iter()
        .map(|folder| environment.join(folder))
        .collect();
    Command::new(shell::which(name, &folders).unwrap_or_else(|| name.into()))
}
