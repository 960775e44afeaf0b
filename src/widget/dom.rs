//! Elements built by hand, for the places where `view!` would cost too much.
//!
//! `view!` gives every piece of markup a type and a copy of the renderer of its own: for
//! this widget that was 150 kB of wasm. Here all markup is one type, built by small calls.
//! What is reactive stays Leptos: signals, and few, coarse effects that write what differs.

use super::kept::at_end;
use crate::rules::Language;
use leptos::prelude::document;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

// As `web_sys` has them, but for texts that JavaScript knows already.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(name: &JsValue) -> Element;
    type Node;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Node, name: &JsValue, value: &JsValue);
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute_to(this: &Node, name: &JsValue, value: &str);
    #[wasm_bindgen(method, js_name = hasAttribute)]
    fn has_attribute(this: &Node, name: &JsValue) -> bool;
    #[wasm_bindgen(method, js_name = toggleAttribute)]
    fn toggle_attribute(this: &Node, name: &JsValue);
    #[wasm_bindgen(method, setter, js_name = nodeValue)]
    fn set_node_value(this: &Node, text: &JsValue);
    #[wasm_bindgen(method, setter, js_name = nodeValue)]
    fn set_node_value_to(this: &Node, text: &str);
}

/// A text of the program's own by its place, and as JavaScript has it.
type Known = (*const u8, usize, &'static JsValue);

thread_local! {
    /// The texts that were lent: each is made known to JavaScript once. A text on its way
    /// there is copied and decoded, which takes longer than setting an attribute to it.
    static KNOWN: RefCell<[Option<Known>; ROOM]> = const { RefCell::new([None; ROOM]) };
}

/// Several times as many as are in use: those that find no place among a few are made
/// known each time.
const ROOM: usize = 256;

/// Lends JavaScript a text of the program's own.
pub(super) fn lend<T>(text: &'static str, to: impl FnOnce(&JsValue) -> T) -> T {
    match known(text) {
        Some(text) => to(text),
        None => to(&text.into()),
    }
}

fn known(text: &'static str) -> Option<&'static JsValue> {
    let (at, len) = (text.as_ptr(), text.len());
    KNOWN.with_borrow_mut(|known| {
        for i in 0..8 {
            let place = &mut known[(at.addr() * 7 + len + i) % ROOM];
            match place {
                Some((its, of, text)) if (*its, *of) == (at, len) => return Some(*text),
                Some(_) => {}
                // For as long as the program runs, as the text itself.
                None => {
                    let text: &'static JsValue = Box::leak(Box::new(text.into()));
                    *place = Some((at, len, text));
                    return Some(text);
                }
            }
        }
        None
    })
}

/// An element under construction.
#[derive(Clone)]
pub(super) struct El(Element);

/// Starts an element. The name is one of ours, so making it cannot fail.
pub(super) fn el(name: &'static str) -> El {
    El(lend(name, create_element))
}

/// Starts an element of a picture. It takes its class as an attribute.
pub(super) fn svg(name: &str) -> El {
    let space = Some("http://www.w3.org/2000/svg");
    El(made(document().create_element_ns(space, name)))
}

/// What was made by a name of ours. Not by `expect`, which would bring along the words for
/// an error of JavaScript.
fn made(element: Result<Element, JsValue>) -> Element {
    element.unwrap_or_else(|_| std::process::abort())
}

impl El {
    /// Sets an attribute.
    pub(super) fn attr(self, name: &'static str, value: &str) -> Self {
        set(&self.0, name, value);
        self
    }

    /// Sets the class.
    pub(super) fn class(self, class: &str) -> Self {
        self.0.set_class_name(class);
        self
    }

    /// Adds text.
    pub(super) fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Adds a child. By value: an element stands in one place.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "moving it says that it is placed"
    )]
    pub(super) fn child(self, child: El) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Adds children.
    pub(super) fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        for child in children {
            let _ = self.0.append_child(&child.0);
        }
        self
    }

    /// Listens to an event for as long as the present owner lives.
    pub(super) fn on(self, event: &str, listener: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(listener));
        self
    }

    /// The element itself.
    pub(super) fn element(&self) -> &Element {
        &self.0
    }

    /// The element as what it is known to be.
    pub(super) fn cast<T: JsCast + Clone>(&self) -> T {
        self.0.unchecked_ref::<T>().clone()
    }

    /// Puts other children in place of the present ones.
    pub(super) fn replace(&self, children: impl IntoIterator<Item = El>) {
        self.0.set_text_content(None);
        for child in children {
            let _ = self.0.append_child(&child.0);
        }
    }
}

/// Sets an attribute by a name of ours, which cannot fail.
pub(super) fn set(element: &Element, name: &'static str, value: &str) {
    let element = element.unchecked_ref::<Node>();
    lend(name, |name| element.set_attribute_to(name, value));
}

/// The same with a value of the program's own.
pub(super) fn mark(element: &Element, name: &'static str, value: &'static str) {
    lend(value, |value| put(element, name, value));
}

/// The same with a value that JavaScript has.
pub(super) fn put(element: &Element, name: &'static str, value: &JsValue) {
    let element = element.unchecked_ref::<Node>();
    lend(name, |name| element.set_attribute(name, value));
}

/// Whether an element has an attribute.
pub(super) fn has(element: &Element, name: &'static str) -> bool {
    let element = element.unchecked_ref::<Node>();
    lend(name, |name| element.has_attribute(name))
}

/// Sets an attribute without a value, or removes it.
pub(super) fn toggle(element: &Element, name: &'static str) {
    let element = element.unchecked_ref::<Node>();
    lend(name, |name| element.toggle_attribute(name));
}

/// A text that is written anew where it stands: a browser does less for it than for
/// another node.
pub(super) struct Text(Node);

impl Text {
    /// The text of an element that has no other content.
    pub(super) fn within(element: &El) -> Self {
        let text = document().create_text_node("");
        let _ = element.0.append_child(&text);
        Self(text.unchecked_into())
    }

    /// Writes what comes and goes.
    pub(super) fn write(&self, text: &str) {
        self.0.set_node_value_to(text);
    }

    /// Writes a word of the program's own.
    pub(super) fn show(&self, word: &'static str) {
        lend(word, |word| self.0.set_node_value(word));
    }
}

/// The key as if lines began at the left: where they do not, the arrows change places.
pub(super) fn along(language: &Language, key: String) -> String {
    match (language.direction(), key.as_str()) {
        ("rtl", "ArrowLeft") => "ArrowRight".into(),
        ("rtl", "ArrowRight") => "ArrowLeft".into(),
        _ => key,
    }
}

/// The target of an event as an element; `None` for what is none.
pub(super) fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// Focuses an element; one that can't be focused stays as it is.
pub(super) fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// Listens until the present owner is cleaned up.
pub(super) fn listen(target: &web_sys::EventTarget, event: &str, listener: Box<dyn FnMut(Event)>) {
    let listener = Closure::wrap(listener);
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    let (target, event) = (target.clone(), event.to_owned());
    at_end(Box::new(move || {
        let _ =
            target.remove_event_listener_with_callback(&event, listener.as_ref().unchecked_ref());
    }));
}
