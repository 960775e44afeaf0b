//! The npm package: what is in `dist/`, with types, for those who bundle.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{
    dist, project,
    setup::{self, Need, Tools},
    shell,
};

/// What building it needs.
pub(crate) const NEEDS: &[Need] = &[
    Need::NodePackages,
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::Trunk,
    Need::WasmPack,
];

/// Taken from `dist/` as they are.
const FROM_DIST: &[&str] = &[
    "aks-outbound-core.mjs",
    "aks-outbound-lazy.mjs",
    "aks-outbound.wasm",
    "aks-outbound-lazy.wasm",
    "aks-outbound.js",
    "aks-outbound-de.js",
    "aks-outbound-ja.js",
    "aks-outbound-frame.js",
    "aks-outbound-tables.html",
    "aks-outbound-tables.md",
];

/// Builds the package, and says where it is.
pub(crate) fn run() -> Result<()> {
    let package = build(&setup::all(NEEDS)?)?;
    shell::say(&format!("The package is {}", dist::short(&package)));
    Ok(())
}

/// The packed package.
pub(crate) fn build(tools: &Tools) -> Result<PathBuf> {
    dist::build_if_stale(tools)?;
    let types = types(tools)?;
    let folder = project::root().join("target/npm/aks-outbound");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    let copy = |from: PathBuf, name: &str| {
        let content = fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
        project::write(&folder.join(name), content)
    };
    for name in FROM_DIST {
        copy(project::dist().join(name), name)?;
    }
    copy(project::scratch().join("build/npm.mjs"), "aks-outbound.mjs")?;
    project::write(
        &folder.join("rules.d.ts"),
        of_rules(&project::read(&types)?),
    )?;
    for file in project::files_under(&project::root().join("www/npm"))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let text =
            project::read(&file)?.replace("\"VERSION\"", &format!("\"{}\"", project::VERSION));
        project::write(&folder.join(&*name), text)?;
    }
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(project::root().join(license), license)?;
    }
    pack(&folder)
}

/// The types of the rules, as wasm-pack writes them.
fn types(tools: &Tools) -> Result<PathBuf> {
    let out = project::root().join("target/npm/wasm-pack");
    let mut wasm_pack = tools.for_wasm("wasm-pack");
    wasm_pack
        .args(["build", "wasm", "--release", "--target", "web"])
        // Its own tools it would download; the wasm that ships is optimised already.
        .args(["--mode", "no-install", "--no-opt", "--no-pack"])
        .args(["--out-name", "rules", "--out-dir"])
        .arg(&out);
    dist::as_it_ships(&mut wasm_pack)?;
    shell::stream(&mut wasm_pack)?;
    Ok(out.join("rules.d.ts"))
}

/// The types without wasm-bindgen's own classes and ways to start, which no program sees.
fn of_rules(types: &str) -> String {
    let all = types
        .split("\nexport type InitInput")
        .next()
        .unwrap_or_default();
    let mut kept = String::new();
    let mut in_class = false;
    for line in all.lines() {
        in_class |= line.starts_with("export class ");
        if !in_class {
            kept += line;
            kept.push('\n');
        }
        in_class &= line != "}";
    }
    kept
}

fn pack(folder: &Path) -> Result<PathBuf> {
    let mut npm = shell::npm();
    npm.current_dir(folder)
        .args(["pack", "--silent", "--pack-destination", ".."]);
    let name = shell::answer(&mut npm)?;
    let package = folder.with_file_name(name.trim());
    ensure!(package.is_file(), "npm pack wrote no {}", package.display());
    Ok(package)
}

#[cfg(test)]
mod tests {
    use super::of_rules;

    #[test]
    fn programs_see_the_rules_alone() {
        let types = "export type A = 1;\nexport class W {\n  free(): void;\n}\n\
                     export function f(): A;\nexport type InitInput = string;\n";
        assert_eq!(
            of_rules(types),
            "export type A = 1;\nexport function f(): A;\n"
        );
    }
}
