//! What is seen. It shows what the rules said and decides nothing.
//!
//! One component to a file, from the whole down: [`view`] arranges `faults`, `question`,
//! `cluster`, `answer` (with `commands`, `plan` and `sources` in it) and `matrix`. [`State`]
//! is what they share, `dom` what they are built with.

mod answer;
mod cluster;
mod commands;
mod copy;
mod dom;
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

pub(crate) use state::State;
use state::View;

use leptos::prelude::*;

/// The whole widget.
pub(crate) fn view(state: State) -> impl IntoView {
    permalink::follow(state);
    let [answer, doing] = answer::answer(state);
    view! {
        <div class="widget" part="widget">
            {faults::faults(state)}
            {question::question(state)}
            {cluster::cluster(state)}
            {answer}
            {matrix::matrix(state)}
            {doing}
        </div>
    }
}
