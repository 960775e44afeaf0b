//! Node packages: esbuild, wasm-opt, and what the journeys run on.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{
    project,
    shell::{self, Quiet},
};

const OLDEST: u32 = 20;
const WHERE_FROM: &str =
    "Node 20 or newer is missing: get it from https://nodejs.org or your package manager";

/// Brings `node_modules` to what package-lock.json says.
pub(crate) fn packages() -> Result<()> {
    let version = shell::answer(Command::new("node").arg("--version")).context(WHERE_FROM)?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST) {
        bail!("{WHERE_FROM} (this is {version})");
    }
    let root = project::root();
    let wanted = project::fingerprint(&[root.join("package-lock.json")])?;
    let stamp = root.join("node_modules/.aks-outbound");
    if project::read(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    let mut npm = shell::npm();
    npm.current_dir(&root)
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
    Quiet::new("Installing the Node packages", npm)
        .run()
        .context(
            "the Node packages are missing: `npm ci` must work, which takes the npm registry",
        )?;
    project::write(&stamp, wanted)
}
