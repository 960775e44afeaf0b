//! The table to take along: as CSV or Markdown in the clipboard, as CSV in a file.

use super::super::{
    copy::copy_button,
    dom::{El, el},
};
use crate::messages::AllMessages;
use js_sys::Array;
use leptos::prelude::{document, window};
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The buttons for it; `csv` and `markdown` give the texts.
pub(super) fn export(
    words: &'static AllMessages,
    csv: Rc<dyn Fn() -> String>,
    markdown: Rc<dyn Fn() -> String>,
) -> El {
    let saved = csv.clone();
    let save = el("button")
        .class("copy")
        .attr("type", "button")
        .attr("part", "button")
        .text(words.save_csv)
        .on("click", move |_| {
            save(words, &saved());
        });
    el("div")
        .class("buttons")
        .children(copy_button(words, words.copy_csv, "", move || csv()))
        .children(copy_button(words, words.copy_markdown, "", move || {
            markdown()
        }))
        .child(save)
}

/// Has the browser save a text as a file.
fn save(words: &AllMessages, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/csv;charset=utf-8");
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.unchecked_into();
    link.set_href(&url);
    link.set_download(words.csv_name);
    link.click();
    // Some browsers look at the address only after the click has been dealt with.
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 1000);
    Some(())
}
