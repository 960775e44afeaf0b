//! The seam between the page's custom element and a mounted widget.
//!
//! The element's class is JavaScript, for a class can't be exported that extends
//! `HTMLElement`; it does no more than pass on what happens to it.

use crate::{
    api,
    widget::{self, State},
};
use js_sys::Function;
use leptos::{mount::mount_to, prelude::*};
use send_wrapper::SendWrapper;
use std::{any::Any, cell::Cell, panic, rc::Rc};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

/// A live widget. Dropping it (`free()` in JavaScript) releases all that it held.
#[wasm_bindgen]
pub struct Widget {
    state: State,
    /// All that the widget holds hangs on this.
    owner: Option<Owner>,
    /// Unmounts on drop. Its type is the whole view's, which nobody wants to write.
    _mounted: Box<dyn Any>,
}

impl Drop for Widget {
    fn drop(&mut self) {
        // Not left to the last handle on the owner: one that a listener holds would keep
        // alive the very listener that it waits for.
        if let Some(owner) = &self.owner {
            owner.cleanup();
        }
    }
}

#[wasm_bindgen]
impl Widget {
    /// Mounts a widget into the element's shadow root, in the state of its attributes.
    #[wasm_bindgen(constructor)]
    pub fn new(host: &HtmlElement, root: &ShadowRoot) -> Self {
        let state = State::new(host.clone());
        // A shadow root is no HtmlElement, but all that is asked of it here is what a
        // Node can do; Leptos' own Portal does the same.
        let around = Rc::new(Cell::new(None));
        let own = around.clone();
        let mounted = mount_to(root.unchecked_ref::<HtmlElement>().clone(), move || {
            own.set(Owner::current());
            widget::view(state)
        });
        Self {
            state,
            owner: around.take(),
            _mounted: Box::new(mounted),
        }
    }

    /// An attribute of the element was set or removed.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen hands strings over"
    )]
    pub fn attribute(&self, name: &str, value: Option<String>) {
        self.state.attribute(name, value.as_deref());
    }

    /// The present value of what an attribute sets, such as `vnet`; empty for no such name.
    pub fn value(&self, name: &str) -> String {
        self.state.value(name)
    }

    /// The present assessment.
    #[wasm_bindgen(unchecked_return_type = "Assessment")]
    pub fn assessment(&self) -> JsValue {
        api::to_js(&untrack(|| self.state.assessment()))
    }
}

/// Calls back when this wasm panics, with message, file and line: from then on nothing of
/// it may be called.
///
/// The message is a fixed text or none at all. One that was put together could hold what a
/// reader pasted, and the callback shows it as a report to hand on.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(tell: Function) {
    let tell = SendWrapper::new(tell);
    panic::set_hook(Box::new(move |info| {
        let message = info.payload().downcast_ref::<&'static str>();
        let (file, line) = info.location().map_or(("", 0), |at| (at.file(), at.line()));
        // There is nobody left to tell if this fails too.
        let _ = tell.call3(
            &JsValue::NULL,
            &JsValue::from_str(
                message
                    .copied()
                    .unwrap_or("a message with details, left out"),
            ),
            &JsValue::from_str(file),
            &JsValue::from(line),
        );
    }));
}
