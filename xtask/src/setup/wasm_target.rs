//! Rust's standard library for wasm32.
//!
//! rustup has it. Behind a wall, where rustup waits for ever, Debian has a recent
//! Rust with the library's source: it is built once and linked as a toolchain.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::{
    project,
    shell::{self, Quiet},
};

const TARGET: &str = "wasm32-unknown-unknown";
/// The name under which rustup knows Debian's Rust.
const DEBIAN_TOOLCHAIN: &str = "debian-wasm";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";
/// rustup's time where there is another way, and where there is none.
const SHORT: u64 = 60;
const LONG: u64 = 900;

/// The toolchain to build for wasm with; none means the active one.
pub(crate) fn find_or_fetch() -> Result<Option<String>> {
    if active_has_it() {
        return Ok(None);
    }
    if debian_is_ready() {
        return Ok(Some(DEBIAN_TOOLCHAIN.to_owned()));
    }
    let mut rustup = Command::new("rustup");
    rustup
        .current_dir(project::root())
        .args(["target", "add", TARGET]);
    let limit = if debian::is_ours() { SHORT } else { LONG };
    let title = format!("rustup target add {TARGET}");
    let fetched = Quiet::new(title, rustup).within(limit).run();
    if fetched.is_ok() && active_has_it() {
        return Ok(None);
    }
    let hint = format!(
        "Rust's standard library for wasm is missing: run `rustup target add {TARGET}` where rustup reaches its server, or run this as root on Debian"
    );
    if !debian::is_ours() {
        return Err(fetched
            .err()
            .unwrap_or_else(|| anyhow::anyhow!("rustup has not put it in place")))
        .context(hint);
    }
    if let Err(error) = fetched {
        shell::say(&format!(
            "{}; Debian's Rust takes its place",
            shell::told(&error)
        ));
    }
    from_debian().context(hint)?;
    Ok(Some(DEBIAN_TOOLCHAIN.to_owned()))
}

fn active_has_it() -> bool {
    shell::answer(
        Command::new("rustc")
            .current_dir(project::root())
            .args(["--print", "sysroot"]),
    )
    .is_ok_and(|sysroot| has_std(&library(&Path::new(&sysroot).join("lib/rustlib"))))
}

fn library(rustlib: &Path) -> PathBuf {
    rustlib.join(TARGET).join("lib")
}

fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|f| f.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// Which compiler built the library: after an upgrade of the package it must be built again.
fn stamp() -> PathBuf {
    library(Path::new(DEBIAN_RUSTLIB)).join("aks-outbound-built-with.txt")
}

fn debian_rustc() -> Result<String> {
    shell::answer(
        Command::new(DEBIAN_RUSTC)
            .arg("-vV")
            .env_remove("LD_LIBRARY_PATH"),
    )
}

fn debian_is_ready() -> bool {
    has_std(&library(Path::new(DEBIAN_RUSTLIB)))
        && debian_rustc()
            .is_ok_and(|rustc| project::read(&stamp()).is_ok_and(|built| built == rustc))
        && shell::answer(Command::new("rustup").args(["toolchain", "list"]))
            .is_ok_and(|list| list.lines().any(|line| line.starts_with(DEBIAN_TOOLCHAIN)))
}

fn from_debian() -> Result<()> {
    debian::install(&[
        "rustc-web",
        "cargo-web",
        "rust-web-src",
        "rust-web-clippy",
        "rustfmt-web",
    ])?;
    let rustc = debian_rustc()?;
    let fact = |name: &str| {
        rustc
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .map(str::trim)
    };
    let (Some(host), Some(llvm)) = (fact("host:"), fact("LLVM version:")) else {
        bail!("Debian's rustc does not say its host and LLVM");
    };
    // The linker must understand what this compiler's LLVM writes.
    let linker = format!("lld-{}", llvm.split('.').next().unwrap_or(llvm));
    debian::install(&[&linker])?;

    let scratch = project::scratch().join("wasm-std");
    let source = scratch.join("library");
    if source.exists() {
        fs::remove_dir_all(&source)
            .with_context(|| format!("cannot remove {}", source.display()))?;
    }
    copy_folder(&Path::new(DEBIAN_RUSTLIB).join("src/rust/library"), &source)?;
    Quiet::new(
        "Building Rust's standard library for wasm",
        build_std(&source, &scratch),
    )
    .run()?;

    shell::say(&format!(
        "Rust's standard library for wasm goes to {DEBIAN_RUSTLIB}"
    ));
    let into = library(Path::new(DEBIAN_RUSTLIB));
    for file in project::files_under(&scratch.join("target").join(TARGET).join("release/deps"))? {
        if file.extension().is_some_and(|end| end == "rlib") {
            let name = file.file_name().unwrap_or_default();
            project::write(&into.join(name), fs::read(&file)?)?;
        }
    }
    link(
        &Path::new("/usr/bin").join(&linker),
        &Path::new(DEBIAN_RUSTLIB).join(host).join("bin/rust-lld"),
    )?;
    shell::answer(Command::new("rustup").args(["toolchain", "link", DEBIAN_TOOLCHAIN, "/usr"]))?;
    project::write(&stamp(), rustc)
}

/// As Rust's own build makes it: a stable compiler refuses its own library otherwise.
fn build_std(source: &Path, scratch: &Path) -> Command {
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo
        .current_dir(source.join("sysroot"))
        .args([
            "build",
            "--release",
            "--target",
            TARGET,
            "--features",
            "panic-unwind compiler-builtins-mem",
        ])
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", DEBIAN_RUSTC)
        .env("__CARGO_DEFAULT_LIB_METADATA", "stable-std")
        .env(
            "RUSTFLAGS",
            "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
        )
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("RUSTUP_TOOLCHAIN");
    cargo
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in project::files_under(from)? {
        let inside = file
            .strip_prefix(from)
            .context("a file outside its folder")?;
        project::write(
            &to.join(inside),
            fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?,
        )?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> Result<()> {
    if let Some(folder) = at.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    if at.symlink_metadata().is_ok() {
        fs::remove_file(at).with_context(|| format!("cannot remove {}", at.display()))?;
    }
    std::os::unix::fs::symlink(to, at).with_context(|| format!("cannot link {}", at.display()))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    bail!("only Debian has Debian's packages")
}
