//! What is seen. It shows what the rules said and decides nothing.
//!
//! One component to a file, from the whole down: [`view`] arranges `faults`, `question`,
//! `cluster`, `answer` with its `details` (`commands`, `plan` and `sources` in them),
//! `traffic` and `matrix`.
//! What may arrive after the rest is called through `rest`: `cluster`, `details`, `traffic`,
//! and the graph. [`State`] is what they share, `dom` what they are built with, `effect` what
//! keeps them up to date, `turns` what leaves the page time for others; `drawing` has the
//! pictures that `traffic` and `shape` show to those who ask.

mod answer;
mod cells;
mod change;
mod cluster;
mod commands;
mod copy;
mod details;
mod dom;
mod drawing;
mod effect;
mod faults;
mod fleet;
mod kept;
mod matrix;
mod meaning;
mod names;
mod permalink;
mod plan;
mod question;
mod rest;
mod shape;
mod sources;
mod state;
mod task;
mod traffic;
mod turns;
mod why;

pub(crate) use rest::arrive;
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
    let language = state.words().language;
    let places = answer::answer(state);
    let whole = el("div")
        .class("widget")
        .attr("lang", language.tag())
        .attr("dir", language.direction())
        .attr("part", "widget")
        .child(faults::faults(state))
        .child(question::question(state))
        .child(places.answer.clone())
        .child(places.doing.clone())
        .child(permalink::printed(state));
    Late::new(View::Answer, matrix::matrix, Place::Before(&places.doing)).follow(state, &owner);
    rest::with(move |rest| {
        (rest.details)(state, &places);
        let answer = &places.answer;
        let parts = [
            Late::new(View::Matrix, rest.cluster, Place::Before(answer)),
            Late::new(View::Matrix, rest.traffic, Place::After(answer)),
        ];
        for part in parts {
            part.follow(state, &owner);
        }
    });
    whole.element().clone()
}

/// Where a part stands, beside one that is always there.
#[derive(Clone, Copy)]
enum Place<'a> {
    Before(&'a El),
    After(&'a El),
}

/// A part that one of the views leaves out.
struct Late {
    left_out_in: View,
    build: fn(State) -> El,
    /// What it stands before or after.
    beside: Element,
    is_before: bool,
    is_built: Cell<bool>,
}

impl Late {
    fn new(left_out_in: View, build: fn(State) -> El, place: Place) -> Self {
        let (Place::Before(beside) | Place::After(beside)) = place;
        Self {
            left_out_in,
            build,
            beside: beside.element().clone(),
            is_before: matches!(place, Place::Before(_)),
            is_built: Cell::new(false),
        }
    }

    /// Builds it for a view that shows it. It stays: the style sheet leaves it out.
    fn follow(self, state: State, owner: &Owner) {
        let owner = owner.clone();
        effect(move || {
            if state.view() != self.left_out_in && !self.is_built.replace(true) {
                let part = owner.with(|| (self.build)(state));
                let part = part.element();
                let _ = if self.is_before {
                    self.beside.before_with_node_1(part)
                } else {
                    self.beside.after_with_node_1(part)
                };
            }
        });
    }
}
