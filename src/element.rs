//! The seam between the page's custom element and a mounted widget.
//!
//! The element's class is JavaScript, for a class can't be exported that extends
//! `HTMLElement`; it does no more than pass on what happens to it.

use crate::{
    api, languages,
    widget::{self, State},
};
use leptos::prelude::{Owner, untrack};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// The rest of the wasm is there: what of it widgets wait for, they get. Nothing else that
/// comes late may be called before this.
#[wasm_bindgen]
pub fn arrive() {
    widget::arrive();
}

/// A live widget. Dropping it (`free()` in JavaScript) releases all that it held.
#[wasm_bindgen]
pub struct Widget {
    state: State,
    /// All that the widget holds hangs on this.
    owner: Owner,
    shown: Element,
}

impl Drop for Widget {
    fn drop(&mut self) {
        // Not left to the last handle on the owner: one that a listener holds would keep
        // alive the very listener that it waits for.
        self.owner.cleanup();
        self.shown.remove();
    }
}

#[wasm_bindgen]
impl Widget {
    /// Mounts a widget into the element's shadow root, in the state of its attributes and
    /// in the language with that tag.
    #[wasm_bindgen(constructor)]
    pub fn new(host: &HtmlElement, root: &ShadowRoot, tag: &str) -> Self {
        let words = languages::words(tag);
        Self::mount(root, &|| State::new(host.clone(), words))
    }

    /// Says everything anew in another language. What is asked and known stays.
    pub fn speak(&mut self, root: &ShadowRoot, tag: &str) {
        let (before, words) = (self.state, languages::words(tag));
        *self = Self::mount(root, &|| before.in_words(words));
    }

    fn mount(root: &ShadowRoot, state: &dyn Fn() -> State) -> Self {
        let owner = Owner::new();
        let (state, shown) = owner.with(|| {
            let state = state();
            (state, widget::view(state))
        });
        // By a node of ours, which cannot fail.
        let _ = root.append_child(&shown);
        Self {
            state,
            owner,
            shown,
        }
    }

    /// An attribute of the element was set or removed.
    ///
    /// Most often by the widget itself: then the texts need not come over.
    pub fn attribute(&self, name: &JsValue, value: &JsValue) {
        if !self.state.is_reflecting() {
            let name = name.as_string().unwrap_or_default();
            self.state.attribute(&name, value.as_string().as_deref());
        }
    }

    /// The present value of what an attribute sets, such as `vnet`; empty for no such name.
    pub fn value(&self, name: &str) -> String {
        self.state.value(name)
    }

    /// The present assessment: of the rest.
    #[wasm_bindgen(unchecked_return_type = "Assessment")]
    pub fn assessment(&self) -> JsValue {
        api::to_js(&untrack(|| self.state.assessment()))
    }
}
