//! The matrix: all changes in one kind of virtual network, as a grid to read and choose from.
//!
//! `grid` is the table, `cells` computes what it shows, `keyboard` moves the focus in it, and
//! `view_switch` exchanges the table for the graph.

mod cells;
mod grid;
mod keyboard;
mod view_switch;

use crate::{messages::EN, state::State};
use grid::Grid;
use leptos::prelude::*;
use view_switch::{Shape, ShapeChoice, ShapedView};

/// What the legend explains, by the cells' `data-is`.
const LEGEND: [&str; 7] = [
    "supported",
    "notSupported",
    "sameType",
    "noRow",
    "disagree",
    "differs",
    "forbidden",
];

/// The section with the matrix, its legend, and the help for the keyboard.
#[component]
pub(crate) fn Matrix() -> impl IntoView {
    let state = State::use_context();
    let shape = RwSignal::new(Shape::Table);
    let vnet = move || state.messages.get().vnet(state.request.get().vnet);
    view! {
        <section class="moves" part="matrix">
            <div class="heading">
                <h2 id="moves">
                    {state.text(|m| m.matrix_title)} {" "} <span>{vnet}</span>
                </h2>
                <ShapeChoice shape/>
            </div>
            <ShapedView shape>
                <p class="hint" id="moves-hint">
                    {state.text(|m| m.matrix_hint)}
                </p>
                <div class="scroll">
                    <Grid/>
                </div>
                <Explanation/>
                <Legend/>
            </ShapedView>
            <KeyboardHelp/>
        </section>
    }
}

/// Why the cell that the reader points at or has focused reads as it does. The line has its room
/// from the start, so that nothing moves.
#[component]
fn Explanation() -> impl IntoView {
    let state = State::use_context();
    let text = move || {
        let explanation = state.answer().and_then(|answer| answer.explanation.get());
        explanation.unwrap_or_else(|| state.messages.get().why_hint.to_owned())
    };
    view! {
        <p class="why" id=grid::EXPLANATION_ID>
            {text}
        </p>
    }
}

/// What the symbols mean. Folded: the cells say it in words.
#[component]
fn Legend() -> impl IntoView {
    let state = State::use_context();
    let entries = LEGEND.into_iter().enumerate().map(|(i, is)| {
        view! { <li data-is=is>{move || state.messages.get().legend[i]}</li> }
    });
    view! {
        <details class="legend">
            <summary>{state.text(|m| m.legend_label)}</summary>
            <ul>{entries.collect_view()}</ul>
        </details>
    }
}

/// What the keys do.
#[component]
fn KeyboardHelp() -> impl IntoView {
    let state = State::use_context();
    let entries = (0..EN.keys.len() / 2).map(|i| {
        let text = move |at: usize| state.messages.get().keys[at];
        view! {
            <div>
                <dt>{move || text(2 * i)}</dt>
                <dd>{move || text(2 * i + 1)}</dd>
            </div>
        }
    });
    view! {
        <details class="legend keys">
            <summary>{state.text(|m| m.keys_label)}</summary>
            <dl>{entries.collect_view()}</dl>
        </details>
    }
}
