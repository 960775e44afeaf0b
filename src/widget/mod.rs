//! What is seen. It shows what the rules said and decides nothing.
//!
//! One component to a file, from the whole down: [`view`] arranges `faults`, `question`,
//! `cluster`, `answer` (with `commands`, `plan` and `sources` in it) and `matrix`. [`State`]
//! is what they share, `dom` what they are built with, `effect` what keeps them up to date.

mod answer;
mod change;
mod cluster;
mod commands;
mod copy;
mod dom;
mod effect;
mod faults;
mod fleet;
mod matrix;
mod meaning;
mod messages;
mod permalink;
mod plan;
mod question;
mod sources;
mod state;
mod task;

pub(crate) use state::State;
use state::View;

use dom::{El, el};
use effect::effect;
use leptos::prelude::Owner;
use std::cell::Cell;
use web_sys::Element;

/// The whole widget. What a view does not show is built when another view is chosen.
pub(crate) fn view(state: State) -> Element {
    permalink::follow(state);
    let owner = Owner::current().unwrap_or_default();
    let [answer, doing] = answer::answer(state);
    let whole = el("div")
        .class("widget")
        .attr("part", "widget")
        .child(faults::faults(state))
        .child(question::question(state))
        .child(answer.clone())
        .child(doing.clone());
    let parts = [
        Late::new(View::Matrix, cluster::cluster, &answer),
        Late::new(View::Answer, matrix::matrix, &doing),
    ];
    effect(move || {
        let view = state.view();
        for part in &parts {
            part.show(view, state, &owner);
        }
    });
    whole.element().clone()
}

/// A part that one of the views leaves out.
struct Late {
    left_out_in: View,
    build: fn(State) -> El,
    /// What it stands before.
    before: Element,
    is_built: Cell<bool>,
}

impl Late {
    fn new(left_out_in: View, build: fn(State) -> El, before: &El) -> Self {
        Self {
            left_out_in,
            build,
            before: before.element().clone(),
            is_built: Cell::new(false),
        }
    }

    /// Builds it for a view that shows it. It stays: the style sheet leaves it out.
    fn show(&self, view: View, state: State, owner: &Owner) {
        if view != self.left_out_in && !self.is_built.replace(true) {
            let part = owner.with(|| (self.build)(state));
            let _ = self.before.before_with_node_1(part.element());
        }
    }
}
