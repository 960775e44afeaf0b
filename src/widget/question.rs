//! The question, as a sentence with the choices in it.

use super::{
    State,
    dom::{El, Text, el, target},
    effect::effect,
};
use crate::rules::{Edition, Origin, OutboundType, Request, Vnet};
use leptos::prelude::untrack;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// "Can a cluster in a … move from … to …?"
pub(super) fn question(state: State) -> El {
    let words = state.words();
    let radios = Vnet::ALL.map(|vnet| {
        el("input")
            .attr("type", "radio")
            .attr("name", "vnet")
            .attr("value", vnet.name())
            .on("change", move |_| ask(state, |asked| asked.vnet = vnet))
    });
    let from = select(
        words.from_label,
        &Origin::ALL.map(Origin::name),
        state,
        |asked, place| {
            if let Some(from) = Origin::ALL.get(place) {
                asked.from = *from;
            }
        },
    );
    let to = select(
        words.to_label,
        &OutboundType::ALL.map(OutboundType::name),
        state,
        |asked, place| {
            if let Some(to) = OutboundType::ALL.get(place) {
                asked.to = *to;
            }
        },
    );

    let editions: Vec<_> = Edition::all().iter().map(|edition| edition.id).collect();
    let edition = select(words.edition_label, &editions, state, |asked, place| {
        if let Some(edition) = Edition::all().get(place) {
            asked.edition = edition;
        }
    })
    .class("edition");

    let labelled = |radio: &El, text: &str| el("label").child(radio.clone()).text(text);
    let said = |text: &str| el("span").class("words").text(text);
    // A word stays with the choice that it leads to.
    let part = |text, choice: &El| {
        el("span")
            .class("part")
            .child(said(text))
            .child(choice.clone())
    };
    let hint = el("p");
    let hinted = Text::within(&hint);
    let sentence = el("form")
        .class("question")
        .attr("autocomplete", "off")
        .on("submit", |event| event.prevent_default())
        .child(said(words.can_a_cluster))
        .child(
            el("fieldset")
                .class("vnet")
                .child(el("legend").class("hidden").text(words.vnet_label))
                .child(labelled(&radios[0], words.managed_vnet))
                .child(labelled(&radios[1], words.byo_vnet)),
        )
        .child(part(words.move_from, &from))
        .child(part(words.to, &to).child(said(words.end_of_question)))
        .child(
            el("div")
                .class("small")
                .child(hint)
                .child(part(words.by_edition, &edition)),
        );

    // The browser's own state may have moved on (a reset, a restored page), so each
    // control is looked at whatever it was.
    let radios = radios.map(|radio| radio.cast::<HtmlInputElement>());
    let [from, to, edition] = [from, to, edition].map(|select| select.cast::<HtmlSelectElement>());
    effect(move || {
        let asked = state.request();
        for (radio, vnet) in radios.iter().zip(Vnet::ALL) {
            radio.set_checked(asked.vnet == vnet);
        }
        hinted.show(match asked.vnet {
            Vnet::Managed => words.managed_hint,
            Vnet::Byo => words.byo_hint,
        });
        choose(
            &from,
            Origin::ALL.iter().position(|from| *from == asked.from),
        );
        choose(&to, Some(asked.to.index()));
        choose(
            &edition,
            Edition::all().iter().position(|e| *e == asked.edition),
        );
    });
    sentence
}

/// By its place: a text takes longer on its way to the browser. Asking for it is nothing
/// beside setting it.
fn choose(select: &HtmlSelectElement, place: Option<usize>) {
    let place = place.and_then(|i| i.try_into().ok()).unwrap_or(-1);
    if select.selected_index() != place {
        select.set_selected_index(place);
    }
}

fn ask(state: State, change: impl FnOnce(&mut Request<'static>)) {
    let mut asked = untrack(|| state.request());
    change(&mut asked);
    state.ask(asked);
}

/// A choice of names; `new` is shown in words.
fn select(
    label: &str,
    names: &[&'static str],
    state: State,
    change: fn(&mut Request<'static>, usize),
) -> El {
    let words = state.words();
    let options = names.iter().map(|name| {
        el("option").attr("value", name).text(if *name == "new" {
            words.new_cluster
        } else {
            name
        })
    });
    el("select")
        .attr("aria-label", label)
        .children(options)
        .on("change", move |event| {
            let place = target::<HtmlSelectElement>(&event)
                .and_then(|select| usize::try_from(select.selected_index()).ok());
            if let Some(place) = place {
                ask(state, |asked| change(asked, place));
            }
        })
}
