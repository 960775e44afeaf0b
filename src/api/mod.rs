//! The rules' answers for programs in JavaScript: [`assess`], [`matrix`], [`read_clusters`].
//!
//! Each is asynchronous, because the rules are in the lazy chunk. `read_request` parses what a
//! program passes, `call` answers, `types` declares the TypeScript types that no Rust type has.

mod call;
mod read_request;
mod types;

pub(crate) use call::{Call, to_js};

use crate::lazy::{self, Job, Output};
use wasm_bindgen::prelude::*;

/// Answers whether a cluster can change its outbound type, why, and how.
///
/// # Errors
/// What is wrong with the request: the field, its value, and what is allowed.
#[wasm_bindgen(unchecked_return_type = "Assessment")]
pub async fn assess(
    #[wasm_bindgen(unchecked_param_type = "AssessRequest")] request: JsValue,
) -> Result<JsValue, JsValue> {
    answer(Call::Assess { request }).await
}

/// Returns all changes in one kind of virtual network, as one edition has them; the first edition
/// by default.
///
/// # Errors
/// What is wrong with the virtual network or the edition.
#[wasm_bindgen(unchecked_return_type = "Matrix")]
pub async fn matrix(
    #[wasm_bindgen(unchecked_param_type = "Vnet")] vnet: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Edition")] edition: JsValue,
) -> Result<JsValue, JsValue> {
    answer(Call::Matrix { vnet, edition }).await
}

/// Reads clusters from the output of `az aks show` or `az aks list`, from REST, or from a template,
/// as text or parsed. Returns one result for each, with error messages in the language with that
/// tag.
///
/// # Errors
/// If the whole is neither a cluster nor a list of them.
#[wasm_bindgen(js_name = readClusters, unchecked_return_type = "ClusterResult[]")]
pub async fn read_clusters(
    #[wasm_bindgen(unchecked_param_type = "string | object")] json: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] language: JsValue,
) -> Result<JsValue, JsValue> {
    answer(Call::ReadClusters { json, language }).await
}

async fn answer(call: Call) -> Result<JsValue, JsValue> {
    match lazy::run(Job::Call(call)).await {
        Output::Value(result) => result,
        _ => Ok(JsValue::UNDEFINED),
    }
}
