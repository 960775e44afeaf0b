//! The changes as a table or as a graph: two views of the same data.

use crate::{
    lazy::{self, Job},
    state::State,
};
use leptos::prelude::*;

/// How the changes are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Table,
    Graph,
}

/// The choice between the two.
#[component]
pub(super) fn ShapeChoice(
    /// What is chosen.
    shape: RwSignal<Shape>,
) -> impl IntoView {
    let state = State::use_context();
    let choice = move |this: Shape| {
        let name = move || {
            let messages = state.messages.get();
            match this {
                Shape::Table => messages.as_table,
                Shape::Graph => messages.as_graph,
            }
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="shape"
                    prop:checked=move || shape.get() == this
                    on:change=move |_| shape.set(this)
                />
                {name}
            </label>
        }
    };
    view! {
        <fieldset class="vnet shape">
            <legend class="hidden">{state.text(|m| m.shape_label)}</legend>
            {choice(Shape::Table)}
            {choice(Shape::Graph)}
        </fieldset>
    }
}

/// The chosen view. The graph is built when it is first chosen, and kept.
#[component]
pub(super) fn ShapedView(
    /// What is chosen.
    shape: RwSignal<Shape>,
    /// The table.
    children: Children,
) -> impl IntoView {
    let is_graph_wanted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || shape.get() == Shape::Graph
    });
    view! {
        <div>
            <div class="table" hidden=move || shape.get() != Shape::Table>
                {children()}
            </div>
            <div hidden=move || shape.get() != Shape::Graph>
                <Show when=move || is_graph_wanted.get()>
                    <Suspense>
                        {Suspend::new(async move { lazy::view(Job::Graph).await })}
                    </Suspense>
                </Show>
            </div>
        </div>
    }
}
