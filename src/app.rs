//! The whole widget, as an arrangement of its components.

use crate::{
    components::{AttributeErrors, Matrix, PrintedAddress, Question, Verdict},
    lazy::{self, Job},
    state::{State, View},
};
use leptos::prelude::*;

/// One widget. What a view leaves out is built when another view is chosen.
#[component]
pub(crate) fn App(state: State) -> impl IntoView {
    provide_context(state);
    state.follow_address();
    state.reflect_attributes();
    let language = move || state.messages.get().language;
    view! {
        <div
            class="widget"
            part="widget"
            lang=move || language().tag()
            dir=move || language().direction()
        >
            <AttributeErrors/>
            <Question/>
            <Show when=move || !state.awaits_policy()>
                <Verdict/>
                <Show when=move || state.view.get() != View::Answer>
                    <Matrix/>
                </Show>
            </Show>
            <Show when=move || state.is_load_requested.get()>
                <LazySections/>
            </Show>
            <PrintedAddress/>
        </div>
    }
}

/// The sections below the matrix, which load later.
#[component]
fn LazySections() -> impl IntoView {
    let state = State::use_context();
    view! {
        <Suspense fallback=skeleton>
            {Suspend::new(async move { lazy::view(Job::Sections(state)).await })}
        </Suspense>
    }
}

/// Takes about as much room as the sections of a typical answer, so that the page below the
/// widget doesn't move far.
fn skeleton() -> impl IntoView {
    view! { <div class="skeleton" aria-busy={"true"}></div> }
}
