//! Builds what ships, as Trunk's hook: Trunk compiles the crate in `wasm/` and copies the pages, then
//! this turns the wasm into the forms that ship.
//!
//! 1. `wasm`: splits off the lazy chunk, runs wasm-bindgen, optimizes both parts.
//! 2. `scripts`: bundles the scripts and styles of `www/` with esbuild.
//! 3. `pages`: fills in the tables and the guide.
//!
//! The forms:
//! - `aks-outbound.js`: one classic script with everything inside; works from a folder.
//! - `aks-outbound.mjs`, with `-core.mjs`, `-lazy.mjs`, `.wasm`, and `-lazy.wasm` beside it: streams and caches.
//! - Copies of these with a hash in the name, for Subresource Integrity and permanent caching.
//! - `aks-outbound-de.js` and the like: the texts of a language.
//! - `embed.html` with `aks-outbound-frame.js` for the page around it: for hosts that allow only frames.
//! - `aks-outbound-tables.html` and `.md`: for hosts that allow neither.

pub(crate) mod assets;
mod pages;
mod scripts;
mod wasm;

pub(crate) use wasm::optimize;

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result, ensure};

use crate::project;

/// Runs after Trunk's own build, in the folder that Trunk is about to publish.
pub(crate) fn run() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context(
            "TRUNK_STAGING_DIR is not set: `cargo xtask dist` runs this through `trunk build`",
        )?;
    ensure!(
        project::node_program("esbuild").is_file(),
        "esbuild is missing: run `cargo xtask setup` for the Node packages"
    );
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let work = project::scratch().join(if is_release { "build" } else { "build-debug" });
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("cannot empty {}", work.display()))?;
    }
    remove_trunk_wasm(&staging)?;
    let parts = wasm::build(&work, &staging, is_release)?;
    let build = scripts::build(&parts, &work, &staging, is_release)?;
    pages::build(&staging)?;
    project::write(
        &staging.join("integrity.json"),
        assets::list(&staging, &build)?,
    )
}

/// Removes what Trunk made of the wasm. It was not split.
fn remove_trunk_wasm(staging: &std::path::Path) -> Result<()> {
    for file in project::files_under(staging)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("aks-outbound-wasm") {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    let snippets = staging.join("snippets");
    if snippets.is_dir() {
        fs::remove_dir_all(&snippets)
            .with_context(|| format!("cannot remove {}", snippets.display()))?;
    }
    Ok(())
}
