//! Trunk's hook after its build: makes the forms that ship from wasm-bindgen's output.
//!
//! - `aks-outbound.js`: one classic script with wasm and styles inside; a page opened by a double click can use it.
//! - `aks-outbound-de.js` and its like: what a language says, for all forms.
//! - `aks-outbound.mjs`, with `aks-outbound-live.mjs`, `aks-outbound-rest.mjs`, `aks-outbound.wasm` and
//!   `aks-outbound-rest.wasm` beside it: streams, and caches for long.
//! - Copies of these with their hash in the name, for Subresource Integrity and eternal caching.
//! - `embed.html` with `aks-outbound-frame.js` for the page around it: hosts that allow only frames.
//! - `aks-outbound-tables.html` and `.md`: hosts that allow neither, and the fallback of all others.
//! - `embedding.html`: how to embed, with the snippets of this very build.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    bundle::{self, Beside, Glue, Parts},
    dist::short,
    glue, guide,
    identity::{self, Copy},
    languages,
    late::{self, Late},
    project, shell, split, tables,
    wasm::Module,
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
    let bindgen = find(&staging)?;
    let parts = parts(&bindgen, &staging, release)?;
    scripts(&parts, &staging)?;
    remove_leftovers(&staging, &bindgen)?;
    pages(&staging)?;
    let list = identity::list(&staging, &parts.build)?;
    project::write(&staging.join("integrity.json"), list)
}

/// The wasm as it ships, and all that the scripts import.
fn parts(bindgen: &Bindgen, staging: &Path, release: bool) -> Result<Parts> {
    let work = project::scratch().join(if release {
        "assemble"
    } else {
        "assemble-debug"
    });
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("cannot empty {}", work.display()))?;
    }
    fs::create_dir_all(&work).with_context(|| format!("cannot make {}", work.display()))?;

    let wasm = staging.join("aks-outbound.wasm");
    let rest = staging.join(REST);
    let whole = work.join("whole.wasm");
    let mut is_split = false;
    let script = glue::without_classes(&project::read(&bindgen.js)?);
    project::write(&bindgen.js, glue::lean(&script)?)?;
    if release {
        trim(bindgen)?;
        // What ships has no names; who looks what grew needs them.
        fs::copy(&bindgen.wasm, named())
            .with_context(|| format!("cannot write {}", named().display()))?;
        optimise(&bindgen.wasm, &whole)?;
        shorten(bindgen, &whole)?;
        is_split = split(&whole, [&wasm, &rest])?;
    } else {
        fs::copy(&bindgen.wasm, &whole)
            .with_context(|| format!("cannot write {}", whole.display()))?;
    }
    let [styles, more] = bundle::styles(&work, release)?;
    // Whatever the styles of the rest are wanted for is in there too.
    let more = project::read(&more)?;
    identity::append(if is_split { &rest } else { &whole }, STYLES, &more)?;
    if !is_split {
        fs::copy(&whole, &wasm).with_context(|| format!("cannot write {}", wasm.display()))?;
    }
    let (whole_glue, parted) = glues(&bindgen.js, is_split.then_some(&wasm), &work, release)?;
    let of_build: &[&Path] = if is_split {
        &[&wasm, &rest, &whole_glue.first, &styles]
    } else {
        &[&wasm, &whole_glue.first, &styles]
    };
    let build = identity::build_of(of_build)?;
    if is_split {
        identity::append(&whole, STYLES, &more)?;
    }
    let rest_bytes = is_split
        .then(|| identity::mark(&rest, &build))
        .transpose()?;
    let [base, failure] = bundle::base(&work, release)?;
    Ok(Parts {
        wasm_bytes: identity::mark(&wasm, &build)?,
        rest_bytes,
        packed: bundle::pack(&whole, &work.join("wasm.b64"), release)?,
        features: features(&work)?,
        base,
        failure,
        whole: whole_glue,
        parted,
        styles,
        build,
        release,
    })
}

/// The glue of a wasm in one piece, and of one in two, whose first part this is.
fn glues(js: &Path, first: Option<&PathBuf>, work: &Path, release: bool) -> Result<(Glue, Glue)> {
    let glue = project::read(js)?;
    // It stands beside what it imports.
    let bundled = |name: &str, text: &str, how: fn(&Path, &Path, bool) -> Result<()>| {
        let (from, into) = (js.with_file_name(name), work.join(name));
        project::write(&from, text)?;
        how(&from, &into, release)?;
        fs::remove_file(&from).with_context(|| format!("cannot remove {}", from.display()))?;
        anyhow::Ok(into)
    };
    let none = work.join("no-imports.js");
    project::write(&none, "export const imports = undefined;\n")?;
    let whole = Glue {
        first: bundled("glue.js", &glue, bundle::glue)?,
        rest: none,
    };
    let Some(first) = first else {
        return Ok((whole.clone(), whole));
    };
    let first = fs::read(first).with_context(|| format!("cannot read {}", short(first)))?;
    let (first, imports) = glue::parted(&glue, &first)?;
    let rest = bundled("imports.js", &imports, bundle::joined)?;
    let first = bundled("first.js", &first, bundle::glue)?;
    Ok((whole, Glue { first, rest }))
}

fn scripts(parts: &Parts, staging: &Path) -> Result<()> {
    let [one_file, live, later, module, wasm] = [
        "aks-outbound.js",
        "aks-outbound-live.mjs",
        "aks-outbound-rest.mjs",
        "aks-outbound.mjs",
        "aks-outbound.wasm",
    ];
    let at = |name: &str| staging.join(name);
    let packs = languages::packs(staging)?;
    let lasting_packs = languages::json(&packs, |pack| Ok(Copy::lasting(pack)))?;
    bundle::one_file(parts, &lasting_packs, &at(one_file))?;
    bundle::live(parts, &at(live))?;
    bundle::later(parts, &at(later))?;

    // The hashed entry first: it is written under the lasting name, and copied.
    let is_split = parts.rest_bytes.is_some();
    let rest = is_split.then(|| Copy::hashed(&at(REST))).transpose()?;
    let hashed = Beside {
        live: &Copy::hashed(&at(live))?,
        later: &Copy::hashed(&at(later))?,
        wasm: &Copy::hashed(&at(wasm))?,
        languages: &languages::json(&packs, |pack| Copy::hashed(&at(pack)))?,
        rest: rest.as_ref(),
    };
    bundle::module(parts, &hashed, &at(module))?;
    Copy::hashed(&at(module))?;
    Copy::hashed(&at(one_file))?;
    let rest = is_split.then(|| Copy::lasting(REST));
    let lasting = Beside {
        live: &Copy::lasting(live),
        later: &Copy::lasting(later),
        wasm: &Copy::lasting(wasm),
        languages: &lasting_packs,
        rest: rest.as_ref(),
    };
    bundle::module(parts, &lasting, &at(module))?;

    bundle::package(parts, &parts.whole.first.with_file_name("package.mjs"))?;
    bundle::plain("frame.js", parts.release, &at("embed.js"))?;
    bundle::plain("around.js", parts.release, &at("aks-outbound-frame.js"))
}

/// The pages around the widget, each with the tables as its fallback.
fn pages(staging: &Path) -> Result<()> {
    project::write(&staging.join("aks-outbound-tables.html"), tables::page())?;
    project::write(&staging.join("aks-outbound-tables.md"), tables::markdown())?;
    for page in ["index.html", "embed.html"] {
        let page = staging.join(page);
        project::write(&page, guide::with_tables(&project::read(&page)?)?)?;
    }
    project::write(&staging.join("embedding.html"), guide::page(staging)?)
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

/// The small wasm to try a browser with.
fn features(work: &Path) -> Result<PathBuf> {
    let (wasm, text) = (work.join("features.wasm"), work.join("features.b64"));
    shell::stream(
        Command::new(project::node_program("wasm-as"))
            .arg(project::root().join("www/features.wat"))
            .args([
                "--enable-bulk-memory",
                "--enable-sign-ext",
                "--enable-nontrapping-float-to-int",
                "--enable-reference-types",
                "--enable-multivalue",
                "-o",
            ])
            .arg(&wasm),
    )?;
    project::write(&text, identity::base64(&wasm)?)?;
    Ok(text)
}

/// The wasm of the last release, as wasm-opt took it: with the names of its functions.
pub(crate) fn named() -> PathBuf {
    project::scratch().join("assemble/named.wasm")
}

/// The second part of the wasm.
const REST: &str = "aks-outbound-rest.wasm";

/// The custom section with the styles of the rest.
const STYLES: &str = "styles";

const OPTIMISE: &[&str] = &["-Oz", "--converge", "--strip-debug", "--strip-producers"];

/// What ships goes through this.
pub(crate) fn optimise(from: &Path, to: &Path) -> Result<()> {
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
    // It takes a minute, and often only the scripts have changed.
    let known = project::scratch().join(format!(
        "wasm-opt/{}",
        project::fingerprint(&[from.into()])?
    ));
    if !known.is_file() {
        let fresh = known.with_extension("new");
        project::write(&fresh, "")?;
        let mut wasm_opt = Command::new(project::node_program("wasm-opt"));
        wasm_opt.arg(from).args(OPTIMISE).arg("-o").arg(&fresh);
        shell::stream(&mut wasm_opt)?;
        fs::rename(&fresh, &known).with_context(|| format!("cannot write {}", known.display()))?;
    }
    fs::copy(&known, to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(())
}

/// Splits the whole into its parts, if it was noted where; takes the notes out of it.
fn split(whole: &Path, [first, rest]: [&Path; 2]) -> Result<bool> {
    let bytes =
        |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", short(file)));
    let wasm = bytes(whole)?;
    let mut module = Module::read(&wasm)?;
    module.sections.retain(|section| section.id != 0);
    project::write(whole, module.written())?;
    let Some(late) = Late::of(&bytes(&named())?)? else {
        return Ok(false);
    };
    let parts = split::split(&wasm, &late)?;
    for (part, into) in [(parts.first, first), (parts.rest, rest)] {
        let raw = project::scratch().join("assemble/part.wasm");
        project::write(&raw, part)?;
        optimise(&raw, into)?;
        let mut module = Module::read(&bytes(into)?)?;
        module.sections.retain(|section| section.id != 0);
        project::write(into, module.written())?;
    }
    Ok(true)
}

/// Takes out what nobody uses, before wasm-opt looks what that needed.
fn trim(bindgen: &Bindgen) -> Result<()> {
    let script = project::read(&bindgen.js)?;
    let wasm = glue::without_exports(&fs::read(&bindgen.wasm)?, &script)?;
    let wasm = late::without_described(&wasm)?;
    project::write(&bindgen.wasm, wasm)
}

/// Gives both short names.
fn shorten(bindgen: &Bindgen, wasm: &Path) -> Result<()> {
    let (short, script) = glue::short(&fs::read(wasm)?, &project::read(&bindgen.js)?)?;
    project::write(&bindgen.js, script)?;
    project::write(wasm, short)
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
