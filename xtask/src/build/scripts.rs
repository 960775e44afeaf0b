//! Bundles the scripts and styles of `www/` with esbuild.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::{
    assets::{self, Asset},
    wasm::Parts,
};
use crate::{languages, project, shell};

/// The oldest browsers that run what ships. `www/wasm/feature-detection.js`, the message in
/// `www/errors/messages.js`, and `docs/embedding.md` name the same.
const BROWSERS: &str = "chrome123,firefox121,safari17.5";

/// What the scripts import by a name of ours, or find as a constant.
struct Inputs<'a> {
    /// Each name that a script imports, and the file behind it.
    aliases: Vec<(&'static str, PathBuf)>,
    build: &'a str,
    /// The sizes of the main part and the lazy chunk.
    wasm_bytes: [u64; 2],
    is_release: bool,
}

/// Builds all scripts, and returns the id of the build.
pub(super) fn build(
    parts: &Parts,
    work: &Path,
    staging: &Path,
    is_release: bool,
) -> Result<String> {
    let glue = glue(&parts.script, work, is_release)?;
    let style = |name: &str| styles(name, work, is_release);
    let build = assets::build_id(&[&parts.main, &parts.lazy, &glue])?;
    let inputs = Inputs {
        aliases: vec![
            ("glue", glue),
            ("core-styles", style("core")?),
            ("lazy-styles", style("lazy")?),
            ("base-styles", style("base")?),
            ("error-styles", style("error")?),
            ("features", features(work)?),
            (
                "wasm",
                packed(&parts.main, &work.join("wasm.b64"), is_release)?,
            ),
            (
                "lazy-wasm",
                packed(&parts.lazy, &work.join("lazy-wasm.b64"), is_release)?,
            ),
        ],
        build: &build,
        wasm_bytes: [size(&parts.main)?, size(&parts.lazy)?],
        is_release,
    };
    let at = |name: &str| staging.join(name);
    let [core, lazy] = ["aks-outbound-core.mjs", "aks-outbound-lazy.mjs"];
    let [module, one_file] = ["aks-outbound.mjs", "aks-outbound.js"].map(at);
    let languages = languages::packs(staging)?;
    let by_name = languages::json(&languages, |name| Ok(Asset::named(name)))?;

    bundle(&inputs, "core.js", "esm", &[], &at(core))?;
    bundle(&inputs, "lazy.js", "esm", &[], &at(lazy))?;
    let constant = |name, value: &str| format!("--define:{name}={value}");
    bundle(
        &inputs,
        "one-file.js",
        "iife",
        &[constant("LANGUAGES", &by_name)],
        &one_file,
    )?;
    Asset::hashed(&one_file)?;

    // The hashed entry first: it is written under the permanent name, and copied.
    let hashed = files(&[
        Asset::hashed(&at(core))?,
        Asset::hashed(&at(lazy))?,
        Asset::hashed(&parts.main)?,
        Asset::hashed(&parts.lazy)?,
    ]);
    let hashed_languages = languages::json(&languages, |name| Asset::hashed(&at(name)))?;
    let constants = [
        constant("FILES", &hashed),
        constant("LANGUAGES", &hashed_languages),
    ];
    bundle(&inputs, "module.js", "esm", &constants, &module)?;
    Asset::hashed(&module)?;
    // The scripts compare their builds; a wasm is checked by its digest.
    let named = files(&[
        Asset::named(core),
        Asset::named(lazy),
        Asset::checked(&parts.main)?,
        Asset::checked(&parts.lazy)?,
    ]);
    let constants = [constant("FILES", &named), constant("LANGUAGES", &by_name)];
    bundle(&inputs, "module.js", "esm", &constants, &module)?;

    let external = "--external:./aks-outbound-*".to_owned();
    bundle(&inputs, "npm.js", "esm", &[external], &work.join("npm.mjs"))?;
    plain("frame/content.js", is_release, &at("embed.js"))?;
    plain("frame/host.js", is_release, &at("aks-outbound-frame.js"))?;
    Ok(build)
}

/// The files that the module form loads, as a JavaScript object.
fn files([core, lazy, wasm, lazy_wasm]: &[Asset; 4]) -> String {
    format!(
        "{{\"core\":{},\"lazy\":{},\"wasm\":{},\"lazyWasm\":{}}}",
        core.json(),
        lazy.json(),
        wasm.json(),
        lazy_wasm.json()
    )
}

/// Bundles wasm-bindgen's script as a function. The script keeps its instance in variables of the
/// module: each call of the function has its own, and takes the `fetch` and `WebAssembly` to use.
fn glue(script: &Path, work: &Path, is_release: bool) -> Result<PathBuf> {
    let glue = work.join("glue.js");
    let mut esbuild = esbuild(is_release);
    esbuild
        .arg(script)
        .args([
            "--bundle",
            "--format=iife",
            "--global-name=glue",
            "--target=es2022",
        ])
        .args(["--charset=utf8", "--define:import.meta.url=url"])
        .arg("--banner:js=export function createGlue({ fetch, WebAssembly, url }) {")
        .arg("--footer:js=return glue;\n}")
        .arg(option("--outfile=", &glue));
    shell::stream(&mut esbuild)?;
    Ok(glue)
}

/// Bundles one of the scripts in `www/forms/`.
fn bundle(
    inputs: &Inputs,
    entry: &str,
    format: &str,
    options: &[String],
    into: &Path,
) -> Result<()> {
    let mut esbuild = esbuild(inputs.is_release);
    let [core, lazy] = inputs.wasm_bytes;
    esbuild
        .arg(project::root().join("www/forms").join(entry))
        .args([
            "--bundle",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=none",
        ])
        .args(["--loader:.b64=text", "--loader:.txt=text"])
        .arg(format!("--format={format}"))
        .arg(format!("--define:VERSION=\"{}\"", project::VERSION))
        .arg(format!("--define:BUILD=\"{}\"", inputs.build))
        .arg(format!(
            "--define:WASM_BYTES={{\"core\":{core},\"lazy\":{lazy}}}"
        ))
        .args(options)
        .arg(option("--outfile=", into));
    for (name, file) in &inputs.aliases {
        esbuild.arg(option(&format!("--alias:{name}="), file));
    }
    shell::stream(&mut esbuild)
}

/// Bundles a script that needs nothing of the build.
fn plain(name: &str, is_release: bool, into: &Path) -> Result<()> {
    let mut esbuild = esbuild(is_release);
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

/// Bundles a style sheet as text to import.
fn styles(name: &str, work: &Path, is_release: bool) -> Result<PathBuf> {
    let bundled = work.join(name).with_extension("css");
    let mut esbuild = esbuild(is_release);
    esbuild
        .arg(
            project::root()
                .join("www/styles")
                .join(name)
                .with_extension("css"),
        )
        .arg("--bundle")
        .arg(format!("--target={BROWSERS}"))
        .arg(option("--outfile=", &bundled));
    shell::stream(&mut esbuild)?;
    let text = bundled.with_extension("txt");
    project::write(&text, project::read(&bundled)?.trim_end())?;
    Ok(text)
}

/// The small wasm that feature detection validates, in base64.
fn features(work: &Path) -> Result<PathBuf> {
    let (wasm, text) = (work.join("features.wasm"), work.join("features.b64"));
    shell::stream(
        Command::new(project::node_program("wasm-as"))
            .arg(project::root().join("www/wasm/features.wat"))
            .args([
                "--enable-bulk-memory",
                "--enable-sign-ext",
                "--enable-multivalue",
            ])
            .args([
                "--enable-nontrapping-float-to-int",
                "--enable-reference-types",
                "-o",
            ])
            .arg(&wasm),
    )?;
    project::write(&text, assets::base64(&wasm)?)?;
    Ok(text)
}

/// Gzips a file and encodes it in base64, with Node's zlib: it packs tighter than what Rust has.
fn packed(file: &Path, into: &Path, is_release: bool) -> Result<PathBuf> {
    const PACK: &str = r#"
const { readFileSync, writeFileSync } = require("node:fs");
const [from, to, level] = process.argv.slice(1);
writeFileSync(to, require("node:zlib").gzipSync(readFileSync(from), { level: Number(level) }).toString("base64"));
"#;
    let mut node = Command::new("node");
    node.args(["--input-type=commonjs", "-e", PACK, "--"])
        .arg(file)
        .arg(into)
        .arg(if is_release { "9" } else { "1" });
    shell::answer(&mut node)?;
    Ok(into.to_owned())
}

fn size(file: &Path) -> Result<u64> {
    let metadata = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(metadata.len())
}

fn esbuild(is_release: bool) -> Command {
    let mut esbuild = Command::new(project::node_program("esbuild"));
    esbuild
        .current_dir(project::root())
        .arg("--log-level=warning")
        .args(is_release.then_some("--minify"));
    esbuild
}

fn option(name: &str, path: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(path);
    option
}

#[cfg(test)]
mod tests {
    use super::BROWSERS;
    use crate::project;
    use anyhow::Result;

    #[test]
    fn promised_browsers_are_those_that_the_styles_are_built_for() -> Result<()> {
        let versions: Vec<&str> = BROWSERS
            .split(',')
            .map(|browser| browser.trim_start_matches(char::is_alphabetic))
            .collect();
        let [chrome, firefox, safari] = versions[..] else {
            panic!("{BROWSERS}")
        };
        let promise = format!("Chrome and Edge {chrome}, Firefox {firefox}, Safari {safari}");
        for file in ["www/errors/messages.js", "docs/embedding.md"] {
            let text = project::read(&project::root().join(file))?;
            assert!(text.contains(&promise), "{file} doesn't name {promise}");
        }
        Ok(())
    }
}
