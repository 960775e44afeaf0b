//! Language packs: complete, made from the present English, and used for every text.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use aks_outbound::{
    messages::AllMessages,
    rules::{
        ENGLISH, Edition, Field, Language, Localize, Origin, OutboundType, Policy, Request, Text,
        Values, Vnet, assess, cluster::read_clusters, fleet_csv, fleet_row, texts, verdict_summary,
    },
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const GERMAN: &str = include_str!("../languages/de.json");
const JAPANESE: &str = include_str!("../languages/ja.json");
/// Scripts with texts of their own.
const SCRIPTS: [&str; 4] = [
    include_str!("../www/errors/messages.js"),
    include_str!("../www/errors/error-panel.js"),
    include_str!("../www/element/input-recovery.js"),
    include_str!("../www/errors/fallback-messages.js"),
];

/// A translation, with the English that it was made from.
#[derive(Deserialize)]
struct Translation {
    en: String,
    text: String,
}

type Pack = BTreeMap<String, Translation>;

/// All packs, by language tag.
fn all() -> [(&'static str, Pack); 2] {
    [("de", GERMAN), ("ja", JAPANESE)].map(|(tag, json)| (tag, serde_json::from_str(json).unwrap()))
}

fn language(pack: &Pack) -> &'static Language {
    let pairs = pack.iter().map(|(id, it)| (id.as_str(), it.text.as_str()));
    Box::leak(Box::new(Language::new(pairs)))
}

#[test]
fn each_language_is_here_and_in_the_package() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/languages");
    let files = std::fs::read_dir(folder).unwrap();
    let mut tags: Vec<String> = files
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .into()
        })
        .collect();
    tags.sort();
    assert_eq!(tags, all().map(|(tag, _)| tag));
    for tag in tags {
        let name = format!("aks-outbound-{tag}.js");
        for file in [
            include_str!("../www/forms/npm.js"),
            include_str!("../www/npm/package.json"),
            include_str!("../xtask/src/npm.rs"),
            include_str!("../docs/embedding.md"),
        ] {
            assert!(file.contains(&name), "{name} is not in\n{file}");
        }
    }
}

/// Every text of the rules and of the interface.
fn wasm_texts() -> Vec<Text> {
    [texts(), AllMessages::all_texts()].concat()
}

/// The texts of the scripts by id: lists of load errors, and the buttons of the error panel.
fn script_texts() -> BTreeMap<String, &'static str> {
    let [messages, panel, input_recovery, fallback] = SCRIPTS;
    let mut texts = BTreeMap::new();
    let mut add = |id: &str, list: &'static str| {
        let quoted: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(quoted.len(), 2, "{id} has what is wrong, and what to do");
        texts.insert(format!("load-error.{id}.what"), quoted[0]);
        texts.insert(format!("load-error.{id}.todo"), quoted[1]);
    };
    let kinds = messages.split("const MESSAGES = {").nth(1).unwrap();
    let kinds = kinds.split("};").next().unwrap();
    for (before, list) in kinds.split('[').zip(kinds.split('[').skip(1)) {
        let kind = before.rsplit_once(':').unwrap().0;
        let kind = kind.rsplit([' ', '\n']).next().unwrap();
        add(kind, list.split("],").next().unwrap());
    }
    for (script, name, id) in [
        (input_recovery, "REPEATED", "panic-twice"),
        (fallback, "OFFLINE", "offline"),
        (fallback, "SCRIPT", "script"),
        (fallback, "UNEXPLAINED", "mute"),
    ] {
        let list = script.split(&format!("const {name} = [")).nth(1).unwrap();
        add(id, list.split("];").next().unwrap());
    }
    for button in panel.split("translate(\"").skip(1) {
        let mut quoted = button.split('"').step_by(2);
        let id = quoted.next().unwrap();
        texts.insert(id.into(), quoted.next().unwrap());
    }
    assert_eq!(texts["load-error.retry"], "Try again");
    assert_eq!(texts["load-error.unknown.todo"], "The browser says:");
    texts
}

/// The English of every text by id.
fn english() -> BTreeMap<String, &'static str> {
    let wasm = wasm_texts().into_iter();
    let mut english: BTreeMap<_, _> = wasm.map(|it| (it.id.into(), it.english)).collect();
    english.extend(script_texts());
    english
}

#[test]
fn every_text_is_translated_from_its_present_english() {
    let english = english();
    for (tag, pack) in all() {
        let missing: Vec<_> = english
            .keys()
            .filter(|id| !pack.contains_key(*id))
            .collect();
        let orphaned: Vec<_> = pack
            .keys()
            .filter(|id| !english.contains_key(*id))
            .collect();
        let stale = pack.iter().filter_map(|(id, it)| {
            let now = english.get(id).filter(|now| **now != it.en)?;
            Some(format!(
                "{id}\n  translated from: {}\n  is now: {now}",
                it.en
            ))
        });
        let stale: Vec<_> = stale.collect();
        assert!(
            missing.is_empty() && orphaned.is_empty() && stale.is_empty(),
            "languages/{tag}.json\nlacks {missing:#?}\nhas unknown ids {orphaned:#?}\nis stale in:\n{}",
            stale.join("\n")
        );
    }
}

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let mut ids = BTreeSet::new();
    let scripts = script_texts();
    let wasm = wasm_texts();
    for id in wasm
        .iter()
        .map(|it| it.id)
        .chain(scripts.keys().map(String::as_str))
    {
        assert!(ids.insert(id), "{id} is used twice");
        // Ids of messages have the names of their fields.
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
        let is_message = id.starts_with("ui.") && id.replace('_', "-").chars().all(fits);
        assert!(is_message || id.chars().all(fits), "{id}");
        let is_script_text = id.starts_with("load-error.");
        assert_eq!(is_script_text, scripts.contains_key(id), "{id}");
    }
}

/// What is to be filled in, sorted.
fn places(text: &str) -> Vec<&str> {
    let inside = text.split('{').skip(1);
    let mut places: Vec<_> = inside
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric()))
        .collect();
    places.sort_unstable();
    places
}

/// What is no language and stays as it is: types, fields of JSON, commands, versions, days.
/// Words of prose have letters of one kind and no signs inside.
fn names(text: &str) -> Vec<&str> {
    let part = |c: char| c.is_ascii_alphanumeric() || "_./:-".contains(c);
    let words = text
        .split(|c| !part(c))
        .map(|w| w.trim_matches(['.', ':', '-', '/']));
    let is_name = |word: &&str| {
        let inside = word.get(1..).unwrap_or_default();
        let camel = word.starts_with(|c: char| c.is_ascii_lowercase())
            && inside.contains(|c: char| c.is_ascii_uppercase());
        let pascal = inside.contains(|c: char| c.is_ascii_uppercase())
            && inside.contains(|c: char| c.is_ascii_lowercase())
            && !inside.contains('-');
        camel || pascal || word.contains(['_', '.']) || word.contains(|c: char| c.is_ascii_digit())
    };
    let mut names: Vec<_> = words.filter(is_name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Names that a language writes its own way.
const OWN: [&str; 10] = [
    "IDs",
    "APIs",
    "VNet",
    "VNet-integrated",
    "VNets",
    "1,000.5",
    "resourceGroup",
    "noChange",
    "IPs",
    "FQDNs",
];

#[test]
fn what_is_no_language_stays_as_it_is() {
    assert_eq!(
        names("Use az 2.91.0, loadBalancer_x and StandardV2. No more."),
        ["2.91.0", "StandardV2", "loadBalancer_x"]
    );
    for (tag, texts) in all() {
        for Translation { en, text } in texts.values() {
            assert_eq!(places(en), places(text), "{tag}: {en}\n{text}");
            let lacks: Vec<_> = names(en)
                .into_iter()
                .filter(|name| !OWN.contains(name) && !text.contains(name))
                .collect();
            // The sample of how numbers are written is there to be changed.
            assert!(
                lacks.is_empty() || en == "1,000.5",
                "{tag} lacks {lacks:?}: {en}\n{text}"
            );
            for word in ["none", "az aks show --output json", "Cache", "Direct"] {
                let is_kept = !en.contains(word) || text.contains(word);
                assert!(is_kept, "{tag} lacks {word}: {en}\n{text}");
            }
            let parts = |text: &str| text.split(", ").count();
            if en.starts_with("name, ") {
                assert_eq!(parts(en), parts(text), "{tag}: a heading for each column");
            }
        }
    }
}

#[test]
fn what_is_said_within_a_sentence_is_no_sentence_and_the_other_way_round() {
    let ends = |text: &str| text.ends_with(['.', '。']);
    for (tag, texts) in all() {
        for Translation { en, text } in texts.values() {
            // A Japanese sentence ends in a mark where an English piece need not.
            if ends(en) && en != "." {
                assert!(ends(text), "{tag}: {en}\n{text}");
            }
            let space = |text: &str| (text.starts_with(' '), text.ends_with(' '));
            if tag == "de" {
                assert_eq!(space(en), space(text), "{tag}: {en}\n{text}");
            }
            assert!(!text.trim().is_empty(), "{tag}: {en}");
            assert!(!text.contains(['\n', '\t']), "{tag}: {en}");
        }
    }
}

#[test]
fn a_pack_says_what_its_language_says() {
    for (tag, texts) in all() {
        let language = language(&texts);
        let packed = Language::read(&language.pack());
        assert_eq!(packed.tag(), tag);
        for text in wasm_texts() {
            assert_eq!(packed.translate(text), language.translate(text));
        }
    }
    // What is no pack says nothing, and English is left.
    assert_eq!(Language::read("x\ty\n\n12").direction(), "ltr");
}

#[test]
fn numbers_are_written_as_the_language_does() {
    let [(_, german), (_, japanese)] = all();
    let [german, japanese] = [german, japanese].map(|texts| language(&texts));
    assert_eq!(ENGLISH.count(1_234_567), "1,234,567");
    assert_eq!(german.count(1_234_567), "1.234.567");
    assert_eq!(japanese.count(999), "999");
    assert_eq!(german.decimal("12.5"), "12,5");
    assert_eq!(ENGLISH.decimal("12.5"), "12.5");
}

/// Every request there is, without clusters.
fn requests() -> impl Iterator<Item = Request<'static>> {
    Edition::all().iter().flat_map(|edition| {
        Vnet::ALL.into_iter().flat_map(move |vnet| {
            Origin::ALL.into_iter().flat_map(move |from| {
                OutboundType::ALL.map(|to| Request::new(vnet, from, to).edition(edition))
            })
        })
    })
}

/// A language that marks what it says: what has no mark was not asked for.
fn marking() -> &'static Language {
    let marked: BTreeMap<&str, String> = wasm_texts()
        .into_iter()
        .map(|text| (text.id, format!("⟦{}⟧", text.english)))
        .collect();
    let pairs = marked.iter().map(|(id, text)| (*id, text.as_str()));
    Box::leak(Box::new(Language::new(pairs)))
}

#[test]
fn an_assessment_is_in_its_language_throughout() {
    let marking = marking();
    for asked in requests() {
        let answer = assess(&asked.language(marking));
        let reasons = answer.reasons.iter().map(|it| &it.text);
        let findings = answer.findings.iter().map(|it| &it.text);
        let steps = answer.steps.iter().map(|it| &it.text);
        let back = answer.rollback.iter().map(|it| &it.text);
        let instead = answer.alternatives.iter().flat_map(|it| &it.texts);
        let caveats = answer.commands.iter().flat_map(|it| &it.caveats);
        let said = reasons.chain(findings).chain(steps).chain(back);
        let said = said
            .chain(instead.map(|it| &it.text))
            .chain(caveats.map(|it| &it.text));
        for text in said.chain([&answer.verdict_label, &answer.summary]) {
            assert!(text.starts_with('⟦') && text.ends_with('⟧'), "{text}");
        }
        let (_, sentence) = verdict_summary(&asked.language(marking));
        assert_eq!(sentence, answer.summary);
        // Facts are the same in each language.
        let english = assess(&asked);
        assert_eq!(
            (english.verdict, english.support),
            (answer.verdict, answer.support)
        );
        let ids = |answer: &aks_outbound::rules::Assessment| {
            answer.findings.iter().map(|it| it.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&english), ids(&answer));
        let code = |answer: &aks_outbound::rules::Assessment| {
            answer
                .commands
                .iter()
                .map(|it| it.text.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(code(&english), code(&answer), "commands are no language");
        let headings = answer.to_markdown();
        for line in headings.lines().filter(|line| line.starts_with('#')) {
            assert!(line.contains("# ⟦") && line.ends_with('⟧'), "{line}");
        }
    }
}

#[test]
fn faults_are_told_in_the_language() {
    let marking = marking();
    for text in [
        "[]",
        "{}",
        "{\"networkProfile\":{}}",
        "x",
        "",
        "{\"networkProfile\":{\"outboundType\":\"x\"}}",
    ] {
        let error = match read_clusters(text) {
            Err(error) => error,
            Ok(mut list) => list.remove(0).unwrap_err().error,
        };
        assert!(error.localize(marking).starts_with('⟦'), "{text}: {error}");
        assert_eq!(error.localize(&ENGLISH), error.to_string());
    }
    let mut values = Values::default();
    for field in Field::ALL {
        values.set(field, "'".into());
        let fault = values.fault_in(marking, field).unwrap();
        assert!(fault.starts_with('⟦'), "{fault}");
    }
    for policy in [
        "1",
        "[1]",
        "[{}]",
        "[{\"reason\":\"r\"}]",
        "[{\"to\":1}]",
        "[{\"to\":\"x\"}]",
        "[{\"to\":\"none\",\"reason\":\"r\",\"link\":\"java:x\"}]",
    ] {
        let document: serde_json::Value = serde_json::from_str(policy).unwrap();
        let wrong = Policy::read_in(marking, &&document).unwrap_err();
        assert!(
            wrong.localize(marking).contains(": ⟦") || wrong.0.starts_with('⟦'),
            "{wrong}"
        );
    }
}

#[test]
fn a_fleet_goes_out_in_the_language() {
    let [(_, german), _] = all();
    let asked = Request::new(Vnet::Byo, OutboundType::LoadBalancer, OutboundType::Block);
    let german = asked.language(language(&german));
    let json = r#"[{"name":"shop","networkProfile":{"outboundType":"loadBalancer"}},{"name":"x"}]"#;
    let clusters = read_clusters(json).unwrap();
    let rows: Vec<_> = clusters.iter().map(|c| fleet_row(c, &german)).collect();
    let csv = fleet_csv(&mut rows.iter(), &german);
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("Name,Ressourcengruppe,VNet,von,zu,Fassung,Antwort,Hindernisse,Fehler")
    );
    assert_eq!(
        lines.next(),
        Some("shop,,nicht angegeben,loadBalancer,block,2024-12,nicht bekannt,,")
    );
    assert!(lines.next().unwrap().contains("kein Cluster"), "{csv}");
}
