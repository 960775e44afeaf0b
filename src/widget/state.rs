//! What the components of one widget share, and how it stands with the element's attributes.

use super::{
    change::{Snapshot, tell},
    messages::EN,
    permalink,
};
use crate::{
    js_json::parse,
    rules::{
        Assessment, Edition, Field, NamedType, Origin, OutboundType, Policy, Request, Values, Vnet,
        assess,
        cluster::{Cluster, ReadError},
        fill,
    },
};
use leptos::{
    prelude::{GetValue, LocalStorage, Notify, StoredValue, Track},
    reactive::signal::ArcTrigger,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::HtmlElement;

/// A value that was given from outside and is none of the allowed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The attribute that it was given to.
    pub(crate) attribute: &'static str,
    /// What is wrong, and what is allowed.
    pub(crate) message: String,
}

/// The state of one widget: small, and the same for all its components.
///
/// Plain values, and a trigger for those that belong together: a signal for each of their
/// types would be as much code again.
#[derive(Clone, Copy)]
pub(crate) struct State(StoredValue<Rc<Inner>, LocalStorage>);

struct Inner {
    host: HtmlElement,
    /// What is asked, but for cluster and policy. Set it through [`State::ask`].
    request: Cell<Request<'static>>,
    /// The cluster that a reader gave.
    cluster: RefCell<Option<Rc<Cluster>>>,
    /// The rules of the house.
    policy: RefCell<Option<Rc<Policy>>>,
    /// The answer to the present request, once somebody looked at it.
    answered: RefCell<Option<Rc<Assessment>>>,
    /// Tells of changes of the above.
    asked: ArcTrigger,
    /// How much of itself the widget shows.
    view: Cell<View>,
    viewed: ArcTrigger,
    /// What a reader filled into the commands.
    values: RefCell<Values>,
    filled: ArcTrigger,
    /// What is wrong with the attributes.
    faults: RefCell<Vec<Fault>>,
    faulted: ArcTrigger,
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
        let state = Self(StoredValue::new_local(Rc::new(Inner {
            host,
            request: Cell::new(default_request()),
            cluster: RefCell::default(),
            policy: RefCell::default(),
            answered: RefCell::default(),
            asked: ArcTrigger::new(),
            view: Cell::new(View::Full),
            viewed: ArcTrigger::new(),
            values: RefCell::default(),
            filled: ArcTrigger::new(),
            faults: RefCell::default(),
            faulted: ArcTrigger::new(),
        })));
        let mut asked = default_request();
        for name in ATTRIBUTES {
            state.read(&mut asked, name, state.get_attribute(name).as_deref());
        }
        state.inner().request.set(asked);
        let given = state
            .get_attribute(POLICY)
            .or_else(|| state.slotted_policy());
        state.read_policy(given.as_deref());
        state.read_view(state.get_attribute(VIEW).as_deref());
        state
    }

    fn inner(self) -> Rc<Inner> {
        self.0.get_value()
    }

    /// What is asked, but for cluster and policy. Whoever asks hears of changes.
    pub(crate) fn request(self) -> Request<'static> {
        let inner = self.inner();
        inner.asked.track();
        inner.request.get()
    }

    /// How much is shown. Whoever asks hears of changes.
    pub(crate) fn view(self) -> View {
        let inner = self.inner();
        inner.viewed.track();
        inner.view.get()
    }

    /// What a reader filled into the commands. Whoever asks hears of changes.
    pub(crate) fn values<T>(self, look: impl FnOnce(&Values) -> T) -> T {
        let inner = self.inner();
        inner.filled.track();
        look(&inner.values.borrow())
    }

    /// Takes what a reader filled into a field.
    pub(crate) fn fill(self, field: Field, text: String) {
        let inner = self.inner();
        inner.values.borrow_mut().set(field, text);
        inner.filled.notify();
    }

    /// What is wrong with the attributes. Whoever asks hears of changes.
    pub(crate) fn faults<T>(self, look: impl FnOnce(&[Fault]) -> T) -> T {
        let inner = self.inner();
        inner.faulted.track();
        look(&inner.faults.borrow())
    }

    /// Asks the rules about the present request, with its cluster and policy. Whoever asks
    /// hears of changes.
    pub(crate) fn consult<T>(self, ask: impl FnOnce(&Request) -> T) -> T {
        let inner = self.inner();
        inner.asked.track();
        let (cluster, policy) = (inner.cluster.borrow(), inner.policy.borrow());
        ask(&Request {
            cluster: cluster.as_deref(),
            policy: policy.as_deref(),
            ..inner.request.get()
        })
    }

    /// The answer to the present request: assessed when somebody looks at it, and once.
    /// Whoever asks hears of changes.
    pub(crate) fn assessment(self) -> Rc<Assessment> {
        let inner = self.inner();
        inner.asked.track();
        if let Some(present) = &*inner.answered.borrow() {
            return present.clone();
        }
        let assessment = Rc::new(self.consult(assess));
        inner.answered.replace(Some(assessment.clone()));
        assessment
    }

    /// What is needed to assess the present question at any later time.
    pub(crate) fn snapshot(self) -> Snapshot {
        let inner = self.inner();
        Snapshot {
            asked: inner.request.get(),
            cluster: inner.cluster.borrow().clone(),
            policy: inner.policy.borrow().clone(),
        }
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
        let mut asked = self.inner().request.get();
        self.read(&mut asked, name, value);
        self.change(asked);
    }

    /// Takes what a reader chose: the attributes follow.
    pub(crate) fn ask(self, asked: Request<'static>) {
        self.clear_faults();
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
        let asked = self.inner().request.get();
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
        for (field, value) in known {
            if let Some(value) = value {
                self.fill(field, value.clone());
            }
        }
        self.inner().cluster.replace(Some(Rc::new(cluster)));
        self.clear_faults();
        if asked == self.inner().request.get() {
            self.told();
        } else {
            self.change(asked);
        }
    }

    /// Forgets the cluster; the question stays.
    pub(crate) fn forget_cluster(self) {
        if self.inner().cluster.take().is_some() {
            self.told();
        }
    }

    /// The present value of what an attribute sets.
    pub(crate) fn value(self, name: &str) -> String {
        value(&self.inner().request.get(), name).into()
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
        self.inner().policy.replace(policy);
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
        let (inner, view) = (self.inner(), view.unwrap_or(View::Full));
        if inner.view.replace(view) != view {
            inner.viewed.notify();
        }
    }

    /// The policy that stands inside the element as `<script slot="policy">`.
    fn slotted_policy(self) -> Option<String> {
        let slotted = ":scope > script[slot=policy]";
        let script = self.inner().host.query_selector(slotted).ok()??;
        script.text_content()
    }

    /// Says what is wrong with an attribute, or that nothing is any more.
    fn fault(self, attribute: &'static str, message: Option<String>) {
        let fault = message.map(|message| Fault { attribute, message });
        self.replace_faults(&[attribute], fault);
    }

    /// Says that nothing is wrong any more with what makes up the request.
    fn clear_faults(self) {
        self.replace_faults(&ATTRIBUTES, None);
    }

    fn replace_faults(self, of: &[&str], with: Option<Fault>) {
        let inner = self.inner();
        let mut faults = inner.faults.borrow_mut();
        let before = faults.len();
        faults.retain(|fault| !of.contains(&fault.attribute));
        if faults.len() < before || with.is_some() {
            faults.extend(with);
            drop(faults);
            inner.faulted.notify();
        }
    }

    /// Makes the request the present one, if it is not, and tells everybody.
    fn change(self, asked: Request<'static>) {
        if asked == self.inner().request.get() {
            return;
        }
        self.inner().request.set(asked);
        self.reflect(&asked);
        permalink::keep(self);
        self.told();
    }

    /// Brings the element's attributes in line with the request.
    fn reflect(self, asked: &Request) {
        let inner = self.inner();
        for name in ATTRIBUTES {
            let value = value(asked, name);
            let is_faulty = || inner.faults.borrow().iter().any(|f| f.attribute == name);
            // A faulty value stays as it was written, for its author to see, and an
            // attribute that was never set does not appear for a default.
            let same = match self.get_attribute(name) {
                None => value == self::value(&default_request(), name),
                Some(present) => reads_as(&present, name, value) || is_faulty(),
            };
            if !same {
                self.set_attribute(name, value);
            }
        }
    }

    /// Tells the widget, and by `aks-outbound-change` its page: the answer is another one.
    fn told(self) {
        let inner = self.inner();
        inner.answered.replace(None);
        inner.asked.notify();
        tell(&inner.host, self.snapshot());
    }

    /// Whether the element has an attribute.
    pub(crate) fn has_attribute(self, name: &str) -> bool {
        self.inner().host.has_attribute(name)
    }

    fn get_attribute(self, name: &str) -> Option<String> {
        self.inner().host.get_attribute(name)
    }

    /// Sets an attribute of the element, as its page could.
    pub(crate) fn set_attribute(self, name: &str, value: &str) {
        // By a name of ours, which cannot fail.
        let _ = self.inner().host.set_attribute(name, value);
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
