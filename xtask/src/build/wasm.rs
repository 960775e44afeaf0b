//! From cargo's wasm to the two parts that ship: split, bind, optimize.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::{dist::short, project, shell};

/// What the scripts need of the wasm.
pub(crate) struct Parts {
    /// wasm-bindgen's script, with the loader of the lazy chunk and other modules beside it.
    pub(crate) script: PathBuf,
    /// The main part.
    pub(crate) main: PathBuf,
    /// The lazy chunk.
    pub(crate) lazy: PathBuf,
}

/// Splits, binds, and optimizes the wasm that cargo built.
pub(crate) fn build(work: &Path, staging: &Path, is_release: bool) -> Result<Parts> {
    let profile = if is_release { "release" } else { "debug" };
    let built = project::root()
        .join("target/wasm32-unknown-unknown")
        .join(profile)
        .join("aks_outbound_wasm.wasm");
    let folder = work.join("wasm");
    let chunk = split(&built, &folder)?;
    bind(&folder)?;
    let parts = Parts {
        script: folder.join("main.js"),
        main: staging.join("aks-outbound.wasm"),
        lazy: staging.join("aks-outbound-lazy.wasm"),
    };
    for (from, to) in [
        (&folder.join("main_bg.wasm"), &parts.main),
        (&chunk, &parts.lazy),
    ] {
        if is_release {
            optimize(from, to)?;
        } else {
            fs::copy(from, to).with_context(|| format!("cannot write {}", short(to)))?;
        }
    }
    Ok(parts)
}

/// Splits off what is behind the lazy function, and returns the chunk with it.
fn split(built: &Path, folder: &Path) -> Result<PathBuf> {
    let wasm = fs::read(built).with_context(|| format!("cannot read {}", built.display()))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./main.js";
    let split = transform(options).map_err(|error| {
        anyhow!(
            "cannot split {}: {error:#}; it is built with `-C link-args=--emit-relocs`",
            short(built)
        )
    })?;
    let [chunk] = split.split_modules.as_slice() else {
        let count = split.split_modules.len();
        anyhow::bail!(
            "{} has one lazy function, and was split into {count} chunks",
            short(built)
        );
    };
    Ok(chunk.clone())
}

/// Generates the script that calls the main part.
fn bind(folder: &Path) -> Result<()> {
    shell::stream(
        Command::new("wasm-bindgen")
            .arg(folder.join("main.wasm"))
            .args(["--target", "web", "--no-typescript"])
            // The lazy chunk imports what the linker exports: the memory and the table.
            .args(["--keep-lld-exports", "--no-demangle", "--out-dir"])
            .arg(folder),
    )
}

/// The flags of wasm-opt.
const OPTIMIZE: &[&str] = &[
    "-Oz",
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The features that rustc uses for wasm. The lazy chunk doesn't name them itself; naming all that
/// wasm-opt knows would let it write what today's browsers refuse.
const FEATURES: &[&str] = &[
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Optimizes a wasm file for size. It takes a minute and often only the scripts have changed, so
/// the results are kept, by everything that they depend on.
pub(crate) fn optimize(from: &Path, to: &Path) -> Result<()> {
    let wasm = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    let version = shell::answer(Command::new(project::node_program("wasm-opt")).arg("--version"))?;
    let flags = [FEATURES, OPTIMIZE].concat();
    let key = cache_key(&wasm, &flags, version.trim());
    let cached = project::scratch().join("wasm-opt").join(key);
    if !cached.is_file() {
        let fresh = cached.with_extension("new");
        project::write(&fresh, "")?;
        let mut wasm_opt = Command::new(project::node_program("wasm-opt"));
        wasm_opt.arg(from).args(flags).arg("-o").arg(&fresh);
        shell::stream(&mut wasm_opt)?;
        fs::rename(&fresh, &cached)
            .with_context(|| format!("cannot write {}", cached.display()))?;
    }
    ensure!(
        cached.is_file(),
        "wasm-opt wrote nothing for {}",
        short(from)
    );
    fs::copy(&cached, to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(())
}

/// A name for the result of wasm-opt.
fn cache_key(wasm: &[u8], flags: &[&str], version: &str) -> String {
    super::assets::hash(&[wasm, flags.join(" ").as_bytes(), version.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::cache_key;

    #[test]
    fn cache_key_depends_on_input_flags_and_version() {
        let key = cache_key(b"wasm", &["-Oz"], "version 132");
        assert_eq!(key, cache_key(b"wasm", &["-Oz"], "version 132"));
        for other in [
            cache_key(b"other", &["-Oz"], "version 132"),
            cache_key(b"wasm", &["-O3"], "version 132"),
            cache_key(b"wasm", &["-Oz"], "version 133"),
        ] {
            assert_ne!(key, other);
        }
    }
}
