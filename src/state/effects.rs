//! What the widget does to its page: it reflects attributes, dispatches the change event, and
//! writes the address. Nothing else in the widget touches anything outside of it.

use super::{
    State,
    attributes::{REQUEST_ATTRIBUTES, means, value_of},
    default_request,
};
use crate::{
    address, api,
    rules::{Policy, Request, assess, cluster::Cluster},
};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// The attribute that asks to keep the choice in the address.
const PERMALINK: &str = "permalink";

#[wasm_bindgen(module = "/src/state/change_event.js")]
extern "C" {
    #[wasm_bindgen(js_name = dispatchChange)]
    fn dispatch_change(host: &HtmlElement, assess: &JsValue);
}

/// What the change event reports.
#[derive(Clone, PartialEq)]
struct Subject {
    request: Request<'static>,
    cluster: Option<Arc<Cluster>>,
    policy: Option<Arc<Policy>>,
}

impl State {
    /// Keeps the attributes of the element in line with the question, at once: a script that reads
    /// them after a change finds the new ones.
    ///
    /// A wrong value stays as its author wrote it, and an attribute that was never set doesn't
    /// appear for a default.
    pub(crate) fn reflect_attributes(self) {
        ImmediateEffect::new_scoped(move || {
            let request = self.request.get();
            let errors = self.errors.get();
            for name in REQUEST_ATTRIBUTES {
                if errors.iter().any(|error| error.attribute == name) {
                    continue;
                }
                let value = value_of(&request, name);
                let is_reflected = match self.host_attribute(name) {
                    Some(text) => means(&text, name, value),
                    None => value == value_of(&default_request(), name),
                };
                if !is_reflected {
                    self.is_reflecting.set_value(true);
                    let _ = self.host.with_value(|host| host.set_attribute(name, value));
                    self.is_reflecting.set_value(false);
                }
            }
        });
    }

    /// Dispatches `aks-outbound-change` for each new question, cluster, or policy, at once.
    ///
    /// Called by the lazy chunk, which has the code for the event's detail. What changed before it
    /// was loaded is reported then.
    pub(crate) fn dispatch_changes(self) {
        let before = StoredValue::new(None);
        ImmediateEffect::new_scoped(move || {
            let subject = Subject {
                request: self.request.get(),
                cluster: self.cluster.get(),
                policy: self.answer().and_then(super::Answer::policy),
            };
            let before = before.try_update_value(|before| before.replace(subject.clone()));
            let before = before.flatten().unwrap_or_else(|| Subject {
                request: self.initial_request.get_value(),
                cluster: None,
                policy: subject.policy.clone(),
            });
            if before != subject {
                untrack(|| self.dispatch_change(subject));
            }
        });
    }

    fn dispatch_change(self, subject: Subject) {
        let language = self.messages.get_untracked().language;
        let assess = Closure::<dyn Fn() -> JsValue>::new(move || {
            api::to_js(&assess(&Request {
                cluster: subject.cluster.as_deref(),
                policy: subject.policy.as_deref(),
                language,
                ..subject.request
            }))
        });
        let assess = assess.into_js_value();
        self.host.with_value(|host| dispatch_change(host, &assess));
    }

    /// Takes the choice from the address now and when the address changes, and keeps it there, for
    /// an element with the attribute `permalink`.
    pub(crate) fn follow_address(self) {
        Effect::new(move |before: Option<Request<'static>>| {
            let request = self.request.get();
            // The address stays as it was opened until the reader chooses.
            if before.is_some_and(|before| before != request) {
                self.write_address(&request);
            }
            request
        });
        if self.host_attribute(PERMALINK).is_none() {
            return;
        }
        let read = move || {
            let fragment = window().location().hash().unwrap_or_default();
            for (name, value) in address::read(&fragment) {
                let _ = self.host.with_value(|host| host.set_attribute(name, value));
                // While the widget is being created, the element doesn't pass attributes on.
                self.set_attribute(name, Some(value));
            }
        };
        read();
        let listener = window_event_listener(leptos::ev::hashchange, move |_| read());
        on_cleanup(move || listener.remove());
    }

    /// Writes the choice into the address, without a new entry in the history.
    fn write_address(self, request: &Request<'static>) {
        if self.host_attribute(PERMALINK).is_none() {
            return;
        }
        let fragment = address::write(request);
        // The whole address: a fragment alone would be resolved against the page's <base>.
        let whole = window().location().href().unwrap_or_default();
        let page = whole.split('#').next().unwrap_or_default();
        if let Ok(history) = window().history() {
            // Refused in a sandboxed frame, which has no address to keep.
            let url = page.to_owned() + &fragment;
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
        }
    }
}
