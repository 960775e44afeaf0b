//! Trunk's hook after its build: makes the two forms that ship from wasm-bindgen's output.
//!
//! - `aks-outbound.js`: one classic script with wasm and styles inside; a page opened by a double click can use it.
//! - `aks-outbound.mjs` with `aks-outbound.wasm` beside it: streams, and caches for long.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    bundle::{self, Parts},
    dist::short,
    project, shell,
};

/// What wasm-bindgen made of `wasm/`.
struct Bindgen {
    js: PathBuf,
    wasm: PathBuf,
}

pub(crate) fn run() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).context(
        "TRUNK_STAGING_DIR is not set: this is Trunk's hook, `cargo xtask dist` runs it through `trunk build`",
    )?;
    ensure!(
        project::node_program("esbuild").is_file(),
        "esbuild is missing: run `cargo xtask setup` for the Node packages"
    );
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let work = project::scratch().join(if release {
        "assemble"
    } else {
        "assemble-debug"
    });
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("cannot empty {}", work.display()))?;
    }

    let bindgen = find(&staging)?;
    let wasm = staging.join("aks-outbound.wasm");
    if release {
        optimise(&bindgen.wasm, &wasm)?;
    } else {
        fs::copy(&bindgen.wasm, &wasm)
            .with_context(|| format!("cannot write {}", wasm.display()))?;
    }
    let parts = Parts {
        styles: bundle::styles(&work, release)?,
        packed: bundle::pack(&wasm, &work.join("wasm.b64"), release)?,
        glue: bindgen.js.clone(),
        release,
    };
    bundle::one_file(&parts, &staging.join("aks-outbound.js"))?;
    bundle::module(&parts, &staging.join("aks-outbound.mjs"))?;
    remove_leftovers(&staging, &bindgen)
}

fn find(staging: &Path) -> Result<Bindgen> {
    let files = project::files_under(staging)?;
    let wasm = files
        .iter()
        .find(|file| file.to_string_lossy().ends_with("_bg.wasm"))
        .cloned();
    let wasm =
        wasm.with_context(|| format!("Trunk left no `*_bg.wasm` in {}", staging.display()))?;
    let js = PathBuf::from(wasm.to_string_lossy().replace("_bg.wasm", ".js"));
    ensure!(js.is_file(), "Trunk left no {}", js.display());
    Ok(Bindgen { js, wasm })
}

fn optimise(from: &Path, to: &Path) -> Result<()> {
    let module = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    // wasm-opt takes the features from there. Naming all of them instead would let it
    // write compact imports, which today's browsers refuse.
    let section = b"target_features";
    if !module.windows(section.len()).any(|bytes| bytes == section) {
        bail!(
            "{} has no target_features section: the release profile must keep it (`strip = false`)",
            short(from)
        );
    }
    shell::stream(
        Command::new(project::node_program("wasm-opt"))
            .arg(from)
            .args([
                "-Oz",
                "--converge",
                "--strip-debug",
                "--strip-producers",
                "--strip-target-features",
                "-o",
            ])
            .arg(to),
    )
}

fn remove_leftovers(staging: &Path, bindgen: &Bindgen) -> Result<()> {
    let stem = bindgen
        .js
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for file in project::files_under(staging)? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // "aks-outbound-wasm.js", "aks-outbound-wasm_bg.wasm", their `.d.ts`, a loader shim.
        if name.starts_with(&stem) {
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
