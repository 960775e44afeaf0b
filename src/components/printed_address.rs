//! The address on a printed page: with the choice in it, it opens the same result again.

use crate::state::State;
use leptos::prelude::*;

/// A link to this result, shown on paper only.
#[component]
pub(crate) fn PrintedAddress() -> impl IntoView {
    let state = State::use_context();
    let address = RwSignal::new(String::new());
    let listener = window_event_listener(leptos::ev::beforeprint, move |_| {
        address.set(window().location().href().unwrap_or_default());
    });
    on_cleanup(move || listener.remove());
    view! {
        <p class="printed">
            {state.text(|m| m.ask_again)} {" "} <a href=move || address.get()>{move || address.get()}</a>
        </p>
    }
}
