//! esbuild: puts wasm-bindgen's glue, the styles and the scripts of `www/` together.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use crate::{project, shell};

/// What `www/*.js` import by a name: `glue`, `wasm`, `styles`.
pub(crate) struct Parts {
    pub(crate) glue: PathBuf,
    pub(crate) packed: PathBuf,
    pub(crate) styles: PathBuf,
    pub(crate) release: bool,
}

/// Gzip, then base64: Node's zlib packs a little tighter than what Rust brings, and is here anyway.
const PACK: &str = r#"
const [from, to, level] = process.argv.slice(1);
const { readFileSync, writeFileSync } = require("node:fs");
const packed = require("node:zlib").gzipSync(readFileSync(from), { level: Number(level) });
writeFileSync(to, packed.toString("base64"));
"#;

/// The wasm as text for inside a script.
pub(crate) fn pack(wasm: &Path, into: &Path, release: bool) -> Result<PathBuf> {
    let mut node = Command::new("node");
    node.args(["--input-type=commonjs", "-e", PACK, "--"])
        .arg(wasm)
        .arg(into);
    shell::answer(node.arg(if release { "9" } else { "1" }))?;
    Ok(into.to_owned())
}

/// The widget's styles, minified, as text to import.
pub(crate) fn styles(work: &Path, release: bool) -> Result<PathBuf> {
    let minified = work.join("widget.css");
    project::write(&minified, "")?;
    let source = project::root().join("www/widget.css");
    if source.is_file() {
        let mut esbuild = esbuild(release);
        esbuild
            .arg("--bundle")
            .arg("--target=chrome111,firefox121,safari16.4");
        shell::stream(esbuild.arg(source).arg(option("--outfile=", &minified)))?;
    }
    let text = work.join("styles.txt");
    project::write(&text, project::read(&minified)?.trim_end())?;
    Ok(text)
}

/// A classic script with everything inside.
pub(crate) fn one_file(parts: &Parts, into: &Path) -> Result<()> {
    let mut esbuild = bundle(parts, "one-file.js", into);
    // A classic script has no `import.meta`; the glue uses it only where it loads the wasm by itself.
    esbuild.args([
        "--format=iife",
        "--loader:.b64=text",
        "--define:import.meta.url=\"\"",
    ]);
    shell::stream(esbuild.arg(option("--alias:wasm=", &parts.packed)))
}

/// An ES module; the wasm stands beside it.
pub(crate) fn module(parts: &Parts, into: &Path) -> Result<()> {
    shell::stream(bundle(parts, "module.js", into).arg("--format=esm"))
}

fn bundle(parts: &Parts, entry: &str, into: &Path) -> Command {
    let mut esbuild = esbuild(parts.release);
    esbuild
        .arg(project::root().join("www").join(entry))
        .args([
            "--bundle",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=none",
        ])
        .arg(format!("--define:VERSION=\"{}\"", project::VERSION))
        .arg(option("--alias:glue=", &parts.glue))
        .arg(option("--alias:styles=", &parts.styles))
        .arg(option("--outfile=", into));
    esbuild
}

fn esbuild(release: bool) -> Command {
    let mut esbuild = Command::new(project::node_program("esbuild"));
    esbuild
        .current_dir(project::root())
        .arg("--log-level=warning")
        .args(release.then_some("--minify"));
    esbuild
}

fn option(name: &str, path: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(path);
    option
}
