//! esbuild: puts wasm-bindgen's glue, the styles and the scripts of `www/` together.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, ensure};

use crate::{identity::Copy, project, shell};

/// What `www/*.js` import by a name or find as a constant.
pub(crate) struct Parts {
    /// `glue`: a function that begins a fresh instance of wasm-bindgen's glue.
    pub(crate) glue: PathBuf,
    /// `wasm`: gzipped, in base64.
    pub(crate) packed: PathBuf,
    /// `styles`: of a live matrix.
    pub(crate) styles: PathBuf,
    /// `base`: styles of an element that is not live.
    pub(crate) base: PathBuf,
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

/// The files that an entry loads, as it finds them beside itself.
pub(crate) struct Beside<'a> {
    /// `LIVE`.
    pub(crate) live: &'a Copy,
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

/// The styles of what is not live, minified, as text to import.
pub(crate) fn base(work: &Path, release: bool) -> Result<PathBuf> {
    minified("base.css", work, release)
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

/// wasm-bindgen's glue as a function. It keeps its instance in variables of its own, and
/// after a trap a fresh one is wanted; `guard` gets the exports before the glue does.
pub(crate) fn glue(js: &Path, work: &Path, release: bool) -> Result<PathBuf> {
    const TAKES: &str = "wasm = instance.exports;";
    let text = project::read(js)?;
    ensure!(
        text.matches(TAKES).count() == 1,
        "wasm-bindgen's glue takes the exports in another way than before"
    );
    project::write(
        js,
        text.replace(TAKES, "wasm = guard(instance.exports, __wbg_get_imports);"),
    )?;
    let factory = work.join("glue.js");
    let mut esbuild = esbuild(release);
    esbuild
        .arg(js)
        .args([
            "--bundle",
            "--format=iife",
            "--global-name=glue",
            "--target=es2022",
            "--charset=utf8",
            // Only used where the glue fetches the wasm by itself, which ours never does.
            "--define:import.meta.url=\"\"",
            "--banner:js=export default (guard) => {",
            "--footer:js=return glue; };",
        ])
        .arg(option("--outfile=", &factory));
    shell::stream(&mut esbuild)?;
    Ok(factory)
}

/// A classic script with everything inside.
pub(crate) fn one_file(parts: &Parts, languages: &str, into: &Path) -> Result<()> {
    let mut esbuild = bundle(parts, "one-file.js", into);
    esbuild
        .arg("--format=iife")
        .arg(format!("--define:LANGUAGES={languages}"));
    shell::stream(&mut esbuild)
}

/// What a live widget needs besides the wasm, as an ES module.
pub(crate) fn live(parts: &Parts, into: &Path) -> Result<()> {
    shell::stream(bundle(parts, "live.js", into).arg("--format=esm"))
}

/// An ES module that loads the rest from beside it.
pub(crate) fn module(parts: &Parts, beside: &Beside, into: &Path) -> Result<()> {
    let mut esbuild = bundle(parts, "module.js", into);
    esbuild
        .arg("--format=esm")
        .arg(format!("--define:LIVE={}", beside.live.json()))
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
    let mut esbuild = bundle(parts, "package.js", into);
    esbuild.args([
        "--format=esm",
        "--external:./aks-outbound-live.mjs",
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

fn bundle(parts: &Parts, entry: &str, into: &Path) -> Command {
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
        .arg(option("--alias:glue=", &parts.glue))
        .arg(option("--alias:wasm=", &parts.packed))
        .arg(option("--alias:styles=", &parts.styles))
        .arg(option("--alias:base=", &parts.base))
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
