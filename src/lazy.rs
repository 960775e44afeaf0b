//! The boundary to the lazy chunk: code that isn't needed until the question, the verdict, and
//! the matrix are usable.
//!
//! There is one lazy function. With several, the splitter writes a file for each, and one more
//! for each set of them that shares code; all of them would be requested together anyway.
//!
//! `split` is a feature because `wasm-pack` can't link a split module. Without it, the function
//! is an ordinary async one. Only the crate in `wasm/` turns it on.

use crate::{api::Call, components, state::State};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// What to run in the lazy chunk.
pub(crate) enum Job {
    /// Nothing: only load it.
    Load,
    /// Build the sections below the matrix.
    Sections(State),
    /// Build the graph of all changes.
    Graph,
    /// Answer a call of a program.
    Call(Call),
}

/// What a job returns.
pub(crate) enum Output {
    /// Nothing.
    Loaded,
    /// A part of the page.
    View(AnyView),
    /// The result of a call.
    Value(Result<JsValue, JsValue>),
}

/// Loads the lazy chunk, once for all widgets of a page, and runs a job in it.
#[allow(clippy::unused_async, reason = "`lazy` makes it await the chunk")]
#[cfg_attr(feature = "split", leptos::lazy)]
pub(crate) async fn run(job: Job) -> Output {
    match job {
        Job::Load => Output::Loaded,
        Job::Sections(state) => {
            state.load_answer();
            state.dispatch_changes();
            Output::View(components::sections())
        }
        Job::Graph => Output::View(components::change_graph()),
        Job::Call(call) => Output::Value(call.answer()),
    }
}

/// Builds a part of the page in the lazy chunk.
pub(crate) async fn view(job: Job) -> AnyView {
    match run(job).await {
        Output::View(view) => view,
        _ => ().into_any(),
    }
}
