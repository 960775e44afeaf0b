//! A way in for a real cluster: its JSON, pasted, dropped or chosen as a file.

use super::{
    State,
    commands::code,
    dom::{El, el, focus, set, target},
    fleet::{End, Fleet, List, Source},
    task::spawn,
};
use crate::{
    js_json::read_clusters,
    messages::AllMessages,
    rules::{Localize, Request, cluster::ReadError, fill, verdict_summary},
};
use js_sys::{Function, JsString, Number, Reflect};
use leptos::prelude::untrack;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, HtmlInputElement,
    HtmlTextAreaElement,
};

/// What prints the JSON that is wanted.
const SHOW: &str =
    "az aks show --resource-group '<resourceGroup>' --name '<clusterName>' --output json";

/// The longest text that is put into the text field and read at once, in characters.
/// Browsers lay out a field's text at once: with ten megabytes they stand still for
/// more than ten seconds.
const AT_ONCE: u32 = 250_000;

/// What a reader typed, what is said of it, and the fleet if it is one.
#[derive(Clone)]
struct Reader {
    state: State,
    text: HtmlTextAreaElement,
    said: Element,
    fleet: Fleet,
}

/// Reads a cluster and sets the question to it. The text stays whatever comes of it.
pub(super) fn cluster(state: State) -> El {
    let words = state.all_words();
    let text = el("textarea")
        .attr("rows", "6")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("aria-label", words.cluster_label)
        .attr("placeholder", words.cluster_placeholder);
    let said = el("div").class("outcome-line").attr("role", "status");
    let reader = Reader {
        state,
        text: text.cast(),
        said: said.element().clone(),
        fleet: Fleet::new(state),
    };
    let fleet = reader.fleet.place();
    // One that was read in another language.
    let read = |asked: &Request| asked.cluster.map(|cluster| words.cluster_read(cluster));
    if let Some(read) = untrack(|| state.consult(read)) {
        reader.say("read", Some(&read));
    }

    let [typed, pasted, chosen, dropped, cleared] = [(); 5].map(|()| reader.clone());
    let text = text
        .on("input", move |_| typed.read())
        .on("paste", move |event| pasted.paste(&event));
    let file = el("input")
        .attr("type", "file")
        .attr("accept", ".json,application/json,text/plain")
        .on("change", move |event| {
            let Some(input) = target::<HtmlInputElement>(&event) else {
                return;
            };
            chosen.take_file(input.files().and_then(|files| files.get(0)));
            // The same file can be chosen again after it was changed.
            input.set_value("");
        });
    let clear = el("button")
        .attr("type", "button")
        .attr("part", "button")
        .text(words.clear)
        .on("click", move |_| {
            cleared.text.set_value("");
            cleared.hold(&JsValue::UNDEFINED);
            cleared.fleet.close();
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
            dropped.take_file(
                data.and_then(|data| data.files())
                    .and_then(|files| files.get(0)),
            );
        })
        .child(el("p").text(words.cluster_hint))
        .child(code(words, SHOW, "az aks show"))
        .child(text)
        .child(said)
        .child(
            el("div")
                .class("buttons")
                .child(
                    el("label")
                        .class("file")
                        .text(words.choose_file)
                        .child(file),
                )
                .child(clear),
        );
    el("details")
        .class("cluster")
        .attr("part", "cluster")
        .child(el("summary").text(words.cluster_title))
        .child(area)
        .child(fleet)
}

impl Reader {
    fn words(&self) -> &'static AllMessages {
        self.state.all_words()
    }

    /// Reads the text; a cluster sets the question, several are shown as a fleet, anything
    /// else only says what it is.
    fn read(&self) {
        self.hold(&JsValue::UNDEFINED);
        self.fleet.close();
        // A long text stays with the browser until its pieces are wanted.
        let text = Reflect::get(&self.text, &"value".into())
            .map(JsString::from)
            .unwrap_or_default();
        if text.length() > AT_ONCE {
            self.say("", None);
            return self.read_long(Source::text(text), String::new());
        }
        self.read_short(&String::from(text), "");
    }

    /// Reads a text at once. `from` says where it is from, if that needs to be said.
    fn read_short(&self, text: &str, from: &str) {
        if text.trim().is_empty() {
            return self.say("", None);
        }
        match read_clusters(text) {
            Ok(list) => self.take(list, from),
            Err(error) => self.say("fault", Some(&error.localize(self.words().language))),
        }
    }

    /// Reads a long list in slices.
    fn read_long(&self, source: Source, from: String) {
        let reader = self.clone();
        let words = self.words();
        let what = words.reading.to_owned() + &from;
        let done = move |list: List, end: End, source: Source| match end {
            End::Whole => reader.take(list, &from),
            End::Cancelled => reader.take_several(list, &from, words.fleet_cancelled),
            End::Broken(why) if list.is_empty() => {
                let why = ReadError::NotJson(why.localize(words.language));
                reader.say("fault", Some(&why.localize(words.language)));
            }
            End::Broken(why) => {
                let more = fill(
                    words.fleet_broken,
                    &[("why", &why.localize(words.language))],
                );
                reader.take_several(list, &from, &more);
            }
            End::NotAList => reader.read_whole(source, from),
            End::NoFile => reader.say("fault", Some(words.file_unreadable)),
        };
        self.fleet.read(source, &what, Box::new(done));
    }

    /// Reads what is too long for the text field, in place of what stands there.
    fn read_instead(&self, what: &JsValue, source: Source, from: String) {
        self.text.set_value("");
        self.hold(what);
        self.say("", None);
        self.read_long(source, from);
    }

    /// Leaves what is too long for the text field with it, where the element finds it if
    /// all of this breaks. One at a time, and no longer than the field is there.
    fn hold(&self, what: &JsValue) {
        let _ = Reflect::set(&self.text, &"held".into(), what);
    }

    /// Keeps a long text out of the text field; a short one is the browser's to put there.
    fn paste(&self, event: &Event) {
        let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
        // As a text of JavaScript's: most of it need never be in wasm's memory.
        let text = data.and_then(|data| clipboard_text(&data).ok());
        if let Some(text) = text.filter(|text| text.length() > AT_ONCE) {
            event.prevent_default();
            let words = self.words();
            let from = from(words, words.pasted, text.length().into());
            self.read_instead(&text, Source::text(text.clone()), from);
        }
    }

    /// Reads what is long, but no list: at once, since nothing else is known of it.
    fn read_whole(&self, source: Source, from: String) {
        let reader = self.clone();
        spawn(async move {
            match source.whole().await {
                Some(text) if reader.text.is_connected() => reader.read_short(&text, &from),
                Some(_) => {}
                None => reader.say("fault", Some(reader.words().file_unreadable)),
            }
        });
    }

    /// Takes the clusters that were read: one is asked about, several are shown.
    fn take(&self, mut list: List, from: &str) {
        if list.len() > 1 {
            return self.take_several(list, from, self.words().full_stop);
        }
        let words = self.words();
        match list.pop() {
            Some(Ok(cluster)) => {
                let said = words.cluster_read(&cluster);
                let answer = || untrack(|| self.state.consult(verdict_summary).1);
                let before = answer();
                self.state.ask_about(cluster);
                self.say("read", Some(&said));
                // Another answer is spoken, and is what the reader waits for.
                if before != answer() {
                    set(&self.said, "aria-live", "off");
                }
            }
            Some(Err(unreadable)) => {
                self.say("fault", Some(&unreadable.error.localize(words.language)));
            }
            None => self.say(
                "fault",
                Some(&ReadError::EmptyList.localize(words.language)),
            ),
        }
    }

    fn take_several(&self, list: List, from: &str, more: &str) {
        let read = list.iter().filter(|cluster| cluster.is_ok()).count();
        let said = self.words().fleet_read(read, list.len() - read) + from + more;
        self.state.forget_cluster();
        self.fleet.show(list);
        self.say("read", Some(&said));
    }

    /// Puts a file's text in place of what was typed, and reads it. A large one is read
    /// from where it is.
    fn take_file(&self, file: Option<File>) {
        let Some(file) = file else { return };
        if file.size() > AT_ONCE.into() {
            let from = from(self.words(), &file.name(), file.size());
            return self.read_instead(&file, Source::file(file.clone()), from);
        }
        let reader = self.clone();
        spawn(async move {
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
                None => reader.say("fault", Some(reader.words().file_unreadable)),
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
        set(&self.said, "aria-live", "polite");
        if let Some(what) = what {
            let _ = self
                .said
                .append_child(el("p").class(class).text(what).element());
        }
    }
}

/// Where a long list is from, and how many megabytes it has.
fn from(words: &AllMessages, name: &str, size: f64) -> String {
    // The browser writes numbers: what writes fractions in Rust is ten kilobytes.
    let size = Number::from(size / 1e6).to_fixed(1);
    let size = size.map(String::from).unwrap_or_default();
    fill(
        words.from_file,
        &[("name", name), ("size", &words.language.decimal(&size))],
    )
}

fn clipboard_text(data: &DataTransfer) -> Result<JsString, JsValue> {
    let get: Function = Reflect::get(data, &"getData".into())?.dyn_into()?;
    Ok(get.call1(data, &"text".into())?.into())
}
