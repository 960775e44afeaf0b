//! The languages that a page has loaded.

use crate::messages::{ALL_EN, AllMessages, EN, Messages};
use crate::rules::Language;
use std::{cell::RefCell, ptr};
use wasm_bindgen::prelude::*;

thread_local! {
    /// Few, and kept for as long as the page.
    static REGISTERED: RefCell<Vec<&'static Messages>> = const { RefCell::new(Vec::new()) };
    /// The messages of the lazy chunk, for the languages that needed them so far.
    static ALL_MESSAGES: RefCell<Vec<&'static AllMessages>> = const { RefCell::new(Vec::new()) };
}

/// Registers a language from its JSON text, as `aks-outbound-de.js` and its like hold it.
#[wasm_bindgen(js_name = registerLanguage)]
pub fn register_language(texts: &str) {
    let language: &'static Language = Box::leak(Box::new(Language::read(texts)));
    let messages: &'static Messages = Box::leak(Box::new(Messages::of(language)));
    REGISTERED.with_borrow_mut(|registered| registered.push(messages));
}

/// Returns the messages of the language with that tag; English if it isn't registered.
pub(crate) fn messages(tag: &str) -> &'static Messages {
    REGISTERED.with_borrow(|registered| {
        let mut registered = registered.iter().copied();
        let found = registered.find(|messages| messages.language.tag() == tag);
        found.unwrap_or(&EN)
    })
}

/// Returns all messages of the same language. Called by the lazy chunk only.
pub(crate) fn all_messages(messages: &'static Messages) -> &'static AllMessages {
    if ptr::eq(messages, &raw const EN) {
        return &ALL_EN;
    }
    ALL_MESSAGES.with_borrow_mut(|known| {
        let found = known.iter().find(|all| ptr::eq(all.first, messages));
        if let Some(all) = found {
            return *all;
        }
        let all = Box::leak(Box::new(AllMessages::of(messages)));
        known.push(all);
        all
    })
}
