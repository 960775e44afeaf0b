//! The languages that a page has brought so far.

use crate::messages::{ALL_EN, AllMessages, EN, Messages};
use crate::rules::Language;
use std::{cell::RefCell, ptr};
use wasm_bindgen::prelude::*;

thread_local! {
    /// Few, and there for as long as the page.
    static LEARNT: RefCell<Vec<&'static Messages>> = const { RefCell::new(Vec::new()) };
    /// All words of those that were asked for them.
    static IN_FULL: RefCell<Vec<&'static AllMessages>> = const { RefCell::new(Vec::new()) };
}

/// Takes what a language says, as a pack has it.
#[wasm_bindgen]
pub fn learn(pack: &str) {
    let language: &'static Language = Box::leak(Box::new(Language::read(pack)));
    let words: &'static Messages = Box::leak(Box::new(Messages::of(language)));
    LEARNT.with_borrow_mut(|learnt| learnt.push(words));
}

/// The words of the language with that tag; English if it was not brought.
pub(crate) fn words(tag: &str) -> &'static Messages {
    LEARNT.with_borrow(|learnt| {
        let mut learnt = learnt.iter().copied();
        learnt
            .find(|words| words.language.tag() == tag)
            .unwrap_or(&EN)
    })
}

/// These words with all others of their language: of the rest.
pub(crate) fn all_words(first: &'static Messages) -> &'static AllMessages {
    if ptr::eq(first, &raw const EN) {
        return &ALL_EN;
    }
    IN_FULL.with_borrow_mut(|known| {
        let found = known.iter().find(|all| ptr::eq(all.first, first));
        if let Some(all) = found {
            return *all;
        }
        let all = Box::leak(Box::new(AllMessages::of(first)));
        known.push(all);
        all
    })
}
