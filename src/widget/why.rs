//! Why a cell of the matrix reads as it does, for the one that is pointed at or walked to.

use super::{
    State,
    dom::{El, el, set},
    matrix::{cell_of, pair},
    rest,
};
use crate::rules::Request;
use leptos::prelude::untrack;

const ID: &str = "moves-why";

/// The table, watched, and the line below it. The line has its room from the start, so
/// that nothing moves.
pub(super) fn line(state: State, table: El) -> (El, El) {
    let line = el("p")
        .class("why")
        .attr("id", ID)
        .text(state.words().why_hint);
    let [pointed, walked, left] = [(); 3].map(|()| line.element().clone());
    let tell = move |line: &web_sys::Element, event: &web_sys::Event| {
        let Some(rest) = rest::now() else { return };
        let Some(cell) = cell_of(event) else { return };
        let Some((from, to)) = pair(&cell) else {
            return;
        };
        let why = untrack(|| {
            state.consult(|asked| {
                let asked = Request {
                    from: from.into(),
                    to,
                    cluster: None,
                    ..*asked
                };
                (rest.why)(&asked)
            })
        });
        line.set_text_content(Some(&why));
        // Who hears the cell's name hears this after it.
        set(&cell, "aria-describedby", ID);
    };
    let table = table
        .on("mouseover", move |event| tell(&pointed, &event))
        .on("focusin", move |event| tell(&walked, &event))
        .on("mouseleave", move |_| {
            left.set_text_content(Some(state.words().why_hint));
        });
    (table, line)
}
