//! Language packs: turns `languages/*.json` into the scripts that ship.
//!
//! A pack is keyed by text id and has no English. The texts of the rules and of the interface
//! go to the wasm as lines, those of the loader's scripts to JavaScript as an object.

use std::{collections::BTreeMap, path::Path};

use aks_outbound::rules::Language;
use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{build::assets::Asset, project};

/// Prefix of the ids of texts that the loader's scripts show.
const SCRIPT_TEXT: &str = "load-error.";

/// An entry of `languages/*.json`. `tests/languages.rs` compares its English with the source.
#[derive(Deserialize)]
struct Translation {
    text: String,
}

/// Writes a pack for each language. Returns file names by language tag.
pub(crate) fn packs(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut packs = BTreeMap::new();
    for file in project::files_under(&project::root().join("languages"))? {
        let texts: BTreeMap<String, Translation> = serde_json::from_str(&project::read(&file)?)
            .with_context(|| format!("{} is not a list of translations", file.display()))?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("aks-outbound-{stem}.js");
        project::write(&folder.join(&name), script(&texts)?)?;
        packs.insert(stem.into_owned(), name);
    }
    Ok(packs)
}

/// Stores the texts on `globalThis`. Works as a module and as a classic script.
fn script(texts: &BTreeMap<String, Translation>) -> Result<String> {
    let pairs = texts.iter().map(|(id, it)| (id.as_str(), it.text.as_str()));
    let (of_scripts, of_wasm): (Vec<_>, Vec<_>) =
        pairs.partition(|(id, _)| id.starts_with(SCRIPT_TEXT));
    let language = Language::new(of_wasm);
    let pack = serde_json::json!({
        "tag": language.tag(),
        "dir": language.direction(),
        "rules": language.pack(),
        "loader": BTreeMap::from_iter(of_scripts),
    });
    let tag = serde_json::to_string(language.tag())?;
    Ok(format!(
        "(globalThis.aksOutboundLanguages ??= {{}})[{tag}] = {pack};\n"
    ))
}

/// Returns the packs as a loader takes them: by tag, each as a file beside it.
pub(crate) fn json(
    packs: &BTreeMap<String, String>,
    copy: impl Fn(&str) -> Result<Asset>,
) -> Result<String> {
    let mut all = vec![];
    for (tag, name) in packs {
        all.push(format!("\"{tag}\":{}", copy(name)?.json()));
    }
    Ok(format!("{{{}}}", all.join(",")))
}
