//! Values that the browser's own `JSON.parse` made, as the rules want to read them.

use crate::rules::cluster::{Cluster, Json, ReadError, Unreadable, read_document};
use js_sys::{Array, JSON, JsString, Object, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;

impl Json for JsValue {
    fn get(&self, key: &str) -> Option<Self> {
        // Of what has no members, asking for one fails.
        let member = |name: &JsValue| Reflect::get(self, name).ok();
        let is_said = |value: &JsValue| !value.is_null() && !value.is_undefined();
        // Most members are there, as `null` if nothing else, spelled as REST or as the
        // CLI does. Only for the others the names are gone through: that takes time.
        for name in spellings(key).iter().flatten() {
            let value = member(name)?;
            if !value.is_undefined() {
                return (!value.is_null()).then_some(value);
            }
        }
        NAMES.with_borrow_mut(|(object, names)| {
            if object != self {
                *names = Object::keys(self.unchecked_ref::<Object>())
                    .join("\0")
                    .into();
                *object = self.clone();
            }
            let mut names = names.split('\0');
            let same = names.find(|name| name.eq_ignore_ascii_case(key))?;
            member(&same.into()).filter(is_said)
        })
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.dyn_ref::<Array>()?.iter().collect())
    }

    fn members(&self) -> Option<Vec<Self>> {
        let object = self.dyn_ref::<Object>()?;
        Some(Object::values(object).iter().collect())
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn is_object(&self) -> bool {
        JsValue::is_object(self) && !Array::is_array(self)
    }
}

type Spellings = [Option<JsValue>; 2];

thread_local! {
    /// The object whose names were gone through last, and the names in one text: of one
    /// object several members are asked for in a row.
    static NAMES: RefCell<(JsValue, String)> = const { RefCell::new((JsValue::UNDEFINED, String::new())) };
    /// The names that the rules ask for, and how they are spelled: making a text known to
    /// JavaScript takes as long as looking it up in an object.
    static SPELLINGS: RefCell<Vec<(String, Rc<Spellings>)>> = const { RefCell::new(Vec::new()) };
}

/// A name as REST and, where that is another, as the CLI spells it.
fn spellings(name: &str) -> Rc<Spellings> {
    SPELLINGS.with_borrow_mut(|known| {
        if let Some((_, spellings)) = known.iter().find(|(known, _)| known == name) {
            return spellings.clone();
        }
        let spellings = Rc::new([Some(name.into()), as_cli(name).map(Into::into)]);
        known.push((name.to_owned(), spellings.clone()));
        spellings
    })
}

/// The name as the CLI prints it, where that is another: `vnetSubnetId` for `vnetSubnetID`.
fn as_cli(name: &str) -> Option<String> {
    let is_upper = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    let ends = |at: usize| at + 1 == name.len() || is_upper(at + 1);
    let lowered = |at: usize| at > 0 && is_upper(at) && is_upper(at - 1) && ends(at);
    if !(0..name.len()).any(lowered) {
        return None;
    }
    let letters = name.bytes().enumerate().map(|(at, letter)| {
        if lowered(at) {
            letter.to_ascii_lowercase().into()
        } else {
            char::from(letter)
        }
    });
    Some(letters.collect())
}

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

/// Reads the clusters of a JSON text.
///
/// # Errors
/// As [`read_document`], and for text that is not JSON.
pub(crate) fn read_clusters(text: &str) -> Result<Vec<Result<Cluster, Unreadable>>, ReadError> {
    read_document(&parse(text)?)
}
