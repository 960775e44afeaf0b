//! What the components of one widget share, and how it stands with the element's attributes.

use super::{messages::EN, permalink};
use crate::{
    api,
    rules::{
        Assessment, Edition, NamedType, OutboundType, Request, Vnet, assess,
        cluster::{Cluster, VnetFound},
        fill,
    },
};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// A value that was given from outside and is none of the allowed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The attribute that it was given to.
    pub(crate) attribute: &'static str,
    /// What is wrong, and what is allowed.
    pub(crate) message: String,
}

/// The state of one widget: small, and the same for all its components.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// What is asked. Set it through [`State::ask`].
    pub(crate) request: RwSignal<Request>,
    /// The last answer, with the request it is for.
    answered: StoredValue<Option<(Request, Rc<Assessment>)>, LocalStorage>,
    /// What is wrong with the attributes.
    pub(crate) faults: RwSignal<Vec<Fault>>,
    /// Whether a type was given by its former name `managedNATGatewayV2`.
    pub(crate) by_alias: RwSignal<bool>,
    host: StoredValue<HtmlElement, LocalStorage>,
}

/// What a widget asks when its element has no attributes.
fn default_request() -> Request {
    Request::new(
        Vnet::Managed,
        OutboundType::LoadBalancer,
        OutboundType::ManagedNatGateway,
    )
}

/// The attributes that make up a request.
const ATTRIBUTES: [&str; 4] = ["edition", "vnet", "from", "to"];

impl State {
    /// The state that the element's attributes describe.
    pub(crate) fn new(host: HtmlElement) -> Self {
        let request = RwSignal::new(default_request());
        let state = Self {
            request,
            answered: StoredValue::new_local(None),
            faults: RwSignal::new(Vec::new()),
            by_alias: RwSignal::new(false),
            host: StoredValue::new_local(host),
        };
        let mut asked = default_request();
        for name in ATTRIBUTES {
            let value = state.host.with_value(|host| host.get_attribute(name));
            state.read(&mut asked, name, value.as_deref());
        }
        request.set(asked);
        state
    }

    /// The answer to the present request: assessed when somebody looks at it, and once.
    pub(crate) fn assessment(self) -> Rc<Assessment> {
        let asked = self.request.get();
        self.answered
            .try_update_value(|answered| match answered {
                Some((request, assessment)) if *request == asked => assessment.clone(),
                _ => {
                    let assessment = Rc::new(assess(&asked));
                    *answered = Some((asked, assessment.clone()));
                    assessment
                }
            })
            .unwrap_or_else(|| Rc::new(assess(&asked)))
    }

    /// Takes an attribute's new value; `None` is its absence, and the default.
    pub(crate) fn attribute(self, name: &str, value: Option<&str>) {
        let mut asked = self.request.get_untracked();
        self.read(&mut asked, name, value);
        self.change(asked);
    }

    /// Takes what a reader chose: the attributes follow.
    pub(crate) fn ask(self, asked: Request) {
        // Each attribute that is written comes back through `attribute` and finds
        // nothing left to change, so all that differs is written first.
        for name in ATTRIBUTES {
            self.faults
                .update(|faults| faults.retain(|f| f.attribute != name));
        }
        self.by_alias.set(false);
        self.change(asked);
    }

    /// Asks from where a real cluster is; what its JSON does not say stays as it was.
    pub(crate) fn ask_about(self, cluster: &Cluster) {
        let mut asked = self.request.get_untracked();
        asked.from = cluster.outbound_type.outbound_type;
        if let VnetFound::Known(vnet) = cluster.vnet {
            asked.vnet = vnet;
        }
        self.ask(asked);
        self.by_alias.set(cluster.outbound_type.by_alias);
    }

    /// The present value of what an attribute sets.
    pub(crate) fn value(self, name: &str) -> String {
        value(&self.request.get_untracked(), name).into()
    }

    /// Reads one attribute into a request; a wrong value leaves the default and a fault.
    fn read(self, asked: &mut Request, name: &str, value: Option<&str>) {
        let Some(name) = ATTRIBUTES.into_iter().find(|known| *known == name) else {
            return;
        };
        let default = default_request();
        let text = value.unwrap_or_default();
        let wrong = match name {
            _ if value.is_none() => {
                match name {
                    "edition" => asked.edition = default.edition,
                    "vnet" => asked.vnet = default.vnet,
                    "from" => asked.from = default.from,
                    _ => asked.to = default.to,
                }
                None
            }
            "edition" => take(&mut asked.edition, Edition::find(text), default.edition),
            "vnet" => take(&mut asked.vnet, text.parse(), default.vnet),
            end => {
                let named = NamedType::read(text);
                if named.is_ok_and(|named| named.by_alias) {
                    self.by_alias.set(true);
                }
                let outbound_type = named.map(|named| named.outbound_type);
                if end == "from" {
                    take(&mut asked.from, outbound_type, default.from)
                } else {
                    take(&mut asked.to, outbound_type, default.to)
                }
            }
        };
        let fault = wrong.map(|why| Fault {
            attribute: name,
            message: {
                // Attributes may hold anything; their beginning is enough to find them.
                let start: String = text.chars().take(60).collect();
                let used = self::value(&default, name);
                let told = [
                    ("name", name),
                    ("value", &start),
                    ("why", &why),
                    ("used", used),
                ];
                fill(EN.wrong_value, &told)
            },
        });
        if fault.is_some()
            || self
                .faults
                .with_untracked(|f| f.iter().any(|f| f.attribute == name))
        {
            self.faults.update(|faults| {
                faults.retain(|f| f.attribute != name);
                faults.extend(fault);
            });
        }
    }

    /// Makes the request the present one, if it is not, and tells everybody.
    fn change(self, asked: Request) {
        if asked == self.request.get_untracked() {
            return;
        }
        self.request.set(asked);
        self.reflect(&asked);
        permalink::keep(self);
        self.announce();
    }

    /// Brings the element's attributes in line with the request.
    fn reflect(self, asked: &Request) {
        self.host.with_value(|host| {
            for name in ATTRIBUTES {
                let value = value(asked, name);
                let faulty = self
                    .faults
                    .with_untracked(|f| f.iter().any(|f| f.attribute == name));
                let present = host.get_attribute(name);
                // A faulty value stays as it was written, for its author to see, and an
                // attribute that was never set does not appear for a default.
                let same = match present {
                    None => value == self::value(&default_request(), name),
                    Some(present) => faulty || reads_as(&present, name, value),
                };
                if !same {
                    // Setting an attribute by one of our own names cannot fail.
                    let _ = host.set_attribute(name, value);
                }
            }
        });
    }

    /// Fires `aks-outbound-change` on the element.
    fn announce(self) {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&api::to_js(&untrack(|| self.assessment())));
        if let Ok(event) = CustomEvent::new_with_event_init_dict("aks-outbound-change", &init) {
            self.host.with_value(|host| {
                let _ = host.dispatch_event(&event);
            });
        }
    }

    /// Whether the element has an attribute.
    pub(crate) fn has_attribute(self, name: &str) -> bool {
        self.host.with_value(|host| host.has_attribute(name))
    }

    /// Sets an attribute of the element, as its page could.
    pub(crate) fn set_attribute(self, name: &str, value: &str) {
        self.host.with_value(|host| {
            let _ = host.set_attribute(name, value);
        });
    }
}

/// What a request says for an attribute.
fn value(request: &Request, name: &str) -> &'static str {
    match name {
        "edition" => request.edition.id,
        "vnet" => request.vnet.name(),
        "from" => request.from.name(),
        "to" => request.to.name(),
        _ => "",
    }
}

/// Whether an attribute's text means the value already, if spelled another way.
fn reads_as(text: &str, name: &str, value: &str) -> bool {
    match name {
        "from" | "to" => NamedType::read(text).is_ok_and(|t| t.outbound_type.name() == value),
        "vnet" => text.parse::<Vnet>().is_ok_and(|v| v.name() == value),
        _ => text.trim() == value,
    }
}

/// Stores what was read, or the default and the reason why.
fn take<T, E: ToString>(place: &mut T, read: Result<T, E>, default: T) -> Option<String> {
    match read {
        Ok(value) => {
            *place = value;
            None
        }
        Err(why) => {
            *place = default;
            Some(why.to_string())
        }
    }
}
