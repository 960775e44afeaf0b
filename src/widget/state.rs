//! What the components of one widget share, and how it stands with the element's attributes.

use super::{messages::EN, permalink};
use crate::{
    api,
    js_json::parse,
    rules::{
        Assessment, Edition, Field, NamedType, Origin, OutboundType, Policy, Request, Values, Vnet,
        assess,
        cluster::{Cluster, ReadError},
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
    /// What is asked, but for cluster and policy. Set it through [`State::ask`].
    pub(crate) request: RwSignal<Request<'static>>,
    /// The cluster that a reader gave.
    cluster: RwSignal<Option<Rc<Cluster>>, LocalStorage>,
    /// The rules of the house.
    policy: RwSignal<Option<Rc<Policy>>, LocalStorage>,
    /// How much of itself the widget shows.
    pub(crate) view: RwSignal<View>,
    /// What a reader filled into the commands.
    pub(crate) values: RwSignal<Values, LocalStorage>,
    /// What is wrong with the attributes.
    pub(crate) faults: RwSignal<Vec<Fault>>,
    /// The answer to the present request, once somebody looked at it.
    answered: StoredValue<Option<Rc<Assessment>>, LocalStorage>,
    host: StoredValue<HtmlElement, LocalStorage>,
}

/// What a widget asks when its element has no attributes.
fn default_request() -> Request<'static> {
    Request::new(
        Vnet::Managed,
        OutboundType::LoadBalancer,
        OutboundType::ManagedNatGateway,
    )
}

/// The attributes that make up a request.
const ATTRIBUTES: [&str; 4] = ["edition", "vnet", "from", "to"];
/// The attribute with the rules of the house.
const POLICY: &str = "policy";
/// The attribute that says how much is shown.
const VIEW: &str = "view";

/// How much of itself a widget shows. The style sheet leaves out what a view has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Everything.
    Full,
    /// The question, the answer in one sentence, the matrix.
    Matrix,
    /// Everything but the matrix.
    Answer,
}

impl State {
    /// The state that the element's attributes describe.
    pub(crate) fn new(host: HtmlElement) -> Self {
        let state = Self {
            request: RwSignal::new(default_request()),
            cluster: RwSignal::new_local(None),
            policy: RwSignal::new_local(None),
            view: RwSignal::new(View::Full),
            values: RwSignal::new_local(Values::default()),
            faults: RwSignal::new(Vec::new()),
            answered: StoredValue::new_local(None),
            host: StoredValue::new_local(host),
        };
        let mut asked = default_request();
        for name in ATTRIBUTES {
            state.read(&mut asked, name, state.get_attribute(name).as_deref());
        }
        state.request.set(asked);
        let given = state
            .get_attribute(POLICY)
            .or_else(|| state.slotted_policy());
        state.read_policy(given.as_deref());
        state.read_view(state.get_attribute(VIEW).as_deref());
        state
    }

    /// Asks the rules about the present request, with its cluster and policy.
    pub(crate) fn consult<T>(self, ask: impl FnOnce(&Request) -> T) -> T {
        let asked = self.request.get();
        let (cluster, policy) = (self.cluster.get(), self.policy.get());
        ask(&Request {
            cluster: cluster.as_deref(),
            policy: policy.as_deref(),
            ..asked
        })
    }

    /// The answer to the present request: assessed when somebody looks at it, and once.
    pub(crate) fn assessment(self) -> Rc<Assessment> {
        let fresh = || self.consult(|request| Rc::new(assess(request)));
        // Whoever looks has to hear of changes, whether or not this look assesses.
        self.request.track();
        self.cluster.track();
        self.policy.track();
        let present = self.answered.try_get_value().flatten();
        present.unwrap_or_else(|| {
            let assessment = fresh();
            self.answered.try_set_value(Some(assessment.clone()));
            assessment
        })
    }

    /// Takes an attribute's new value; `None` is its absence, and the default.
    pub(crate) fn attribute(self, name: &str, value: Option<&str>) {
        if name == POLICY {
            self.read_policy(value);
            self.told();
            return;
        }
        if name == VIEW {
            self.read_view(value);
            return;
        }
        let mut asked = self.request.get_untracked();
        self.read(&mut asked, name, value);
        self.change(asked);
    }

    /// Takes what a reader chose: the attributes follow.
    pub(crate) fn ask(self, asked: Request<'static>) {
        self.faults
            .update(|faults| faults.retain(|f| !ATTRIBUTES.contains(&f.attribute)));
        let asked = Request {
            by_alias: false,
            ..asked
        };
        self.change(asked);
        // What a reader chose may be what a wrong attribute had left: then nothing changed,
        // but the attribute no longer says what is asked.
        self.reflect(&asked);
    }

    /// Asks about a real cluster; what its JSON does not say stays as it was.
    pub(crate) fn ask_about(self, cluster: Cluster) {
        let asked = self.request.get_untracked();
        let of = asked.of(&cluster);
        let asked = Request {
            vnet: of.vnet,
            from: of.from,
            by_alias: of.by_alias,
            ..asked
        };
        // What the JSON knows, nobody has to type.
        let known = [
            (Field::ClusterName, &cluster.name),
            (Field::ResourceGroup, &cluster.resource_group),
        ];
        self.values.update(|values| {
            for (field, value) in known {
                if let Some(value) = value {
                    values.set(field, value.clone());
                }
            }
        });
        self.cluster.set(Some(Rc::new(cluster)));
        self.faults
            .update(|faults| faults.retain(|f| !ATTRIBUTES.contains(&f.attribute)));
        self.answered.set_value(None);
        if asked == self.request.get_untracked() {
            self.told();
        } else {
            self.change(asked);
        }
    }

    /// Forgets the cluster; the question stays.
    pub(crate) fn forget_cluster(self) {
        if self.cluster.with_untracked(Option::is_some) {
            self.cluster.set(None);
            self.told();
        }
    }

    /// The present value of what an attribute sets.
    pub(crate) fn value(self, name: &str) -> String {
        value(&self.request.get_untracked(), name).into()
    }

    /// Reads one attribute into a request; a wrong value leaves the default and a fault.
    fn read(self, asked: &mut Request<'static>, name: &str, value: Option<&str>) {
        let Some(name) = ATTRIBUTES.into_iter().find(|known| *known == name) else {
            return;
        };
        let default = default_request();
        let named = value.and_then(|text| NamedType::read(text).ok());
        // The alias is a former name of managedNATGateway: read it as that, and say so.
        let meant = named.map_or_else(|| value.unwrap_or_default(), |n| n.outbound_type.name());
        let wrong = match (name, value) {
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
                None
            }
            _ => None,
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
        let message = wrong.map(|why| {
            let start = start(value);
            let used = self::value(&default, name);
            let told = [
                ("name", name),
                ("value", &*start),
                ("why", &why),
                ("used", used),
            ];
            fill(EN.wrong_value, &told)
        });
        self.fault(name, message);
    }

    /// Reads the rules of the house; wrong ones leave none and a fault.
    fn read_policy(self, text: Option<&str>) {
        let read = text.filter(|text| !text.trim().is_empty()).map(|text| {
            let document = parse(text).map_err(|error| match error {
                ReadError::NotJson(why) => format!("{}{why}", EN.policy_not_json),
                other => other.to_string(),
            })?;
            Policy::read(&document).map_err(|error| error.to_string())
        });
        let (policy, wrong) = match read {
            None => (None, None),
            Some(Ok(policy)) => (Some(Rc::new(policy)), None),
            Some(Err(wrong)) => (None, Some(wrong)),
        };
        self.policy.set(policy);
        self.fault(POLICY, wrong);
    }

    fn read_view(self, text: Option<&str>) {
        let view = match text.unwrap_or_default().trim() {
            "" | "full" => Some(View::Full),
            "matrix" => Some(View::Matrix),
            "answer" => Some(View::Answer),
            _ => None,
        };
        let message = view.is_none().then(|| {
            let told = [
                ("name", VIEW),
                ("value", &*start(text)),
                ("why", EN.not_a_view),
                ("used", "full"),
            ];
            fill(EN.wrong_value, &told)
        });
        self.fault(VIEW, message);
        self.view.set(view.unwrap_or(View::Full));
    }

    /// The policy that stands inside the element as `<script slot="policy">`.
    fn slotted_policy(self) -> Option<String> {
        self.host.with_value(|host| {
            let script = host.query_selector(":scope > script[slot=policy]").ok()??;
            script.text_content()
        })
    }

    /// Says what is wrong with an attribute, or that nothing is any more.
    fn fault(self, attribute: &'static str, message: Option<String>) {
        let before = self
            .faults
            .with_untracked(|faults| faults.iter().any(|f| f.attribute == attribute));
        if before || message.is_some() {
            self.faults.update(|faults| {
                faults.retain(|f| f.attribute != attribute);
                faults.extend(message.map(|message| Fault { attribute, message }));
            });
        }
    }

    /// Makes the request the present one, if it is not, and tells everybody.
    fn change(self, asked: Request<'static>) {
        if asked == self.request.get_untracked() {
            return;
        }
        self.request.set(asked);
        self.reflect(&asked);
        permalink::keep(self);
        self.told();
    }

    /// Brings the element's attributes in line with the request.
    fn reflect(self, asked: &Request) {
        for name in ATTRIBUTES {
            let value = value(asked, name);
            let is_faulty = |faults: &Vec<Fault>| faults.iter().any(|f| f.attribute == name);
            // A faulty value stays as it was written, for its author to see, and an
            // attribute that was never set does not appear for a default.
            let same = match self.get_attribute(name) {
                None => value == self::value(&default_request(), name),
                Some(present) => {
                    self.faults.with_untracked(is_faulty) || reads_as(&present, name, value)
                }
            };
            if !same {
                self.set_attribute(name, value);
            }
        }
    }

    /// Fires `aks-outbound-change` on the element: the answer is another one.
    fn told(self) {
        self.answered.set_value(None);
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

    fn get_attribute(self, name: &str) -> Option<String> {
        self.host.with_value(|host| host.get_attribute(name))
    }

    /// Sets an attribute of the element, as its page could.
    pub(crate) fn set_attribute(self, name: &str, value: &str) {
        self.host.with_value(|host| {
            // By a name of ours, which cannot fail.
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

/// Attributes may hold anything; their beginning is enough to find them.
fn start(value: Option<&str>) -> String {
    value.unwrap_or_default().chars().take(60).collect()
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
