//! What is wrong with the element's attributes, for the editor of the page.

use super::{
    State,
    dom::{El, el},
    effect::effect,
    rest,
    state::attributes::told,
};

/// One line for each wrong value. The region stands there from the start, so that a
/// screen reader hears what comes into it.
pub(super) fn faults(state: State) -> El {
    let region = el("div").class("faults").attr("role", "status");
    let shown = region.clone();
    rest::with(move |rest| (rest.faults)(state, shown));
    region
}

/// The lines: of the rest, for few pages have any.
pub(super) fn lines(state: State, region: El) {
    effect(move || {
        state.faults(|faults| {
            let said = faults.iter().filter_map(|fault| told(state, fault));
            region.replace(said.map(|said| el("p").class("fault").text(&said)));
        });
    });
}
