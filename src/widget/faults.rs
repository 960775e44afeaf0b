//! What is wrong with the element's attributes, for the editor of the page.

use super::{
    State,
    dom::{El, el},
    effect::effect,
};

/// One line for each wrong value. The region stands there from the start, so that a
/// screen reader hears what comes into it.
pub(super) fn faults(state: State) -> El {
    let region = el("div").class("faults").attr("role", "status");
    let shown = region.clone();
    effect(move || {
        state.faults(|faults| {
            shown.replace(
                faults
                    .iter()
                    .map(|f| el("p").class("fault").text(&f.message)),
            );
        });
    });
    region
}
