//! The input for a real cluster: its JSON, pasted, dropped, or chosen as a file.

use super::{
    details::CodeBlock,
    fleet::{End, Fleet, FleetView, List, TextSource},
};
use crate::{
    js_json::read_clusters,
    messages::AllMessages,
    rules::{Localize, cluster::ReadError, fill, verdict_summary},
    state::State,
};
use js_sys::{Function, JsString, Number, Reflect};
use leptos::{
    ev::{ClipboardEvent, DragEvent},
    html,
    prelude::*,
    task::spawn_local,
};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File};

/// The command that prints the JSON.
const SHOW: &str =
    "az aks show --resource-group '<resourceGroup>' --name '<clusterName>' --output json";

/// The longest text that is put into the text field and read at once, in characters. Browsers
/// lay out the text of a field synchronously: 10 MB take more than ten seconds.
const MAX_INLINE_CHARS: u32 = 250_000;

/// A message that can be shown in any language.
type Message = Arc<dyn Fn(&AllMessages) -> String + Send + Sync>;

/// What became of the input.
#[derive(Clone)]
struct Status {
    is_error: bool,
    /// Whether the verdict is announced instead.
    is_silent: bool,
    message: Message,
}

/// The input, what is shown of it, and the fleet if it holds several clusters.
#[derive(Clone, Copy)]
struct Input {
    state: State,
    textarea: NodeRef<html::Textarea>,
    status: RwSignal<Option<Status>>,
    fleet: Fleet,
}

/// Reads a cluster and sets the question to it. The text stays whatever comes of it.
#[component]
pub(super) fn ClusterInput() -> impl IntoView {
    let state = State::use_context();
    let input = Input {
        state,
        textarea: NodeRef::new(),
        status: RwSignal::new(None),
        fleet: Fleet::new(),
    };
    let is_dragged_over = RwSignal::new(false);
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_dragged_over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        input.read_file(files.and_then(|files| files.get(0)));
    };
    let has_error = move || {
        input
            .status
            .with(|status| status.as_ref().is_some_and(|status| status.is_error))
    };
    let on_clear = move |_| {
        input.set_text("");
        input.keep_long_input(&JsValue::UNDEFINED);
        input.fleet.close();
        input.status.set(None);
        state.forget_cluster();
        if let Some(textarea) = input.textarea.get_untracked() {
            let _ = textarea.focus();
        }
    };
    view! {
        <details class="cluster" part="cluster">
            <summary>{move || state.all_messages().cluster_title}</summary>
            <div
                class=move || if is_dragged_over.get() { "drop over" } else { "drop" }
                on:dragover=move |event| {
                    event.prevent_default();
                    is_dragged_over.set(true);
                }
                on:dragleave=move |_| is_dragged_over.set(false)
                on:drop=on_drop
            >
                <p>{move || state.all_messages().cluster_hint}</p>
                <CodeBlock code=SHOW purpose="az aks show"/>
                <textarea
                    node_ref=input.textarea
                    rows="6"
                    spellcheck="false"
                    autocomplete="off"
                    aria-label=move || state.all_messages().cluster_label
                    aria-invalid=move || if has_error() { "true" } else { "false" }
                    placeholder=move || state.all_messages().cluster_placeholder
                    on:input=move |_| input.read()
                    on:paste=move |event| input.paste(&event)
                ></textarea>
                <StatusLine status=input.status/>
                <div class="buttons">
                    <FileButton input/>
                    <button type="button" part="button" on:click=on_clear>
                        {move || state.all_messages().clear}
                    </button>
                </div>
            </div>
            <FleetView fleet=input.fleet/>
        </details>
    }
}

/// What became of the input.
#[component]
fn StatusLine(
    /// The status.
    status: RwSignal<Option<Status>>,
) -> impl IntoView {
    let state = State::use_context();
    let is_silent = move || status.with(|it| it.as_ref().is_some_and(|it| it.is_silent));
    let line = move || {
        let status = status.get()?;
        let class = if status.is_error { "fault" } else { "read" };
        Some(view! { <p class=class>{(status.message)(state.all_messages())}</p> })
    };
    view! {
        <div
            class="outcome-line"
            role="status"
            aria-live=move || if is_silent() { "off" } else { "polite" }
        >
            {line}
        </div>
    }
}

/// The button that opens the browser's file dialog.
#[component]
fn FileButton(
    /// Where the file is read.
    input: Input,
) -> impl IntoView {
    let state = input.state;
    view! {
        <label class="file">
            {move || state.all_messages().choose_file}
            <input
                type="file"
                accept=".json,application/json,text/plain"
                on:change:target=move |event| {
                    let element = event.target();
                    input.read_file(element.files().and_then(|files| files.get(0)));
                    // The same file can be chosen again after it was changed.
                    element.set_value("");
                }
            />
        </label>
    }
}

impl Input {
    fn set_text(self, text: &str) {
        if let Some(textarea) = self.textarea.get_untracked() {
            textarea.set_value(text);
        }
    }

    /// Whether the widget is still in the page.
    fn is_connected(self) -> bool {
        let textarea = self.textarea.try_get_untracked().flatten();
        textarea.is_some_and(|textarea| textarea.is_connected())
    }

    /// Reads the text of the field. One cluster sets the question, several are shown as a fleet,
    /// anything else only gets a message.
    fn read(self) {
        let Some(textarea) = self.textarea.try_get_untracked().flatten() else {
            return;
        };
        self.keep_long_input(&JsValue::UNDEFINED);
        self.fleet.close();
        // A long text stays in JavaScript until its pieces are wanted.
        let text = Reflect::get(&textarea, &"value".into());
        let text = text.map(JsString::from).unwrap_or_default();
        if text.length() > MAX_INLINE_CHARS {
            self.status.set(None);
            return self.read_long(TextSource::text(text), String::new());
        }
        self.read_short(&String::from(text), "");
    }

    /// Reads a text at once. `origin` names where it comes from, if that needs to be said.
    fn read_short(self, text: &str, origin: &str) {
        if text.trim().is_empty() {
            return self.status.set(None);
        }
        match read_clusters(text) {
            Ok(list) => self.show(list, origin),
            Err(error) => self.show_read_error(error),
        }
    }

    /// Reads a long list in slices.
    fn read_long(self, source: TextSource, origin: String) {
        let done = move |list: List, end: End, source: TextSource| match end {
            End::Whole => self.show(list, &origin),
            End::Cancelled => {
                self.show_several(list, &origin, |messages| {
                    messages.fleet_cancelled.to_owned()
                });
            }
            End::Broken(why) if list.is_empty() => self.show_error(move |messages| {
                let language = messages.language;
                ReadError::NotJson(why.localize(language)).localize(language)
            }),
            End::Broken(why) => self.show_several(list, &origin, move |messages| {
                let why = why.localize(messages.language);
                fill(messages.fleet_broken, &[("why", &why)])
            }),
            End::NotAList => self.read_whole(source, origin),
            End::NoFile => self.show_error(|messages| messages.file_unreadable.to_owned()),
        };
        let messages = self.state.all_messages();
        self.fleet.read(source, messages.reading, Box::new(done));
    }

    /// Reads what is too long for the field, in place of the text in it.
    fn read_instead(self, input: &JsValue, source: TextSource, origin: String) {
        self.set_text("");
        self.keep_long_input(input);
        self.status.set(None);
        self.read_long(source, origin);
    }

    /// Stores what is too long for the field as the property `held` of the field, where the element
    /// finds it if the widget has to be restarted.
    fn keep_long_input(self, input: &JsValue) {
        if let Some(textarea) = self.textarea.try_get_untracked().flatten() {
            let _ = Reflect::set(&textarea, &"held".into(), input);
        }
    }

    /// Keeps a long text out of the field. The browser puts a short one there.
    fn paste(self, event: &ClipboardEvent) {
        // As a JavaScript string: most of it never has to be in the memory of the wasm.
        let text = event
            .clipboard_data()
            .and_then(|data| clipboard_text(&data).ok());
        if let Some(text) = text.filter(|text| text.length() > MAX_INLINE_CHARS) {
            event.prevent_default();
            let messages = self.state.all_messages();
            let origin = origin(messages, messages.pasted, text.length().into());
            self.read_instead(&text, TextSource::text(text.clone()), origin);
        }
    }

    /// Reads a long text that isn't a list, at once: it can't be read in slices.
    fn read_whole(self, source: TextSource, origin: String) {
        spawn_local(async move {
            match source.whole().await {
                Some(text) if self.is_connected() => self.read_short(&text, &origin),
                None if self.is_connected() => {
                    self.show_error(|messages| messages.file_unreadable.to_owned());
                }
                _ => {}
            }
        });
    }

    /// Puts the text of a file in place of what was typed, and reads it. A large file is read
    /// without the field.
    fn read_file(self, file: Option<File>) {
        let Some(file) = file else { return };
        if file.size() > MAX_INLINE_CHARS.into() {
            let origin = origin(self.state.all_messages(), &file.name(), file.size());
            return self.read_instead(&file, TextSource::file(file.clone()), origin);
        }
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok();
            let text = text.and_then(|text| text.as_string());
            match text {
                Some(text) if self.is_connected() => {
                    self.set_text(&text);
                    self.read();
                }
                None if self.is_connected() => {
                    self.show_error(|messages| messages.file_unreadable.to_owned());
                }
                _ => {}
            }
        });
    }

    /// Takes the clusters that were read: one sets the question, several are shown as a fleet.
    fn show(self, mut list: List, origin: &str) {
        if list.len() > 1 {
            return self.show_several(list, origin, |messages| messages.full_stop.to_owned());
        }
        match list.pop() {
            Some(Ok(cluster)) => {
                let shown = cluster.clone();
                let sentence = || untrack(|| self.state.with_request(verdict_summary).1);
                let before = sentence();
                self.state.set_cluster(cluster);
                // Another verdict is announced, and is what the reader waits for.
                let is_silent = before != sentence();
                self.status.set(Some(Status {
                    is_error: false,
                    is_silent,
                    message: Arc::new(move |messages| messages.cluster_read(&shown)),
                }));
            }
            Some(Err(unreadable)) => self.show_read_error(unreadable.error),
            None => self.show_read_error(ReadError::EmptyList),
        }
    }

    fn show_several(
        self,
        list: List,
        origin: &str,
        end: impl Fn(&AllMessages) -> String + Send + Sync + 'static,
    ) {
        let read = list.iter().filter(|cluster| cluster.is_ok()).count();
        let (unreadable, origin) = (list.len() - read, origin.to_owned());
        self.state.forget_cluster();
        self.fleet.show(list);
        self.status.set(Some(Status {
            is_error: false,
            is_silent: false,
            message: Arc::new(move |messages| {
                messages.fleet_read(read, unreadable) + &origin + &end(messages)
            }),
        }));
    }

    fn show_read_error(self, error: ReadError) {
        self.show_error(move |messages| error.localize(messages.language));
    }

    fn show_error(self, message: impl Fn(&AllMessages) -> String + Send + Sync + 'static) {
        self.status.set(Some(Status {
            is_error: true,
            is_silent: false,
            message: Arc::new(message),
        }));
    }
}

/// Says where a long list comes from, and its size in megabytes.
fn origin(messages: &AllMessages, name: &str, size: f64) -> String {
    // Formatted by the browser: Rust's code for fractions takes 10 kB.
    let size = Number::from(size / 1e6).to_fixed(1);
    let size = size.map(String::from).unwrap_or_default();
    let size = messages.language.decimal(&size);
    fill(messages.from_file, &[("name", name), ("size", &size)])
}

fn clipboard_text(data: &DataTransfer) -> Result<JsString, JsValue> {
    let get: Function = Reflect::get(data, &"getData".into())?.dyn_into()?;
    Ok(get.call1(data, &"text".into())?.into())
}
