//! Details that a reader opens.

use crate::state::State;
use leptos::prelude::*;

/// A `<details>` that stays open when the language changes.
#[component]
pub(super) fn Disclosure(
    /// Identifies it within one answer.
    #[prop(into)]
    id: String,
    /// What it is called.
    summary: &'static str,
    /// The class of the element.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is open until the reader closes it.
    #[prop(optional)]
    is_open: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let state = State::use_context();
    let opened = state.with_progress(|progress| progress.opened.get(&id).copied());
    let is_open = opened.flatten().unwrap_or(is_open);
    let class = (!class.is_empty()).then_some(class);
    view! {
        <details
            class=class
            open=is_open
            on:toggle:target=move |event| {
                let is_open = event.target().open();
                state.with_progress(|progress| progress.opened.insert(id.clone(), is_open));
            }
        >
            <summary>{summary}</summary>
            {children()}
        </details>
    }
}
