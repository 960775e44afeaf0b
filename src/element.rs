//! The exports that the custom element calls.
//!
//! The class of the element is JavaScript, because Rust can't export a class that extends
//! `HTMLElement`. It only passes on what happens to the element.

use crate::{
    app::{App, AppProps},
    languages,
    lazy::{self, Job},
    state::{State, View},
};
use js_sys::{Function, Promise};
use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    tachys::view::any_view::AnyViewState,
};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{HtmlElement, ShadowRoot};

/// Loads the lazy chunk, so that widgets mounted later are complete at once.
#[wasm_bindgen(js_name = loadLazy)]
pub async fn load_lazy() {
    lazy::run(Job::Load).await;
}

/// A mounted widget. Dropping it (`free()` in JavaScript) removes it and releases all it holds.
#[wasm_bindgen]
pub struct Widget {
    state: State,
    owner: Owner,
    _view: UnmountHandle<AnyViewState>,
}

impl Drop for Widget {
    fn drop(&mut self) {
        // Not left to the last handle on the owner: event listeners hold it too.
        self.owner.cleanup();
    }
}

#[wasm_bindgen]
impl Widget {
    /// Mounts a widget into the shadow root of the element, as its attributes say, in the
    /// language with that tag.
    #[wasm_bindgen(constructor)]
    pub fn new(host: &HtmlElement, root: &ShadowRoot, tag: &str) -> Self {
        let owner = Owner::new();
        let (state, view) = owner.with(|| {
            let state = State::new(host.clone(), languages::messages(tag));
            // A shadow root has the methods of a node, which are all that mounting calls.
            let root = root.unchecked_ref::<HtmlElement>().clone();
            let app = move || App(AppProps { state }).into_any();
            (state, mount_to(root, app))
        });
        Self {
            state,
            owner,
            _view: view,
        }
    }

    /// Changes the language. What the reader chose, opened, and typed stays.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(&self, tag: &str) {
        self.state.messages.set(languages::messages(tag));
    }

    /// Takes the new value of an attribute; `null` if it was removed.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen has no optional `&str`"
    )]
    pub fn attribute(&self, name: &str, value: Option<String>) {
        self.state.set_attribute(name, value.as_deref());
    }

    /// Returns the present value of what an attribute sets, such as `vnet`; empty for another name.
    pub fn value(&self, name: &str) -> String {
        self.state.attribute_value(name).into()
    }

    /// Loads the lazy sections. The promise resolves when they are in the page.
    pub fn load(&self) -> Promise {
        let state = self.state;
        state.is_load_requested.set(true);
        let mut wait = |resolve: Function, _: Function| {
            self.owner.with(|| {
                Effect::new(move |_| {
                    if state.is_loaded.get() {
                        let _ = resolve.call0(&JsValue::UNDEFINED);
                    }
                });
            });
        };
        Promise::new(&mut wait)
    }

    /// Returns the present assessment; `undefined` until the lazy sections are loaded.
    #[wasm_bindgen(getter, unchecked_return_type = "Assessment | undefined")]
    pub fn assessment(&self) -> JsValue {
        untrack(|| match self.state.answer() {
            Some(answer) => answer.js_assessment.get(),
            None => JsValue::UNDEFINED,
        })
    }

    /// Returns whether the widget shows more than the matrix, so that the lazy chunk is needed at once.
    #[wasm_bindgen(getter, js_name = needsLazy)]
    pub fn needs_lazy(&self) -> bool {
        untrack(|| self.state.view.get() != View::Matrix || self.state.awaits_policy())
    }
}
