//! JSON that the browser's own `JSON.parse` reads, as the rules want to ask it.
//!
//! Each call between wasm and JavaScript takes as long as a dozen members of an object: what
//! the rules ask is noted in a [`Plan`], and `pick.js` fetches all of it at once.

mod picked;
mod plan;

pub(crate) use picked::Picked;
pub(crate) use plan::Plan;

use crate::rules::cluster::{
    Cluster, ReadError, Unreadable, read_cluster, read_document as read_picked,
};
use js_sys::{Array, JSON, JsString};
use picked::Answers;
use wasm_bindgen::prelude::*;

/// Parses a text with the browser's parser.
///
/// # Errors
/// [`ReadError::Empty`], or [`ReadError::NotJson`] with the parser's own words.
pub(crate) fn parse(text: &str) -> Result<JsValue, ReadError> {
    // Editors and PowerShell's redirections put a byte order mark first.
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    JSON::parse(text).map_err(|error| {
        let message = |error: &js_sys::Error| error.message().into();
        ReadError::NotJson(error.dyn_ref().map_or_else(String::new, message))
    })
}

#[wasm_bindgen]
extern "C" {
    /// The same of a text that JavaScript has.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub(crate) fn parse_text(text: &JsString) -> Result<JsValue, JsValue>;
}

/// Lets somebody ask a parsed document: again, as long as new questions come up.
pub(crate) fn ask<T>(document: &JsValue, asking: impl Fn(&Picked) -> T) -> T {
    let (document, plan) = (Array::of1(document), Plan::default());
    loop {
        let told = asking(&Answers::of(&document, &plan).value(0));
        if !plan.has_grown() {
            return told;
        }
    }
}

/// Reads clusters that are parsed, by what was asked of those before.
pub(crate) fn read_each(
    documents: &Array,
    plan: &Plan,
    list: &mut Vec<Result<Cluster, Unreadable>>,
) {
    let (mut next, count) = (0, documents.length() as usize);
    while next < count {
        let answers = Answers::of(documents, plan);
        while next < count {
            let cluster = read_cluster(&answers.value(next));
            if plan.has_grown() {
                break;
            }
            list.push(cluster);
            next += 1;
        }
    }
}

/// Reads the clusters of a parsed document.
///
/// # Errors
/// As the rules' `read_document`.
pub(crate) fn read_document(
    document: &JsValue,
) -> Result<Vec<Result<Cluster, Unreadable>>, ReadError> {
    ask(document, |document| read_picked(document))
}

/// Reads the clusters of a JSON text.
///
/// # Errors
/// As [`read_document`], and for text that is not JSON.
pub(crate) fn read_clusters(text: &str) -> Result<Vec<Result<Cluster, Unreadable>>, ReadError> {
    read_document(&parse(text)?)
}
