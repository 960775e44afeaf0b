//! What is wrong with the element's attributes, for the editor of the page.

use super::{
    State,
    dom::{Built, effect, el},
};
use leptos::prelude::*;

/// One line for each wrong value. The region stands there from the start, so that a
/// screen reader hears what comes into it.
pub(super) fn faults(state: State) -> Built {
    let region = el("div").class("faults").attr("role", "status");
    let shown = region.clone();
    effect(move || {
        state.faults.with(|faults| {
            shown.replace(
                faults
                    .iter()
                    .map(|f| el("p").class("fault").text(&f.message)),
            );
        });
    });
    region.into()
}
