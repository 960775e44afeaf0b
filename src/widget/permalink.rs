//! Keeps the choice in the page's address, for an element with the attribute `permalink`.

use super::{
    State,
    dom::{El, el, listen, set},
    effect::effect,
    state::is_same,
};
use crate::{address, rules::Request};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The attribute that asks for it.
const ATTRIBUTE: &str = "permalink";

/// Takes the choice from the address now, and whenever a reader changes the address.
pub(super) fn follow(state: State) {
    keep_later(state);
    if !state.has_attribute(ATTRIBUTE) {
        return;
    }
    let take = move || {
        let fragment = window().location().hash().unwrap_or_default();
        for (name, value) in address::read(&fragment) {
            state.set_attribute(name, value);
            // Before the element is live nobody passes its attributes on.
            state.attribute(name, Some(value));
        }
    };
    take();
    listen(&window(), "hashchange", Box::new(move |_| take()));
}

/// The address on a page of paper: with the choice in it, it opens the same again.
pub(super) fn printed(state: State) -> El {
    let link = el("a");
    let address = link.element().clone();
    listen(
        &window(),
        "beforeprint",
        Box::new(move |_| {
            let href = window().location().href().unwrap_or_default();
            set(&address, "href", &href);
            address.set_text_content(Some(&href));
        }),
    );
    el("p")
        .class("printed")
        .text(state.words().ask_again)
        .text(" ")
        .child(link)
}

/// Keeps the address in step with what is asked, once for all changes of a moment:
/// browsers take long to write it, and refuse to when it is done too often.
fn keep_later(state: State) {
    let mut known = None;
    effect(move || {
        let asked = state.request();
        // An address stays as it was opened until somebody chooses.
        if known
            .replace(asked)
            .is_some_and(|before| !is_same(&before, &asked))
        {
            keep(state, &asked);
        }
    });
}

/// Writes the choice into the address, without a new entry in the history.
fn keep(state: State, asked: &Request<'static>) {
    if !state.has_attribute(ATTRIBUTE) {
        return;
    }
    let fragment = address::write(asked);
    // The whole address: a fragment alone would be taken from the page's <base>.
    let whole = window().location().href().unwrap_or_default();
    let page = whole.split('#').next().unwrap_or_default();
    if let Ok(history) = window().history() {
        // Refused in a sandboxed frame, where there is no address to keep anyway.
        let _ = history.replace_state_with_url(
            &JsValue::NULL,
            "",
            Some(&(page.to_owned() + &fragment)),
        );
    }
}
