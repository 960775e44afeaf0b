//! The moves as a table or as a graph: two views of one thing.

use super::{
    State,
    dom::{El, el},
    rest,
};
use leptos::prelude::Owner;

/// The choice between the two, and the place where the chosen one stands. The graph is
/// built when it is first chosen.
pub(super) fn table_or_graph(state: State, table: El) -> [El; 2] {
    let graph = el("div").attr("hidden", "");
    let around = Owner::current().unwrap_or_default();
    let mut unbuilt = Some(graph.clone());
    let shown = [table.clone(), graph.clone()].map(|el| el.element().clone());
    let show = move |wanted: usize| {
        if let Some(place) = unbuilt.take_if(|_| wanted == 1) {
            around.with(|| rest::with(move |rest| place.replace([(rest.graph)(state)])));
        }
        for (i, shape) in shown.iter().enumerate() {
            let _ = shape.toggle_attribute_with_force("hidden", i != wanted);
        }
    };
    let show = std::rc::Rc::new(std::cell::RefCell::new(show));
    let words = state.words();
    let radios = [words.as_table, words.as_graph].into_iter().enumerate();
    let radios = radios.map(|(i, name)| {
        let show = show.clone();
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "shape")
            .on("change", move |_| show.borrow_mut()(i));
        let radio = if i == 0 {
            radio.attr("checked", "")
        } else {
            radio
        };
        el("label").child(radio).text(name)
    });
    let choice = el("fieldset")
        .class("vnet shape")
        .child(el("legend").class("hidden").text(words.shape_label))
        .children(radios);
    [choice, el("div").child(table).child(graph)]
}
