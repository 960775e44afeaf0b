//! The event that tells a page of a change.

use crate::{
    api,
    rules::{Policy, Request, assess, cluster::Cluster},
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/widget/change.js")]
extern "C" {
    /// Fires `aks-outbound-change`.
    pub(super) fn tell(host: &HtmlElement, snapshot: Snapshot);
}

/// What was asked at the time of a change: what its event needs to give its `detail` to
/// whoever reads it, at whatever time. Most pages don't, and an assessment takes longer
/// than all else that a change brings.
#[wasm_bindgen]
pub struct Snapshot {
    pub(super) asked: Request<'static>,
    pub(super) cluster: Option<Rc<Cluster>>,
    pub(super) policy: Option<Rc<Policy>>,
}

#[wasm_bindgen]
impl Snapshot {
    /// The answer to what was asked then.
    #[wasm_bindgen(unchecked_return_type = "Assessment")]
    pub fn assessment(&self) -> JsValue {
        api::to_js(&assess(&Request {
            cluster: self.cluster.as_deref(),
            policy: self.policy.as_deref(),
            ..self.asked
        }))
    }
}
