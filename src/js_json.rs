//! Values that the browser's own `JSON.parse` made, as the rules want to read them.

use crate::rules::cluster::{Cluster, Json, ReadError, Unreadable, read_document};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

impl Json for JsValue {
    fn get(&self, key: &str) -> Option<Self> {
        let said = |value: &JsValue| !value.is_undefined() && !value.is_null();
        let object: &Object = self.dyn_ref()?;
        if let Some(value) = Reflect::get(object, &key.into()).ok().filter(said) {
            return Some(value);
        }
        let same = Object::keys(object).iter().find(|name| {
            name.as_string()
                .is_some_and(|name| name.eq_ignore_ascii_case(key))
        })?;
        Reflect::get(object, &same).ok().filter(said)
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

/// Reads the clusters of a JSON text.
///
/// # Errors
/// As [`read_document`], and for text that is not JSON.
pub(crate) fn read_clusters(text: &str) -> Result<Vec<Result<Cluster, Unreadable>>, ReadError> {
    read_document(&parse(text)?)
}
