//! A button that copies a text and says whether it could.

use super::{
    dom::{El, el},
    task::spawn,
};
use crate::messages::AllMessages;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies what `text` gives. The outcome is shown beside the button and spoken. A button
/// whose label is not enough by itself has a name that begins with it.
pub(super) fn copy_button(
    words: &'static AllMessages,
    label: &str,
    name: &str,
    text: impl Fn() -> String + 'static,
) -> [El; 2] {
    let outcome = el("span").class("outcome").attr("role", "status");
    let said = outcome.element().clone();
    let button = el("button")
        .class("copy")
        .attr("type", "button")
        .attr("part", "button")
        .text(label)
        .on("click", move |_| {
            said.set_text_content(None);
            spawn(copy(words, text(), said.clone()));
        });
    let button = if name.is_empty() {
        button
    } else {
        button.attr("aria-label", name)
    };
    [button, outcome]
}

/// Not generic: one copy of this machinery serves all buttons.
async fn copy(words: &'static AllMessages, text: String, said: web_sys::Element) {
    // Over plain HTTP a page has no clipboard: then the property is undefined.
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    let done = clipboard.is_ok_and(|clipboard| clipboard.is_object())
        && JsFuture::from(navigator.clipboard().write_text(&text))
            .await
            .is_ok();
    said.set_text_content(Some(if done {
        words.copied
    } else {
        words.copy_failed
    }));
}
