//! A widget in another language, and in another one after that.

use crate::mounted::{FROM, Mounted, TO, turn};
use aks_outbound::{
    api::{assess, read_clusters},
    languages::register_language,
    rules::Language,
};
use js_sys::{JSON, Reflect};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const CLUSTER: &str = include_str!("../fixtures/clusters/byo-loadbalancer.azshow.json");

/// Brings German, as the door does. Twice does no harm.
pub(crate) fn bring_german() {
    let json = include_str!("../../languages/de.json");
    let texts: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(json).unwrap();
    let pairs = texts
        .iter()
        .map(|(id, it)| (id.as_str(), it["text"].as_str()));
    register_language(&Language::new(pairs).pack());
}

impl Mounted {
    fn speak(&self, tag: &str) {
        self.widget().set_language(tag);
    }

    fn said(&self, selector: &str) -> String {
        let found = self.all(selector);
        found.first().unwrap().text_content().unwrap_or_default()
    }

    fn root_attribute(&self, name: &str) -> Option<String> {
        self.all(".widget").first().unwrap().get_attribute(name)
    }
}

#[wasm_bindgen_test]
async fn a_widget_speaks_german() {
    bring_german();
    let mounted = Mounted::new(&[("vnet", "byo"), ("to", "userDefinedRouting")]).await;
    assert_eq!(mounted.root_attribute("lang").as_deref(), Some("en"));
    mounted.speak("de");
    turn().await;
    assert_eq!(mounted.root_attribute("lang").as_deref(), Some("de"));
    assert_eq!(mounted.root_attribute("dir").as_deref(), Some("ltr"));
    assert_eq!(mounted.all(".widget").len(), 1);
    assert_eq!(
        mounted.said(".sentence"),
        "Ja: Ein Cluster in einem BYO-VNet kann von loadBalancer zu userDefinedRouting wechseln."
    );
    assert_eq!(mounted.said(".verdict"), "Ja");
    let cell = mounted.said("[aria-label='von loadBalancer zu userDefinedRouting: unterstützt']");
    assert_eq!(cell, "Unterstützt");
    // Types and commands are no language.
    assert!(
        mounted
            .said("[role=tabpanel] pre")
            .contains("az aks update")
    );
    // Nor is what it tells its page but the texts in it.
    let answer = mounted.widget().assessment();
    let member = |name: &str| Reflect::get(&answer, &name.into()).unwrap().as_string();
    assert_eq!(member("verdict").as_deref(), Some("yes"));
    assert_eq!(member("verdictLabel").as_deref(), Some("Ja"));
    assert!(member("summary").unwrap().starts_with("Ein Cluster"));
}

#[wasm_bindgen_test]
async fn another_language_changes_nothing_else() {
    bring_german();
    let mounted = Mounted::new(&[("view", "wide")]).await;
    mounted.textarea().set_value(CLUSTER);
    crate::mounted::fire(&mounted.textarea(), "input");
    turn().await;
    mounted.choose(TO, "none");
    turn().await;
    let (values, heard) = (mounted.values(), mounted.heard().len());
    assert!(heard > 0);
    let fault = mounted.said(".fault");
    assert!(fault.ends_with("Used instead: full."), "{fault}");

    mounted.speak("de");
    turn().await;
    assert_eq!(mounted.values(), values);
    assert_eq!(mounted.heard().len(), 0, "no change, no event");
    let fault = mounted.said(".fault");
    assert!(fault.ends_with("Stattdessen gilt: full."), "{fault}");
    let read = mounted.said(".outcome-line");
    assert!(read.starts_with("Cluster gelesen: "), "{read}");
    // The cluster is known still: it fills its name in, and its facts stand against the move.
    assert_eq!(mounted.said(".verdict"), "Blockiert");

    // And back, where nobody brought a language of that name.
    mounted.speak("fr");
    turn().await;
    assert_eq!(mounted.root_attribute("lang").as_deref(), Some("en"));
    assert_eq!(mounted.values(), values);
    assert_eq!(mounted.said(".verdict"), "Blocked");
    // It listens to one set of controls.
    mounted.choose(FROM, "block");
    turn().await;
    assert_eq!(mounted.heard().len(), 1);
}

#[wasm_bindgen_test]
async fn speaking_again_and_again_leaves_nothing() {
    bring_german();
    let mounted = Mounted::new(&[]).await;
    let nodes = mounted.all("*").len();
    for i in 0..50 {
        mounted.speak(if i % 2 == 0 { "de" } else { "en" });
    }
    turn().await;
    assert_eq!(mounted.all("*").len(), nodes);
    mounted.choose(TO, "none");
    turn().await;
    assert_eq!(
        mounted.heard().len(),
        1,
        "those before hear nothing any more"
    );
}

#[wasm_bindgen_test]
async fn programs_get_their_texts_in_a_language() {
    bring_german();
    let ask = async |language: &str| {
        let asked = format!(
            "{{\"vnet\":\"byo\",\"from\":\"none\",\"to\":\"loadBalancer\",\"language\":{language}}}"
        );
        let answer = assess(JSON::parse(&asked).unwrap()).await.unwrap();
        let text = Reflect::get(&answer, &"summary".into()).unwrap();
        text.as_string().unwrap()
    };
    assert!(ask("\"de\"").await.starts_with("Ein Cluster"));
    for other in ["null", "\"fr\"", "\"\"", "7", "{}"] {
        assert!(ask(other).await.starts_with("A cluster"), "{other}");
    }
    let list = read_clusters("[{}]".into(), "de".into()).await.unwrap();
    let told = String::from(JSON::stringify(&list).unwrap());
    assert!(told.contains("Das ist JSON, aber kein Cluster"), "{told}");
    let list = read_clusters("[{}]".into(), JsValue::UNDEFINED)
        .await
        .unwrap();
    let told = String::from(JSON::stringify(&list).unwrap());
    assert!(told.contains("This is JSON, but not a cluster"), "{told}");
}
