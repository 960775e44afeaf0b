//! The rest of the widget: what may arrive after the question, the verdict and the matrix
//! are live.
//!
//! The wasm ships in two parts. What leads from the exports that come late, and from nothing
//! else, is in the second: so nothing in the first may name anything of the rest, but asks
//! here for what has arrived.

use super::{
    State, answer::Places, cluster, details, dom::El, drawing, effect::effect, faults,
    state::policy, traffic,
};
use crate::rules::{Policy, Request, Verdict, reasons, verdict_summary};
use leptos::{
    prelude::{Notify, Track, untrack},
    reactive::signal::ArcTrigger,
};
use std::cell::{Cell, RefCell};

/// What the first part calls of the rest.
pub(super) struct Rest {
    pub(super) cluster: fn(State) -> El,
    pub(super) details: fn(State, &Places),
    pub(super) faults: fn(State, El),
    pub(super) graph: fn(State) -> El,
    /// The verdict on a cluster, or under the rules of a house.
    pub(super) verdict_summary: fn(&Request) -> (Verdict, String),
    /// Reads the rules of a house.
    pub(super) policy: fn(State, &str) -> Result<Policy, String>,
    pub(super) traffic: fn(State) -> El,
    /// Why a cell of the matrix reads as it does.
    pub(super) why: fn(&Request) -> String,
}

static ALL: Rest = Rest {
    cluster: cluster::cluster,
    details: details::details,
    faults: faults::lines,
    graph: drawing::graph,
    verdict_summary,
    policy: policy::read,
    traffic: traffic::traffic,
    why,
};

/// What is done with the rest when it is there.
type Waiting = Box<dyn FnOnce(&Rest)>;

thread_local! {
    static ARRIVED: Cell<Option<&'static Rest>> = const { Cell::new(None) };
    /// Tells of it.
    static ARRIVAL: ArcTrigger = ArcTrigger::new();
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// The rest is there, for all widgets of the page.
pub(crate) fn arrive() {
    // A compiler that sees what is stored here would name it where it is called.
    ARRIVED.set(std::hint::black_box(Some(&ALL)));
    ARRIVAL.with(Notify::notify);
    for then in WAITING.take() {
        then(&ALL);
    }
}

/// The rest, if it is there now.
pub(super) fn now() -> Option<&'static Rest> {
    ARRIVED.get()
}

/// Runs once, with the rest: now, or when it arrives, if the present owner lives then.
pub(super) fn with(run: impl FnOnce(&'static Rest) + 'static) {
    // Who waits for what never comes again is kept for good.
    if let Some(rest) = now() {
        return untrack(|| run(rest));
    }
    let mut run = Some(run);
    effect(move || {
        ARRIVAL.with(Track::track);
        if let Some((rest, run)) = now().and_then(|rest| Some((rest, run.take()?))) {
            untrack(|| run(rest));
        }
    });
}

/// Runs once, when the rest is there, whoever lives then.
pub(super) fn when_here(run: Waiting) {
    match now() {
        Some(rest) => run(rest),
        None => WAITING.with_borrow_mut(|waiting| waiting.push(run)),
    }
}

/// The table's word and what is behind it; the answer has the rest.
fn why(asked: &Request) -> String {
    let mut why = String::new();
    for reason in reasons(asked).iter().take(2) {
        if !why.is_empty() {
            why += " ";
        }
        why += &reason.text;
    }
    why
}
