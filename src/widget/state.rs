//! What the components of one widget share, and how it stands with the element's attributes.

pub(super) mod attributes;
pub(super) mod policy;

use super::{
    change::{Grounds, Held, tell},
    dom::{has, set},
    effect::at_once,
    kept::{Kept, Key},
    rest,
};
use crate::rules::{
    Assessment, Field, OutboundType, Policy, Request, Values, Verdict, Vnet, assess,
    cluster::Cluster, pair_verdict_summary,
};
use crate::{
    languages::all_words,
    messages::{AllMessages, Messages},
};
use leptos::{
    prelude::{Notify, Track, on_cleanup},
    reactive::signal::ArcTrigger,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// A value that was given from outside and is none of the allowed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The attribute that it was given to.
    pub(crate) attribute: &'static str,
    wrong: Wrong,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Wrong {
    /// Its value is none of the few that there are: the rest says which.
    Value,
    /// What is wrong, as whoever read it says.
    Said(String),
}

/// The state of one widget: small, and the same for all its components.
///
/// Plain values, and a trigger for those that belong together: a signal for each of their
/// types would be as much code again.
#[derive(Clone, Copy)]
pub(crate) struct State(Key);

thread_local! {
    static STATES: Kept<Rc<Inner>> = const { Kept::new() };
}

struct Inner {
    host: HtmlElement,
    /// What the widget says, in the language it is in.
    words: Cell<&'static Messages>,
    /// What is asked, but for cluster and policy. Set it through [`State::ask`].
    request: Cell<Request<'static>>,
    /// The cluster that a reader gave.
    cluster: RefCell<Option<Rc<Cluster>>>,
    /// The rules of the house.
    policy: RefCell<Option<Rc<Policy>>>,
    /// What the page was told since one of both changed, and that as JavaScript has it.
    told: RefCell<Option<(Rc<Held>, Rc<JsValue>)>>,
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
    /// Whether it is the widget that sets an attribute, and not its page.
    is_reflecting: Cell<bool>,
    /// What the widget set each attribute to, until its page does.
    reflected: Cell<[Option<&'static str>; ATTRIBUTES.len()]>,
}

impl Inner {
    /// Tells the page of another answer.
    fn tell(&self) {
        let mut told = self.told.borrow_mut();
        let (held, grounds) = told.get_or_insert_with(|| {
            let held = Held::new(self.cluster.borrow().clone(), self.policy.borrow().clone());
            (held.clone(), Rc::new(Grounds::from(held).into()))
        });
        let (place, grounds) = (held.place(self.request.get()), grounds.clone());
        drop(told);
        tell(&self.host, &grounds, place);
    }
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
    /// The state that the element's attributes describe, in a language.
    pub(crate) fn new(host: HtmlElement, words: &'static Messages) -> Self {
        let state = Self::kept(Rc::new(Inner {
            host,
            words: Cell::new(words),
            request: Cell::new(default_request()),
            cluster: RefCell::default(),
            policy: RefCell::default(),
            told: RefCell::default(),
            answered: RefCell::default(),
            asked: ArcTrigger::new(),
            view: Cell::new(View::Full),
            viewed: ArcTrigger::new(),
            values: RefCell::default(),
            filled: ArcTrigger::new(),
            faults: RefCell::default(),
            faulted: ArcTrigger::new(),
            is_reflecting: Cell::new(false),
            reflected: Cell::default(),
        }));
        let mut asked = default_request().language(words.language);
        for name in ATTRIBUTES {
            state.read(&mut asked, name, state.get_attribute(name).as_deref());
        }
        state.inner().request.set(asked);
        let given = state
            .get_attribute(POLICY)
            .or_else(|| state.slotted_policy());
        if given.is_some() {
            state.read_policy(given.as_deref());
        }
        state.read_view(state.get_attribute(VIEW).as_deref());
        state
    }

    /// For as long as the present owner lives.
    fn kept(inner: Rc<Inner>) -> Self {
        let key = STATES.with(|states| states.keep(inner));
        on_cleanup(move || drop(STATES.with(|states| states.take(key))));
        Self(key)
    }

    fn inner(self) -> Rc<Inner> {
        // By `expect` it would be a word more. Nobody asks for a state that has ended.
        self.try_inner().unwrap_or_else(|| std::process::abort())
    }

    /// `None` when the widget is gone.
    fn try_inner(self) -> Option<Rc<Inner>> {
        STATES.with(|states| states.get(self.0))
    }

    /// The same for another widget, in another language.
    pub(crate) fn in_words(self, words: &'static Messages) -> Self {
        let inner = self.inner();
        inner.words.set(words);
        let asked = inner.request.get().language(words.language);
        inner.request.set(asked);
        inner.answered.take();
        let state = Self::kept(inner.clone());
        // Wrong rules are read again: it is told in the language they were read in.
        let is_wrong = |fault: &Fault| matches!(fault.wrong, Wrong::Said(_));
        let is_to_be_read = inner.faults.borrow().iter().any(is_wrong);
        if is_to_be_read {
            let given = state.get_attribute(POLICY);
            state.read_policy(given.or_else(|| state.slotted_policy()).as_deref());
        }
        state
    }

    /// What the widget says. What was built with it is built anew for another language.
    pub(crate) fn words(self) -> &'static Messages {
        self.inner().words.get()
    }

    /// These and all other words: for what is of the rest.
    pub(super) fn all_words(self) -> &'static AllMessages {
        all_words(self.words())
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

    /// The verdict on the present request, and its sentence. Whoever asks hears of changes.
    pub(crate) fn verdict_summary(self) -> (Verdict, String) {
        self.consult(|asked| match rest::now() {
            Some(rest) => (rest.verdict_summary)(asked),
            // Only the rest reads clusters and policies.
            None => pair_verdict_summary(asked),
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

    /// Whether it is the widget itself that sets an attribute now.
    pub(crate) fn is_reflecting(self) -> bool {
        self.inner().is_reflecting.get()
    }

    /// Takes an attribute's new value; `None` is its absence, and the default.
    pub(crate) fn attribute(self, name: &str, value: Option<&str>) {
        if name == POLICY {
            if self.read_policy(value) {
                self.told();
            }
            return;
        }
        if name == VIEW {
            self.read_view(value);
            return;
        }
        let inner = self.inner();
        inner.reflected.take();
        let mut asked = inner.request.get();
        self.read(&mut asked, name, value);
        self.change(asked, false);
    }

    /// Takes what a reader chose: the attributes follow.
    pub(crate) fn ask(self, asked: Request<'static>) {
        let was_faulty = self.clear_faults();
        let asked = Request {
            by_alias: false,
            ..asked
        };
        at_once(|| self.change(asked, was_faulty));
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
        self.inner().told.take();
        let was_faulty = self.clear_faults();
        let same = asked == self.inner().request.get();
        self.change(asked, was_faulty);
        // The question may be the same: the cluster is another.
        if same {
            self.told();
        }
    }

    /// Forgets the cluster; the question stays.
    pub(crate) fn forget_cluster(self) {
        if self.inner().cluster.take().is_some() {
            self.inner().told.take();
            self.told();
        }
    }

    /// The present value of what an attribute sets.
    pub(crate) fn value(self, name: &str) -> String {
        value(&self.inner().request.get(), name).into()
    }

    /// Makes the request the present one, if it is not, and tells everybody.
    fn change(self, asked: Request<'static>, was_faulty: bool) {
        let before = self.inner().request.replace(asked);
        for (place, name) in ATTRIBUTES.into_iter().enumerate() {
            // What a reader chose may be what a wrong attribute had left: then nothing
            // changed, but the attribute no longer says what is asked.
            if was_faulty || value(&before, name) != value(&asked, name) {
                self.reflect(place, value(&asked, name));
            }
        }
        if !is_same(&before, &asked) {
            self.told();
        }
    }

    /// Tells the widget, and by `aks-outbound-change` its page: the answer is another one.
    fn told(self) {
        let inner = self.inner();
        inner.answered.replace(None);
        inner.asked.notify();
        inner.tell();
    }

    /// Whether the element has an attribute.
    pub(crate) fn has_attribute(self, name: &'static str) -> bool {
        has(&self.inner().host, name)
    }

    fn get_attribute(self, name: &str) -> Option<String> {
        self.inner().host.get_attribute(name)
    }

    /// Sets an attribute of the element, as its page could.
    pub(crate) fn set_attribute(self, name: &'static str, value: &str) {
        set(&self.inner().host, name, value);
    }
}

/// Whether two requests ask the same, of no cluster and no house in particular.
pub(crate) fn is_same(one: &Request<'static>, other: &Request<'static>) -> bool {
    let move_of = |it: &Request| (it.vnet, it.from, it.to, it.by_alias);
    one.edition == other.edition && one.language == other.language && move_of(one) == move_of(other)
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
