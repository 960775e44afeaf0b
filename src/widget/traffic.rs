//! How traffic leaves before and after: a line to open, for those who want the picture.

use super::{
    State,
    dom::{El, el},
    drawing,
};
use leptos::prelude::Owner;

/// Closed, and empty until somebody opens it.
pub(super) fn traffic(state: State) -> El {
    let place = el("div");
    let mut build = later(place.clone(), state, drawing::types);
    el("details")
        .class("traffic")
        .child(el("summary").text(state.all_words().traffic_title))
        .child(place)
        .on("toggle", move |_| build())
}

/// Puts something into a place at the first call, where it lives as long as the place.
pub(super) fn later(place: El, state: State, build: fn(State) -> El) -> impl FnMut() {
    let around = Owner::current().unwrap_or_default();
    let mut is_built = false;
    move || {
        if !is_built {
            is_built = true;
            around.with(|| place.replace([build(state)]));
        }
    }
}
