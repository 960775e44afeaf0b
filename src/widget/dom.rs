//! Elements built by hand, for the places where `view!` would cost too much.
//!
//! `view!` gives every piece of markup a type and a copy of the renderer of its own: for
//! this widget that was 150 kB of wasm. Here all markup is one type, built by small calls.
//! What is reactive stays Leptos: signals, and few, coarse effects that write what differs.

use crate::rules::Language;
use leptos::prelude::{document, on_cleanup};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement};

/// An element under construction.
#[derive(Clone)]
pub(super) struct El(Element);

/// Starts an element. The name is one of ours, so making it cannot fail.
pub(super) fn el(name: &str) -> El {
    El(document()
        .create_element(name)
        .expect("a valid element name"))
}

/// Starts an element of a picture. It takes its class as an attribute.
pub(super) fn svg(name: &str) -> El {
    let space = Some("http://www.w3.org/2000/svg");
    El(document()
        .create_element_ns(space, name)
        .expect("a valid element name"))
}

impl El {
    /// Sets an attribute.
    pub(super) fn attr(self, name: &str, value: &str) -> Self {
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
pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
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
    let held = SendWrapper::new((target, event, listener));
    on_cleanup(move || {
        let (target, event, listener) = held.take();
        let _ =
            target.remove_event_listener_with_callback(&event, listener.as_ref().unchecked_ref());
    });
}
