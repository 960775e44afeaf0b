//! The site in `dist/`, built by Trunk.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use crate::{project, setup::Tools, shell, sizes};

/// All that the site is made of.
const SOURCES: &[&str] = &[
    "src",
    "wasm",
    "www",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "package-lock.json",
    "docs/embedding.md",
    "xtask/src",
    "xtask/Cargo.toml",
];

/// Builds it as it ships.
pub(crate) fn build(tools: &Tools) -> Result<()> {
    // A build that fails half-way must not pass for the last good one.
    let _ = fs::remove_file(stamp());
    let sources = fingerprint()?;
    shell::say("Building dist/ (trunk build --release) ...");
    let mut trunk = trunk(tools);
    trunk.args(["build", "--release"]);
    as_it_ships(&mut trunk)?;
    shell::stream(&mut trunk)?;
    project::write(&stamp(), sources + &result()?)?;
    sizes::print(&project::dist())
}

/// Builds it unless what stands there came from these very sources.
pub(crate) fn build_if_stale(tools: &Tools) -> Result<()> {
    if is_fresh()? {
        shell::say("dist/ is up to date: nothing to build");
        return Ok(());
    }
    build(tools)
}

/// The splitter needs the relocations.
const FLAGS: &str = "-Clink-args=--emit-relocs";

/// Has cargo build the wasm as it ships, whoever runs it.
pub(crate) fn as_it_ships(command: &mut Command) -> Result<()> {
    let flags = format!("{FLAGS} {}", flags_without_paths()?);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    Ok(())
}

/// Flags that keep this machine's folders out of what ships: a panic names its place in the
/// source, and the same sources give the same bytes anywhere. For wasm alone, so that the
/// hook finds xtask as it was built.
fn flags_without_paths() -> Result<String> {
    let mut folders = vec![(project::root(), "aks-outbound")];
    let registries = project::cargo_home()?.join("registry/src");
    // Before the first fetch there is no such folder, and no path to hide.
    for registry in fs::read_dir(registries).into_iter().flatten().flatten() {
        folders.push((registry.path(), "crates"));
    }
    let flags = folders.iter().filter_map(|(folder, name)| {
        let folder = folder.to_str()?;
        // Cargo splits this variable at spaces and knows no quotes.
        (!folder.contains(' ')).then(|| format!("--remap-path-prefix={folder}={name}"))
    });
    Ok(flags.collect::<Vec<_>>().join(" "))
}

/// Rebuilds and reloads while somebody edits; in a folder of its own, so that `dist/` stays what ships.
pub(crate) fn watch(tools: &Tools, port: u16) -> Result<()> {
    let folder = project::scratch().join("dev");
    let port = port.to_string();
    project::write(&folder.join("index.html"), "")?;
    let mut trunk = trunk(tools);
    trunk
        .args(["serve", "--address", "127.0.0.1", "--port", &port, "--dist"])
        .arg(folder);
    as_it_ships(&mut trunk)?;
    shell::stream(&mut trunk)
}

fn is_fresh() -> Result<bool> {
    let Ok(built) = project::read(&stamp()) else {
        return Ok(false);
    };
    Ok(built == fingerprint()? + &result()?)
}

fn fingerprint() -> Result<String> {
    let root = project::root();
    let sources: Vec<PathBuf> = SOURCES.iter().map(|name| root.join(name)).collect();
    project::fingerprint(&sources)
}

/// Somebody may have changed or removed what was built.
fn result() -> Result<String> {
    project::fingerprint(&[project::dist()])
}

fn stamp() -> PathBuf {
    project::scratch().join("dist.stamp")
}

fn trunk(tools: &Tools) -> Command {
    let mut trunk = tools.for_wasm("trunk");
    trunk.arg("--skip-version-check");
    // Trunk reads NO_COLOR as a bool and stops at the customary `1`.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

/// The path as the messages show it.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(project::root())
        .unwrap_or(path)
        .display()
        .to_string()
}
