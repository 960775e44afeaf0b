//! Node packages: esbuild, wasm-opt, and what the journeys run on.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    project,
    shell::{self, Quiet},
};

const OLDEST: u32 = 20;
const WHERE_FROM: &str =
    "Node 20 or newer is missing: get it from https://nodejs.org or your package manager";

/// Brings the repository's `node_modules` to what package-lock.json says.
pub(crate) fn packages() -> Result<()> {
    packages_of(&project::root(), "Installing the Node packages")
}

/// The same for the frameworks that only the bench needs.
pub(crate) fn peers_packages() -> Result<()> {
    let peers = project::root().join("benches/peers");
    packages_of(&peers, "Installing the packages of the peers")
}

fn packages_of(root: &Path, title: &str) -> Result<()> {
    let version = shell::answer(Command::new("node").arg("--version")).context(WHERE_FROM)?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST) {
        bail!("{WHERE_FROM} (this is {version})");
    }
    let wanted = project::fingerprint(&[root.join("package-lock.json")])?;
    let stamp = root.join("node_modules/.aks-outbound");
    if project::read(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    let mut npm = shell::npm();
    npm.current_dir(root)
        .args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--loglevel=error",
        ])
        .args(["--fetch-timeout=60000", "--fetch-retries=2"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("PUPPETEER_SKIP_DOWNLOAD", "1");
    Quiet::new(title, npm).run().context(
        "the Node packages are missing: `npm ci` must work, which takes the npm registry",
    )?;
    project::write(&stamp, wanted)
}
