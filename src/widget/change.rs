//! The event that tells a page of a change.
//!
//! It keeps what its `detail` is made of, for whoever reads it, at whatever time. Most pages
//! don't, and an assessment takes longer than all else that a change brings.

use super::{
    rest::{now, when_here},
    state::is_same,
};
use crate::{
    api,
    rules::{Policy, Request, assess, cluster::Cluster},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/src/widget/change.js")]
extern "C" {
    #[wasm_bindgen(js_name = tell)]
    fn fire(host: &HtmlElement, grounds: &JsValue, place: usize);
}

/// Fires `aks-outbound-change`; before the rest is there, it waits for that.
pub(super) fn tell(host: &HtmlElement, grounds: &JsValue, place: usize) {
    if now().is_some() {
        return fire(host, grounds, place);
    }
    let (host, grounds) = (host.clone(), grounds.clone());
    when_here(Box::new(move |_| fire(&host, &grounds, place)));
}

/// What answers rest on. JavaScript holds one for many changes: it costs a browser more than
/// all else here to know when nobody holds a thing any longer.
#[wasm_bindgen]
pub struct Grounds(Rc<Held>);

/// Cluster and policy, and the questions that were asked of them, each once.
pub(super) struct Held {
    pub(super) cluster: Option<Rc<Cluster>>,
    pub(super) policy: Option<Rc<Policy>>,
    asked: RefCell<Vec<Request<'static>>>,
}

impl Held {
    pub(super) fn new(cluster: Option<Rc<Cluster>>, policy: Option<Rc<Policy>>) -> Rc<Self> {
        let asked = RefCell::default();
        Rc::new(Self {
            cluster,
            policy,
            asked,
        })
    }

    /// The place of a question among those that were asked.
    pub(super) fn place(&self, asked: Request<'static>) -> usize {
        let mut all = self.asked.borrow_mut();
        let known = all.iter().position(|known| is_same(known, &asked));
        known.unwrap_or_else(|| {
            all.push(asked);
            all.len() - 1
        })
    }
}

impl From<Rc<Held>> for Grounds {
    fn from(held: Rc<Held>) -> Self {
        Self(held)
    }
}

#[wasm_bindgen]
impl Grounds {
    /// The answer to what was asked then.
    #[wasm_bindgen(unchecked_return_type = "Assessment")]
    pub fn assessment(&self, place: usize) -> JsValue {
        let held = &self.0;
        let asked = held.asked.borrow().get(place).copied();
        asked.map_or(JsValue::UNDEFINED, |asked| {
            api::to_js(&assess(&Request {
                cluster: held.cluster.as_deref(),
                policy: held.policy.as_deref(),
                ..asked
            }))
        })
    }
}
