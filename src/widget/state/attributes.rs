//! Reading the element's attributes, and writing them.

use super::{ATTRIBUTES, Fault, State, VIEW, View, Wrong, default_request};
use crate::{
    rules::{Edition, Localize, NamedType, Origin, OutboundType, Request, Vnet, fill},
    widget::dom::mark,
};
use leptos::prelude::Notify;

impl State {
    /// Reads one attribute into a request; a wrong value leaves the default and a fault.
    pub(super) fn read(self, asked: &mut Request<'static>, name: &str, value: Option<&str>) {
        let Some(name) = ATTRIBUTES.into_iter().find(|known| *known == name) else {
            return;
        };
        let default = default_request();
        let named = value.and_then(|text| NamedType::read(text).ok());
        // The alias is a former name of managedNATGateway: read it as that, and say so.
        let meant = named.map_or_else(|| value.unwrap_or_default(), |n| n.outbound_type.name());
        let is_right = match (name, value) {
            ("edition", Some(text)) => {
                take(&mut asked.edition, Edition::find(text), default.edition)
            }
            ("vnet", Some(text)) => take(&mut asked.vnet, text.parse(), default.vnet),
            ("from", Some(_)) => take(&mut asked.from, meant.parse(), default.from),
            ("to", Some(_)) => take(&mut asked.to, meant.parse(), default.to),
            (_, None) => {
                match name {
                    "edition" => asked.edition = default.edition,
                    "vnet" => asked.vnet = default.vnet,
                    "from" => asked.from = default.from,
                    _ => asked.to = default.to,
                }
                true
            }
            _ => true,
        };
        if matches!(name, "from" | "to") {
            let other = if name == "from" { "to" } else { "from" };
            let other = self
                .get_attribute(other)
                .and_then(|text| NamedType::read(&text).ok());
            asked.by_alias = [named, other]
                .into_iter()
                .flatten()
                .any(|named| named.by_alias);
        }
        self.fault(name, (!is_right).then_some(Wrong::Value));
    }

    pub(super) fn read_view(self, text: Option<&str>) {
        let view = match text.unwrap_or_default().trim() {
            "" | "full" => Some(View::Full),
            "matrix" => Some(View::Matrix),
            "answer" => Some(View::Answer),
            _ => None,
        };
        self.fault(VIEW, view.is_none().then_some(Wrong::Value));
        let (inner, view) = (self.inner(), view.unwrap_or(View::Full));
        if inner.view.replace(view) != view {
            inner.viewed.notify();
        }
    }

    /// Says what is wrong with an attribute, or that nothing is any more.
    pub(super) fn fault(self, attribute: &'static str, wrong: Option<Wrong>) {
        let fault = wrong.map(|wrong| Fault { attribute, wrong });
        self.replace_faults(&[attribute], fault);
    }

    /// Says that nothing is wrong any more with what makes up the request; whether
    /// something was.
    pub(super) fn clear_faults(self) -> bool {
        self.replace_faults(&ATTRIBUTES, None)
    }

    /// Puts another fault in place of those of some attributes; whether that is a change.
    fn replace_faults(self, of: &[&str], with: Option<Fault>) -> bool {
        let inner = self.inner();
        let mut faults = inner.faults.borrow_mut();
        let before = faults.len();
        faults.retain(|fault| !of.contains(&fault.attribute));
        let is_change = faults.len() < before || with.is_some();
        if is_change {
            faults.extend(with);
            drop(faults);
            inner.faulted.notify();
        }
        is_change
    }

    /// Brings an attribute of the element in line with its value.
    pub(super) fn reflect(self, place: usize, value: &'static str) {
        let (inner, name) = (self.inner(), ATTRIBUTES[place]);
        let is_faulty = || inner.faults.borrow().iter().any(|f| f.attribute == name);
        let mut reflected = inner.reflected.get();
        let same = match reflected[place] {
            Some(present) => present == value,
            // A faulty value stays as it was written, for its author to see, and an
            // attribute that was never set does not appear for a default.
            None => match self.get_attribute(name) {
                None => value == super::value(&default_request(), name),
                Some(present) => reads_as(&present, name, value) || is_faulty(),
            },
        };
        if !same {
            // The element passes it on at once: it is no news.
            inner.is_reflecting.set(true);
            mark(&inner.host, name, value);
            inner.is_reflecting.set(false);
            reflected[place] = Some(value);
            inner.reflected.set(reflected);
        }
    }
}

/// Whether an attribute's text means the value already, if spelled another way.
fn reads_as(text: &str, name: &str, value: &str) -> bool {
    match name {
        "from" | "to" => {
            NamedType::read(text).is_ok_and(|t| t.outbound_type.name() == value)
                || text.parse::<Origin>().is_ok_and(|o| o.name() == value)
        }
        "vnet" => text.parse::<Vnet>().is_ok_and(|v| v.name() == value),
        _ => text.trim() == value,
    }
}

/// Stores what was read, or the default; whether it could be read.
fn take<T, E>(place: &mut T, read: Result<T, E>, default: T) -> bool {
    let is_right = read.is_ok();
    *place = read.unwrap_or(default);
    is_right
}

/// What is wrong with an attribute, in words: of the rest.
pub(in crate::widget) fn told(state: State, fault: &Fault) -> Option<String> {
    if let Wrong::Said(message) = &fault.wrong {
        return Some(message.clone());
    }
    let words = state.all_words();
    let (name, language) = (fault.attribute, words.language);
    // It stands there as it was read: each change is passed on, and told anew.
    let value = state.get_attribute(name)?;
    let why = match name {
        "edition" => Edition::find(&value).err()?.localize(language),
        "vnet" => value.parse::<Vnet>().err()?.localize(language),
        "from" => value.parse::<Origin>().err()?.localize(language),
        "to" => value.parse::<OutboundType>().err()?.localize(language),
        _ => words.not_a_view.to_owned(),
    };
    let used = match name {
        VIEW => "full",
        _ => super::value(&default_request(), name),
    };
    let told = [
        ("name", name),
        ("value", &*start(&value)),
        ("why", &why),
        ("used", used),
    ];
    Some(fill(words.wrong_value, &told))
}

/// Attributes may hold anything; their beginning is enough to find them.
fn start(value: &str) -> String {
    value.chars().take(60).collect()
}
