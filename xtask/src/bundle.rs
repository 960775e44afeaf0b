//! esbuild: puts wasm-bindgen's glue, the styles and the scripts of `www/` together.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{identity::Copy, project, shell};

/// What `www/*.js` import by a name or find as a constant.
pub(crate) struct Parts {
    /// `glue` and `imports`, for a wasm in one piece.
    pub(crate) whole: Glue,
    /// The same for a wasm in two.
    pub(crate) parted: Glue,
    /// `wasm`: gzipped, in base64.
    pub(crate) packed: PathBuf,
    /// `styles`: of a live matrix.
    pub(crate) styles: PathBuf,
    /// `base`: styles of an element that is not live.
    pub(crate) base: PathBuf,
    /// `failure`: of what says why it can't be.
    pub(crate) failure: PathBuf,
    /// `features`: a small wasm to try a browser with, in base64.
    pub(crate) features: PathBuf,
    /// `BUILD`.
    pub(crate) build: String,
    /// `WASM_BYTES`.
    pub(crate) wasm_bytes: u64,
    /// `REST_BYTES`; none where the wasm is in one piece.
    pub(crate) rest_bytes: Option<u64>,
    pub(crate) release: bool,
}

/// wasm-bindgen's glue.
#[derive(Clone)]
pub(crate) struct Glue {
    /// A function that begins a fresh instance of it.
    pub(crate) first: PathBuf,
    /// What only the rest of the wasm imports.
    pub(crate) rest: PathBuf,
}

/// The files that an entry loads, as it finds them beside itself.
pub(crate) struct Beside<'a> {
    /// `LIVE`.
    pub(crate) live: &'a Copy,
    /// `LATER`.
    pub(crate) later: &'a Copy,
    /// `WASM`.
    pub(crate) wasm: &'a Copy,
    /// `LANGUAGES`.
    pub(crate) languages: &'a str,
    /// `REST`.
    pub(crate) rest: Option<&'a Copy>,
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

/// The styles of what is not live, and of why, minified, as text to import.
pub(crate) fn base(work: &Path, release: bool) -> Result<[PathBuf; 2]> {
    Ok([
        minified("base.css", work, release)?,
        minified("failure.css", work, release)?,
    ])
}

/// The same of the widget: what a matrix wears, and the rest.
pub(crate) fn styles(work: &Path, release: bool) -> Result<[PathBuf; 2]> {
    Ok([
        minified("first.css", work, release)?,
        minified("rest.css", work, release)?,
    ])
}

fn minified(sheet: &str, work: &Path, release: bool) -> Result<PathBuf> {
    let minified = work.join(sheet);
    let mut esbuild = esbuild(release);
    esbuild
        .arg("--bundle")
        .arg("--target=chrome111,firefox121,safari16.4")
        .arg(project::root().join("www/styles").join(sheet))
        .arg(option("--outfile=", &minified));
    shell::stream(&mut esbuild)?;
    let text = minified.with_extension("txt");
    project::write(&text, project::read(&minified)?.trim_end())?;
    Ok(text)
}

/// A script of wasm-bindgen's with all that it imports.
pub(crate) fn joined(js: &Path, into: &Path, release: bool) -> Result<()> {
    let mut esbuild = esbuild(release);
    esbuild
        .arg(js)
        .args([
            "--bundle",
            "--format=esm",
            "--target=es2022",
            "--charset=utf8",
        ])
        .arg(option("--outfile=", into));
    shell::stream(&mut esbuild)
}

/// wasm-bindgen's glue as a function. It keeps its instance in variables of its own, and
/// after a trap a fresh one is wanted.
pub(crate) fn glue(js: &Path, into: &Path, release: bool) -> Result<()> {
    joined(js, into, release)?;
    let text = project::read(into)?;
    let (code, exports) = text
        .rsplit_once("export")
        .context("the glue exports nothing")?;
    // `{a as Widget}` is what a module says, `{Widget:a}` what a function does.
    let exports = exports.trim().trim_matches(['{', '}', ';']);
    let exports = exports.split(',').map(|export| {
        let (from, name) = export.trim().split_once(" as ").unwrap_or((export, export));
        format!("{}:{}", name.trim(), from.trim())
    });
    let exports: Vec<_> = exports.collect();
    project::write(
        into,
        format!(
            "export default (guard) => {{\n{code}return {{{}}};\n}};\n",
            exports.join(",")
        ),
    )
}

/// A classic script with everything inside.
pub(crate) fn one_file(parts: &Parts, languages: &str, into: &Path) -> Result<()> {
    let mut esbuild = bundle(parts, &parts.whole, "one-file.js", into);
    esbuild
        .arg("--format=iife")
        .arg(format!("--define:LANGUAGES={languages}"));
    shell::stream(&mut esbuild)
}

/// What a live matrix needs besides the wasm, as an ES module.
pub(crate) fn live(parts: &Parts, into: &Path) -> Result<()> {
    shell::stream(bundle(parts, &parts.parted, "live.js", into).arg("--format=esm"))
}

/// What comes later, or when something is wrong, as an ES module.
pub(crate) fn later(parts: &Parts, into: &Path) -> Result<()> {
    shell::stream(bundle(parts, &parts.parted, "later.js", into).arg("--format=esm"))
}

/// An ES module that loads the rest from beside it.
pub(crate) fn module(parts: &Parts, beside: &Beside, into: &Path) -> Result<()> {
    let mut esbuild = bundle(parts, &parts.parted, "module.js", into);
    esbuild
        .arg("--format=esm")
        .arg(format!("--define:LIVE={}", beside.live.json()))
        .arg(format!("--define:LATER={}", beside.later.json()))
        .arg(format!("--define:WASM={}", beside.wasm.json()))
        .arg(format!("--define:LANGUAGES={}", beside.languages))
        .arg(format!(
            "--define:REST={}",
            beside.rest.map_or("null".into(), Copy::json)
        ));
    shell::stream(&mut esbuild)
}

/// The same for bundlers, which want to see the names of what it loads.
pub(crate) fn package(parts: &Parts, into: &Path) -> Result<()> {
    let mut esbuild = bundle(parts, &parts.parted, "package.js", into);
    esbuild.args([
        "--format=esm",
        "--external:./aks-outbound-*.mjs",
        "--external:./aks-outbound-*.js",
    ]);
    shell::stream(&mut esbuild)
}

/// A script that stands by itself.
pub(crate) fn plain(name: &str, release: bool, into: &Path) -> Result<()> {
    let mut esbuild = esbuild(release);
    esbuild
        .arg(project::root().join("www").join(name))
        .args([
            "--bundle",
            "--format=iife",
            "--target=es2022",
            "--charset=utf8",
        ])
        .arg(option("--outfile=", into));
    shell::stream(&mut esbuild)
}

fn bundle(parts: &Parts, glue: &Glue, entry: &str, into: &Path) -> Command {
    let mut esbuild = esbuild(parts.release);
    esbuild
        .arg(project::root().join("www").join(entry))
        .args([
            "--bundle",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=none",
            "--loader:.b64=text",
        ])
        .arg(format!("--define:VERSION=\"{}\"", project::VERSION))
        .arg(format!("--define:BUILD=\"{}\"", parts.build))
        .arg(format!("--define:WASM_BYTES={}", parts.wasm_bytes))
        .arg(format!(
            "--define:REST_BYTES={}",
            parts.rest_bytes.unwrap_or_default()
        ))
        .arg(option("--alias:glue=", &glue.first))
        .arg(option("--alias:imports=", &glue.rest))
        .arg(option("--alias:wasm=", &parts.packed))
        .arg(option("--alias:styles=", &parts.styles))
        .arg(option("--alias:base=", &parts.base))
        .arg(option("--alias:failure=", &parts.failure))
        .arg(option("--alias:features=", &parts.features))
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
