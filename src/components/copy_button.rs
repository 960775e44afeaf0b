//! A button that copies a text and says whether it could.

use crate::state::State;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

/// A function that returns the text to copy, at the time of the click.
pub(super) type CopyText = Callback<(), String>;

/// Copies a text. The outcome is shown beside the button and announced.
#[component]
pub(super) fn CopyButton(
    /// What the button reads.
    #[prop(into)]
    label: Signal<String>,
    /// The accessible name, if the label isn't enough by itself. It begins with the label.
    #[prop(optional, into)]
    name: Option<String>,
    /// Returns the text.
    text: CopyText,
) -> impl IntoView {
    let state = State::use_context();
    let outcome = RwSignal::new(None);
    let copy = move |_| {
        outcome.set(None);
        let text = text.run(());
        spawn_local(async move {
            let is_copied = write_to_clipboard(&text).await;
            let _ = outcome.try_set(Some(is_copied));
        });
    };
    let message = move || {
        let is_copied = outcome.get()?;
        let messages = state.all_messages();
        Some(if is_copied {
            messages.copied
        } else {
            messages.copy_failed
        })
    };
    view! {
        <button class="copy" type="button" part="button" aria-label=name on:click=copy>
            {label}
        </button>
        <span class="outcome" role="status">
            {message}
        </span>
    }
}

/// Returns whether the browser allowed it.
async fn write_to_clipboard(text: &str) -> bool {
    let navigator = window().navigator();
    // A page without a secure context has no clipboard: the property is undefined then.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    clipboard.is_ok_and(|clipboard| clipboard.is_object())
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}
