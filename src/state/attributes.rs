//! Reads the attributes of the element. Each value is parsed here, once.

use super::{State, View, default_request};
use crate::{
    address,
    languages::all_messages,
    rules::{Edition, Localize, NamedType, Origin, OutboundType, Request, Vnet, fill},
};
use leptos::{prelude::*, reactive::effect::batch};

/// The attributes that make up a question.
pub(super) const REQUEST_ATTRIBUTES: [&str; 4] = address::NAMES;
const POLICY: &str = "policy";
const VIEW: &str = "view";

/// An attribute whose value isn't one of the allowed ones. Its default applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AttributeError {
    pub(super) attribute: &'static str,
    value: String,
}

impl State {
    /// Reads all attributes, at the start.
    pub(super) fn read_attributes(self) {
        for name in REQUEST_ATTRIBUTES.into_iter().chain([POLICY, VIEW]) {
            self.set_attribute(name, self.host_attribute(name).as_deref());
        }
    }

    /// Sets what an attribute stands for. `None` means that the attribute isn't there.
    pub(crate) fn set_attribute(self, name: &str, value: Option<&str>) {
        if self.is_reflecting.get_value() {
            return;
        }
        batch(|| match name {
            POLICY => self.set_policy(value),
            VIEW => self.set_view(value),
            name => {
                let mut request = self.request.get_untracked();
                self.read_into(&mut request, name, value);
                self.set_request(request);
            }
        });
    }

    /// Returns the present value of what an attribute sets; empty for another name.
    pub(crate) fn attribute_value(self, name: &str) -> &'static str {
        value_of(&self.request.get_untracked(), name)
    }

    pub(super) fn host_attribute(self, name: &str) -> Option<String> {
        self.host.with_value(|host| host.get_attribute(name))
    }

    fn read_into(self, request: &mut Request<'static>, name: &str, value: Option<&str>) {
        let Some(name) = REQUEST_ATTRIBUTES.into_iter().find(|known| *known == name) else {
            return;
        };
        let default = default_request();
        let named = value.and_then(|text| NamedType::read(text).ok());
        // The alias is a former name of managedNATGateway. It is read as that type, and noted.
        let type_name =
            named.map_or_else(|| value.unwrap_or_default(), |it| it.outbound_type.name());
        let is_valid = match (name, value) {
            ("edition", Some(text)) => {
                store(&mut request.edition, Edition::find(text), default.edition)
            }
            ("vnet", Some(text)) => store(&mut request.vnet, text.parse(), default.vnet),
            ("from", Some(_)) => store(&mut request.from, type_name.parse(), default.from),
            ("to", Some(_)) => store(&mut request.to, type_name.parse(), default.to),
            (_, None) => {
                match name {
                    "edition" => request.edition = default.edition,
                    "vnet" => request.vnet = default.vnet,
                    "from" => request.from = default.from,
                    _ => request.to = default.to,
                }
                true
            }
            _ => true,
        };
        if matches!(name, "from" | "to") {
            let other = if name == "from" { "to" } else { "from" };
            let other = self.host_attribute(other);
            let other = other.and_then(|text| NamedType::read(&text).ok());
            request.by_alias = [named, other].into_iter().flatten().any(|it| it.by_alias);
        }
        self.set_error(name, value.filter(|_| !is_valid));
    }

    fn set_view(self, text: Option<&str>) {
        let view = match text.unwrap_or_default().trim() {
            "" | "full" => Some(View::Full),
            "matrix" => Some(View::Matrix),
            "answer" => Some(View::Answer),
            _ => None,
        };
        self.set_error(VIEW, text.filter(|_| view.is_none()));
        let view = view.unwrap_or(View::Full);
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
    }

    /// Takes the policy of the attribute, or of a `<script slot="policy">` inside the element.
    fn set_policy(self, value: Option<&str>) {
        let text = value
            .map(ToOwned::to_owned)
            .or_else(|| self.slotted_policy());
        let text = text.filter(|text| !text.trim().is_empty());
        if self.policy_text.with_untracked(|before| *before != text) {
            self.policy_text.set(text);
        }
    }

    fn slotted_policy(self) -> Option<String> {
        let script = self
            .host
            .with_value(|host| host.query_selector(":scope > script[slot=policy]"));
        script.ok()??.text_content()
    }

    /// Notes a wrong value of an attribute, or that it has none.
    fn set_error(self, attribute: &'static str, value: Option<&str>) {
        let error = value.map(|value| AttributeError {
            attribute,
            value: value.to_owned(),
        });
        self.replace_errors(&[attribute], error);
    }

    /// Forgets the wrong values of the attributes that make up the question.
    pub(super) fn clear_request_errors(self) {
        self.replace_errors(&REQUEST_ATTRIBUTES, None);
    }

    fn replace_errors(self, of: &[&str], error: Option<AttributeError>) {
        let mut errors = self.errors.get_untracked();
        errors.retain(|it| !of.contains(&it.attribute));
        errors.extend(error);
        if self.errors.with_untracked(|before| *before != errors) {
            self.errors.set(errors);
        }
    }

    /// Returns the message for each wrong attribute, and for a wrong policy.
    pub(super) fn error_messages(self, policy_error: Option<String>) -> Vec<String> {
        let mut messages = self.errors.with(|errors| {
            errors
                .iter()
                .filter_map(|it| self.error_message(it))
                .collect::<Vec<_>>()
        });
        messages.extend(policy_error);
        messages
    }

    fn error_message(self, error: &AttributeError) -> Option<String> {
        let messages = all_messages(self.messages.get());
        let (name, value, language) = (error.attribute, &*error.value, messages.language);
        let why = match name {
            "edition" => Edition::find(value).err()?.localize(language),
            "vnet" => value.parse::<Vnet>().err()?.localize(language),
            "from" => value.parse::<Origin>().err()?.localize(language),
            "to" => value.parse::<OutboundType>().err()?.localize(language),
            _ => messages.not_a_view.to_owned(),
        };
        let used = match name {
            VIEW => "full",
            _ => value_of(&default_request(), name),
        };
        // The beginning is enough to find a long value.
        let start: String = value.chars().take(60).collect();
        let parts = [
            ("name", name),
            ("value", &*start),
            ("why", &why),
            ("used", used),
        ];
        Some(fill(messages.wrong_value, &parts))
    }
}

/// Returns what a request says for an attribute.
pub(super) fn value_of(request: &Request, name: &str) -> &'static str {
    match name {
        "edition" => request.edition.id,
        "vnet" => request.vnet.name(),
        "from" => request.from.name(),
        "to" => request.to.name(),
        _ => "",
    }
}

/// Returns whether the text of an attribute already means the value, perhaps in another spelling.
pub(super) fn means(text: &str, name: &str, value: &str) -> bool {
    match name {
        "from" | "to" => {
            NamedType::read(text).is_ok_and(|it| it.outbound_type.name() == value)
                || text.parse::<Origin>().is_ok_and(|it| it.name() == value)
        }
        "vnet" => text.parse::<Vnet>().is_ok_and(|it| it.name() == value),
        _ => text.trim() == value,
    }
}

/// Stores what was parsed, or the default. Returns whether it could be parsed.
fn store<T, E>(place: &mut T, parsed: Result<T, E>, default: T) -> bool {
    let is_valid = parsed.is_ok();
    *place = parsed.unwrap_or(default);
    is_valid
}
