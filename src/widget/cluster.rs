//! A way in for a real cluster: its JSON, pasted, dropped or chosen as a file.

use super::{
    State,
    commands::code,
    dom::{Built, el, focus, set, target},
    messages::EN,
};
use crate::{
    js_json::read_clusters,
    rules::cluster::{Cluster, ReadError, Unreadable},
};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Element, File, HtmlInputElement, HtmlTextAreaElement};

/// What prints the JSON that is wanted.
const SHOW: &str =
    "az aks show --resource-group '<resourceGroup>' --name '<clusterName>' --output json";

/// What a reader typed, and what is said of it.
#[derive(Clone)]
struct Reader {
    state: State,
    text: HtmlTextAreaElement,
    said: Element,
}

/// Reads a cluster and sets the question to it. The text stays whatever comes of it.
pub(super) fn cluster(state: State) -> Built {
    let text = el("textarea")
        .attr("rows", "6")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-label", EN.cluster_label)
        .attr("placeholder", EN.cluster_placeholder);
    let said = el("div").class("outcome-line").attr("role", "status");
    let reader = Reader {
        state,
        text: text.cast(),
        said: said.element().clone(),
    };

    let [typed, chosen, dropped, cleared] = [(); 4].map(|()| reader.clone());
    let text = text.on("input", move |_| typed.read());
    let file = el("input")
        .attr("type", "file")
        .attr("accept", ".json,application/json,text/plain")
        .on("change", move |event| {
            let Some(input) = target::<HtmlInputElement>(&event) else {
                return;
            };
            chosen.take(input.files().and_then(|files| files.get(0)));
            // The same file can be chosen again after it was changed.
            input.set_value("");
        });
    let clear = el("button")
        .attr("type", "button")
        .attr("part", "button")
        .text(EN.clear)
        .on("click", move |_| {
            cleared.text.set_value("");
            cleared.say("", None);
            cleared.state.forget_cluster();
            focus(&cleared.text);
        });

    let area = el("div").class("drop");
    let over = move |area: &Element, over: bool| {
        area.set_class_name(if over { "drop over" } else { "drop" });
    };
    let [entered, left, put] = [(); 3].map(|()| area.element().clone());
    let area = area
        .on("dragover", move |event| {
            event.prevent_default();
            over(&entered, true);
        })
        .on("dragleave", move |_| over(&left, false))
        .on("drop", move |event| {
            event.prevent_default();
            over(&put, false);
            let data = event.unchecked_ref::<DragEvent>().data_transfer();
            dropped.take(
                data.and_then(|data| data.files())
                    .and_then(|files| files.get(0)),
            );
        })
        .child(el("p").text(EN.cluster_hint))
        .child(code(SHOW))
        .child(text)
        .child(said)
        .child(
            el("div")
                .class("buttons")
                .child(el("label").class("file").text(EN.choose_file).child(file))
                .child(clear),
        );
    el("details")
        .class("cluster")
        .attr("part", "cluster")
        .child(el("summary").text(EN.cluster_title))
        .child(area)
        .into()
}

impl Reader {
    /// Reads the text; a cluster sets the question, anything else only says what it is.
    fn read(&self) {
        let text = self.text.value();
        if text.trim().is_empty() {
            return self.say("", None);
        }
        match read_clusters(&text).and_then(only_one) {
            Ok(cluster) => {
                let said = EN.cluster_read(&cluster);
                self.state.ask_about(cluster);
                self.say("read", Some(&said));
            }
            Err(error) => self.say("fault", Some(&error.to_string())),
        }
    }

    /// Puts a file's text in place of what was typed, and reads it.
    fn take(&self, file: Option<File>) {
        let Some(file) = file else { return };
        let reader = self.clone();
        spawn_local(async move {
            match JsFuture::from(file.text())
                .await
                .ok()
                .and_then(|text| text.as_string())
            {
                // The widget may be gone by the time the file is read.
                Some(text) if reader.text.is_connected() => {
                    reader.text.set_value(&text);
                    reader.read();
                }
                Some(_) => {}
                None => reader.say("fault", Some(EN.file_unreadable)),
            }
        });
    }

    fn say(&self, class: &str, what: Option<&str>) {
        set(
            &self.text,
            "aria-invalid",
            if class == "fault" { "true" } else { "false" },
        );
        self.said.set_text_content(None);
        if let Some(what) = what {
            let _ = self
                .said
                .append_child(el("p").class(class).text(what).element());
        }
    }
}

/// The first cluster of a list.
fn only_one(list: Vec<Result<Cluster, Unreadable>>) -> Result<Cluster, ReadError> {
    let first = list.into_iter().next().ok_or(ReadError::EmptyList)?;
    first.map_err(|unreadable| unreadable.error)
}
