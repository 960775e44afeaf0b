//! The sections of the lazy chunk.

use super::{
    cluster_input::ClusterInput,
    details::{Actions, Reasons},
    diagrams::EgressDiagrams,
    keyed::Keyed,
};
use crate::state::{State, View};
use leptos::prelude::*;

/// Everything below the matrix.
pub(crate) fn sections() -> AnyView {
    view! { <Sections/> }.into_any()
}

#[component]
fn Sections() -> impl IntoView {
    let state = State::use_context();
    let answer = state.load_answer();
    // An effect runs after what it stands beside is in the page.
    Effect::new(move |_| state.is_loaded.set(true));
    let shows_details = Memo::new(move |_| state.view.get() != View::Matrix);
    // What a reader typed stays when the page changes the view and back: the style sheet hides it.
    let was_shown = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || shows_details.get()
    });
    view! {
        <Show when=move || shows_details.get()>
            <Keyed key=move || answer.question_and_language() view=|| view! { <Reasons/> }/>
        </Show>
        <Show when=move || was_shown.get()>
            <ClusterInput/>
            <EgressDiagrams/>
        </Show>
        <Show when=move || shows_details.get()>
            <Actions/>
        </Show>
    }
}
