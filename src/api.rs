//! The same answers for JavaScript.

use crate::rules::Assessment;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// An assessment as a plain JavaScript object.
///
/// Serialising it cannot fail: it has neither maps nor numbers out of range.
pub(crate) fn to_js(assessment: &Assessment) -> JsValue {
    assessment
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::UNDEFINED)
}
