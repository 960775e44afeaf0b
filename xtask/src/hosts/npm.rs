//! Sites whose tools come from npm.

use std::process::Command;

use anyhow::{Context, Result};

use super::{Place, once};
use crate::shell::Quiet;

/// Brings the site's `node_modules` to what its lock file says.
pub(super) fn packages(place: &Place) -> Result<()> {
    let work = place.work();
    let lock = work.join("package-lock.json");
    once(&work.join("node_modules/.aks-outbound"), &[lock], || {
        let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        npm.current_dir(&work)
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-update-notifier",
                "--loglevel=error",
            ])
            .args(["--fetch-timeout=60000", "--fetch-retries=2"]);
        Quiet::new(format!("Installing {} from npm", place.host.name), npm)
            .within(900)
            .run()
            .context("npm does not give what package-lock.json names")
    })
}

/// A program that came with the packages.
pub(super) fn program(place: &Place, name: &str) -> Command {
    let ending = if cfg!(windows) { ".cmd" } else { "" };
    Command::new(
        place
            .work()
            .join(format!("node_modules/.bin/{name}{ending}")),
    )
}
