//! The question, as a sentence with the choices in it.

use super::{
    State,
    dom::{Built, El, effect, el, target},
    messages::EN,
};
use crate::rules::{OutboundType, Request, Vnet};
use leptos::prelude::*;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// "Can a cluster in a … move from … to …?"
pub(super) fn question(state: State) -> Built {
    let radios = Vnet::ALL.map(|vnet| {
        el("input")
            .attr("type", "radio")
            .attr("name", "vnet")
            .attr("value", vnet.name())
            .on("change", move |_| ask(state, |asked| asked.vnet = vnet))
    });
    let from = select(EN.from_label, state, |asked, chosen| asked.from = chosen);
    let to = select(EN.to_label, state, |asked, chosen| asked.to = chosen);

    let labelled = |radio: &El, title: &str, text: &str| {
        el("label")
            .attr("title", title)
            .child(radio.clone())
            .text(text)
    };
    let words = |text: &str| el("span").class("words").text(text);
    let sentence = el("form")
        .class("question")
        .attr("autocomplete", "off")
        .on("submit", |event| event.prevent_default())
        .child(words(EN.can_a_cluster))
        .child(
            el("fieldset")
                .class("vnet")
                .child(el("legend").class("hidden").text(EN.vnet_label))
                .child(labelled(&radios[0], EN.managed_hint, EN.managed_vnet))
                .child(labelled(&radios[1], EN.byo_hint, EN.byo_vnet)),
        )
        .child(words(EN.move_from))
        .child(from.clone())
        .child(words(EN.to))
        .child(to.clone())
        .child(words("?"));

    // The browser's own state may have moved on (a reset, a restored page), so each
    // control is written whatever it was.
    let radios = radios.map(|radio| radio.cast::<HtmlInputElement>());
    let (from, to) = (
        from.cast::<HtmlSelectElement>(),
        to.cast::<HtmlSelectElement>(),
    );
    effect(move || {
        let asked = state.request.get();
        for (radio, vnet) in radios.iter().zip(Vnet::ALL) {
            radio.set_checked(asked.vnet == vnet);
        }
        from.set_value(asked.from.name());
        to.set_value(asked.to.name());
    });
    sentence.into()
}

fn ask(state: State, change: impl FnOnce(&mut Request)) {
    let mut asked = state.request.get_untracked();
    change(&mut asked);
    state.ask(asked);
}

/// A choice of the six types.
fn select(label: &str, state: State, change: fn(&mut Request, OutboundType)) -> El {
    let options = OutboundType::ALL.map(|t| el("option").attr("value", t.name()).text(t.name()));
    el("select")
        .attr("aria-label", label)
        .children(options)
        .on("change", move |event| {
            let chosen = target::<HtmlSelectElement>(&event).map(|select| select.value());
            if let Some(Ok(chosen)) = chosen.map(|text| text.parse()) {
                ask(state, |asked| change(asked, chosen));
            }
        })
}
