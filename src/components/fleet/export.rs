//! Copies the table as CSV or Markdown, and saves it as CSV.

use crate::{
    components::copy_button::{CopyButton, CopyText},
    state::State,
};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a saved file stays available, in milliseconds. Some browsers read its address only
/// after the click has been handled.
const REVOKE_AFTER: i32 = 1000;

/// The buttons for it.
#[component]
pub(super) fn Export(
    /// Returns the table as CSV.
    csv: CopyText,
    /// Returns the table as Markdown.
    markdown: CopyText,
) -> impl IntoView {
    let state = State::use_context();
    let save = move |_| {
        save(state.all_messages().csv_name, &csv.run(()));
    };
    let label = move |select: fn(&crate::messages::AllMessages) -> &'static str| {
        Signal::derive(move || select(state.all_messages()).to_owned())
    };
    view! {
        <div class="buttons">
            <CopyButton label=label(|m| m.copy_csv) text=csv/>
            <CopyButton label=label(|m| m.copy_markdown) text=markdown/>
            <button class="copy" type="button" part="button" on:click=save>
                {move || state.all_messages().save_csv}
            </button>
        </div>
    }
}

/// Lets the browser save a text as a file.
fn save(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/csv;charset=utf-8");
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(
        revoke.unchecked_ref(),
        REVOKE_AFTER,
    );
    Some(())
}
