//! The languages: whole, true to their English in what is no language, and spoken by all that
//! is said.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use aks_outbound::{
    messages::AllMessages,
    rules::{
        ENGLISH, Edition, Field, Language, Origin, OutboundType, Policy, Request, Tell, Values,
        Vnet, assess, cluster::read_clusters, fleet_csv, fleet_row, in_short, key, texts,
    },
};
use std::collections::{BTreeMap, BTreeSet};

const GERMAN: &str = include_str!("../languages/de.json");
const JAPANESE: &str = include_str!("../languages/ja.json");
/// What the door itself can say stands in these.
const DOOR: [&str; 4] = [
    include_str!("../www/words.js"),
    include_str!("../www/panel.js"),
    include_str!("../www/typed.js"),
    include_str!("../www/mute.js"),
];

/// The languages there are, by their files' names.
fn all() -> [(&'static str, BTreeMap<String, String>); 2] {
    [("de", GERMAN), ("ja", JAPANESE)].map(|(tag, json)| (tag, serde_json::from_str(json).unwrap()))
}

fn language(texts: &BTreeMap<String, String>) -> &'static Language {
    let pairs = texts.iter().map(|(en, text)| (en.as_str(), text.as_str()));
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
            include_str!("../www/package.js"),
            include_str!("../www/npm/package.json"),
            include_str!("../xtask/src/npm.rs"),
            include_str!("../docs/embedding.md"),
        ] {
            assert!(file.contains(&name), "{name} is not in\n{file}");
        }
    }
}

/// Every English text that rules and widget can say.
fn english() -> BTreeSet<&'static str> {
    let all = texts().into_iter().chain(AllMessages::english());
    all.filter(|text| !text.is_empty()).collect()
}

/// The door's texts: what is quoted in the lists of troubles, and on the panel's buttons.
fn of_door() -> BTreeSet<&'static str> {
    let list = DOOR[0].split("const KINDS = {").nth(1).unwrap();
    let list = list.split("};").next().unwrap();
    let mut texts: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    let buttons = DOOR[1].split("say(kind === ").nth(1).unwrap();
    let buttons = buttons.split(')').next().unwrap();
    texts.extend(buttons.split('"').skip(3).step_by(2));
    for (file, name) in [(2, "TWICE"), (3, "OFFLINE"), (3, "SCRIPT"), (3, "MUTE")] {
        let start = format!("const {name} = [");
        let list = DOOR[file].split(&start).nth(1).unwrap();
        let list = list.split("];").next().unwrap();
        texts.extend(list.split('"').skip(1).step_by(2));
    }
    assert!(texts.contains("Try again") && texts.contains("The browser says:"));
    texts
}

#[test]
fn every_text_is_translated_and_nothing_else() {
    let wanted: BTreeSet<&str> = english().union(&of_door()).copied().collect();
    for (tag, texts) in all() {
        let there: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
        let missing: Vec<_> = wanted.difference(&there).collect();
        let orphaned: Vec<_> = there.difference(&wanted).collect();
        assert!(
            missing.is_empty() && orphaned.is_empty(),
            "languages/{tag}.json\nlacks {missing:#?}\nand has what nobody says {orphaned:#?}"
        );
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
        for (en, text) in &texts {
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
        for (en, text) in &texts {
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
fn no_two_texts_share_a_key() {
    let english = english();
    let keys: BTreeSet<u32> = english.iter().map(|text| key(text)).collect();
    assert_eq!(keys.len(), english.len());
}

#[test]
fn a_pack_says_what_its_language_says() {
    for (tag, texts) in all() {
        let language = language(&texts);
        let packed = Language::read(&language.pack());
        assert_eq!(packed.tag(), tag);
        for text in english() {
            assert_eq!(packed.say(text), language.say(text));
        }
    }
    // What is no pack says nothing, and English is left.
    assert_eq!(Language::read("x\ty\n\n12").say("Yes"), "Yes");
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
    let marked: BTreeMap<String, String> = english()
        .into_iter()
        .map(|text| (text.to_owned(), format!("⟦{text}⟧")))
        .collect();
    language(&marked)
}

#[test]
fn an_assessment_is_in_its_language_throughout() {
    let marking = marking();
    for asked in requests() {
        let answer = assess(&asked.language(marking));
        let reasons = answer.reasons.iter().map(|it| &it.text);
        let findings = answer.findings.iter().map(|it| &it.text);
        let steps = answer.steps.iter().map(|it| &it.text);
        let back = answer.way_back.iter().map(|it| &it.text);
        let instead = answer.alternatives.iter().flat_map(|it| &it.texts);
        let caveats = answer.commands.iter().flat_map(|it| &it.caveats);
        let said = reasons.chain(findings).chain(steps).chain(back);
        let said = said
            .chain(instead.map(|it| &it.text))
            .chain(caveats.map(|it| &it.text));
        for text in said.chain([&answer.answer]) {
            assert!(text.starts_with('⟦') && text.ends_with('⟧'), "{text}");
        }
        let (_, sentence) = in_short(&asked.language(marking));
        assert_eq!(sentence, answer.answer);
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
        assert!(error.tell(marking).starts_with('⟦'), "{text}: {error}");
        assert_eq!(error.tell(&ENGLISH), error.to_string());
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
            wrong.tell(marking).contains(": ⟦") || wrong.0.starts_with('⟦'),
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
