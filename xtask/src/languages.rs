//! Language packs: what `languages/*.json` says, as a script that ships.
//!
//! The texts of rules and widget are known by a short key, so that English does not travel
//! twice; those of the door, which are few, by their English.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use aks_outbound::{
    messages::AllMessages,
    rules::{Language, texts},
};
use anyhow::{Context, Result};

use crate::{identity::Copy, project};

/// Writes a pack for each language; their names by their tags.
pub(crate) fn packs(folder: &Path) -> Result<BTreeMap<String, String>> {
    // What neither rules nor widget say is the door's.
    let known: BTreeSet<_> = texts().into_iter().chain(AllMessages::english()).collect();
    let mut packs = BTreeMap::new();
    for file in project::files_under(&project::root().join("languages"))? {
        let texts: BTreeMap<String, String> = serde_json::from_str(&project::read(&file)?)
            .with_context(|| format!("{} is not understood", file.display()))?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("aks-outbound-{stem}.js");
        project::write(&folder.join(&name), script(&texts, &known)?)?;
        packs.insert(stem.into_owned(), name);
    }
    Ok(packs)
}

/// Leaves the texts where a loader finds them, as a module and as a classic script.
fn script(texts: &BTreeMap<String, String>, known: &BTreeSet<&str>) -> Result<String> {
    let pairs = texts.iter().map(|(en, text)| (en.as_str(), text.as_str()));
    let (of_rules, of_door): (Vec<_>, Vec<_>) = pairs.partition(|(en, _)| known.contains(en));
    let language = Language::new(of_rules);
    let pack = serde_json::json!({
        "tag": language.tag(),
        "dir": language.direction(),
        "rules": language.pack(),
        "door": BTreeMap::from_iter(of_door),
    });
    let tag = serde_json::to_string(language.tag())?;
    Ok(format!(
        "(globalThis.aksOutboundLanguages ??= {{}})[{tag}] = {pack};\n"
    ))
}

/// The packs as a loader wants them: by tag, each as a file beside it.
pub(crate) fn json(
    packs: &BTreeMap<String, String>,
    copy: impl Fn(&str) -> Result<Copy>,
) -> Result<String> {
    let mut all = vec![];
    for (tag, name) in packs {
        all.push(format!("\"{tag}\":{}", copy(name)?.json()));
    }
    Ok(format!("{{{}}}", all.join(",")))
}
