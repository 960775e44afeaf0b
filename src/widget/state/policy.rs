//! The rules of the house, from the element's attribute or from inside it.

use super::{POLICY, State, Wrong};
use crate::{
    js_json::{ask, parse},
    rules::{Localize, Policy, cluster::ReadError},
    widget::rest::{now, when_here},
};
use std::rc::Rc;

impl State {
    /// Reads them, when what reads them is there; whether that is now. Wrong ones leave
    /// none and a fault.
    pub(super) fn read_policy(self, text: Option<&str>) -> bool {
        let is_now = now().is_some();
        let text = text.filter(|text| !text.trim().is_empty());
        let text = text.map(ToOwned::to_owned);
        when_here(Box::new(move |rest| {
            // The widget may be gone by then.
            let Some(inner) = self.try_inner() else {
                return;
            };
            let (policy, wrong) = match text.map(|text| (rest.policy)(self, &text)) {
                None => (None, None),
                Some(Ok(policy)) => (Some(Rc::new(policy)), None),
                Some(Err(wrong)) => (None, Some(wrong)),
            };
            inner.policy.replace(policy);
            inner.told.take();
            self.fault(POLICY, wrong.map(Wrong::Said));
            if !is_now {
                self.told();
            }
        }));
        is_now
    }

    /// The policy that stands inside the element as `<script slot="policy">`.
    pub(super) fn slotted_policy(self) -> Option<String> {
        let slotted = ":scope > script[slot=policy]";
        let script = self.inner().host.query_selector(slotted).ok()??;
        script.text_content()
    }
}

/// Reads them from their text: of the rest.
pub(in crate::widget) fn read(state: State, text: &str) -> Result<Policy, String> {
    let words = state.all_words();
    let language = words.language;
    let document = parse(text).map_err(|error| match error {
        ReadError::NotJson(why) => format!("{}{why}", words.policy_not_json),
        other => other.localize(language),
    })?;
    let read = ask(&document, |document| Policy::read_in(language, document));
    read.map_err(|error| error.localize(language))
}
