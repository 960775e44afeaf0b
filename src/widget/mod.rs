//! What is seen. It shows what the rules said and decides nothing.
//!
//! One component to a file, from the whole down: [`view`] arranges `faults`,
//! `question`, `answer`, `matrix` and `cluster`. [`State`] is what they share, `dom` what
//! they are built with.

mod answer;
mod cluster;
mod commands;
mod copy;
mod dom;
mod faults;
mod matrix;
mod messages;
mod permalink;
mod question;
mod sources;
mod state;

pub(crate) use state::State;

use leptos::prelude::*;

/// The whole widget.
pub(crate) fn view(state: State) -> impl IntoView {
    permalink::follow(state);
    view! {
        <div class="widget" part="widget">
            {faults::faults(state)}
            {question::question(state)}
            {answer::answer(state)}
            {matrix::matrix(state)}
            {cluster::cluster(state)}
        </div>
    }
}
