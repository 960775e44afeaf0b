//! The state of one widget: its inputs as signals, and what is derived from them.
//!
//! Data goes one way: inputs (attributes, address, form, pasted text) → signals → memos →
//! components. What the widget does to its page (attributes, event, address) is in
//! [`effects`] and nowhere else.

mod answer;
pub(crate) mod attributes;
pub(crate) mod effects;

pub(crate) use answer::Answer;
pub(crate) use attributes::AttributeError;

use crate::{
    languages::all_messages,
    messages::{AllMessages, Messages},
    rules::{
        Field, OutboundType, Request, Tool, Values, Verdict, Vnet, cluster::Cluster,
        pair_verdict_summary,
    },
};
use leptos::{prelude::*, reactive::effect::batch};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use web_sys::HtmlElement;

/// The inputs of one widget. Components get it with [`State::use_context`].
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// The custom element.
    host: StoredValue<HtmlElement, LocalStorage>,
    /// Whether the widget sets an attribute itself. The element reports that like any other change.
    is_reflecting: StoredValue<bool>,
    /// The texts, in the language of the page.
    pub(crate) messages: RwSignal<&'static Messages>,
    /// The question as the attributes described it at the start.
    initial_request: StoredValue<Request<'static>>,
    /// The question, without cluster, policy, and language.
    pub(crate) request: RwSignal<Request<'static>>,
    /// The cluster that the reader pasted.
    pub(crate) cluster: RwSignal<Option<Arc<Cluster>>>,
    /// The organization policy as the page wrote it.
    policy_text: RwSignal<Option<String>>,
    /// How much the widget shows.
    pub(crate) view: RwSignal<View>,
    /// What the reader entered into the fields of the commands.
    pub(crate) values: RwSignal<Values>,
    /// The tool that the commands are shown for.
    pub(crate) tool: RwSignal<Tool>,
    progress: StoredValue<Progress>,
    /// The cell of the matrix that the reader points at or has focused.
    pub(crate) pointed: RwSignal<Option<(OutboundType, OutboundType)>>,
    /// The attributes that hold a wrong value.
    pub(crate) errors: RwSignal<Vec<AttributeError>>,
    /// Whether the lazy sections are wanted.
    pub(crate) is_load_requested: RwSignal<bool>,
    /// Whether the lazy sections are in the page.
    pub(crate) is_loaded: RwSignal<bool>,
    /// What only the lazy chunk can derive; `None` until it is loaded.
    answer: RwSignal<Option<Answer>>,
}

/// How much a widget shows. The style sheet hides what a view leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Everything.
    Full,
    /// The question, the answer in one sentence, the matrix.
    Matrix,
    /// Everything but the matrix.
    Answer,
}

/// What a widget asks if its element has no attributes.
fn default_request() -> Request<'static> {
    Request::new(
        Vnet::Managed,
        OutboundType::LoadBalancer,
        OutboundType::ManagedNatGateway,
    )
}

/// What the reader opened and ticked in the answer to one question.
#[derive(Default)]
pub(crate) struct Progress {
    question: u32,
    /// The details that the reader opened or closed.
    pub(crate) opened: BTreeMap<String, bool>,
    /// The steps of the plan that are done.
    pub(crate) ticked: BTreeSet<&'static str>,
}

impl State {
    /// Returns the state that the attributes of the element describe.
    pub(crate) fn new(host: HtmlElement, messages: &'static Messages) -> Self {
        let state = Self {
            host: StoredValue::new_local(host),
            is_reflecting: StoredValue::new(false),
            messages: RwSignal::new(messages),
            initial_request: StoredValue::new(default_request()),
            request: RwSignal::new(default_request()),
            cluster: RwSignal::new(None),
            policy_text: RwSignal::new(None),
            view: RwSignal::new(View::Full),
            values: RwSignal::new(Values::default()),
            tool: RwSignal::new(Tool::Bash),
            progress: StoredValue::new(Progress::default()),
            pointed: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            is_load_requested: RwSignal::new(false),
            is_loaded: RwSignal::new(false),
            answer: RwSignal::new(None),
        };
        state.read_attributes();
        state
            .initial_request
            .set_value(state.request.get_untracked());
        state
    }

    /// Returns the state of the widget that the component is part of.
    pub(crate) fn use_context() -> Self {
        expect_context()
    }

    /// Returns a text that follows the language.
    pub(crate) fn text(
        self,
        select: fn(&Messages) -> &'static str,
    ) -> impl Fn() -> &'static str + Copy + Send {
        move || select(self.messages.get())
    }

    /// Returns all texts. For components of the lazy chunk.
    pub(crate) fn all_messages(self) -> &'static AllMessages {
        all_messages(self.messages.get())
    }

    /// Returns what the lazy chunk derives, if it is loaded.
    pub(crate) fn answer(self) -> Option<Answer> {
        self.answer.get()
    }

    /// Adds what the lazy chunk derives. The first of several calls counts.
    pub(crate) fn load_answer(self) -> Answer {
        untrack(|| {
            self.answer.get().unwrap_or_else(|| {
                let answer = Answer::new(self);
                self.answer.set(Some(answer));
                answer
            })
        })
    }

    /// Calls a function with what the reader did in the present answer. Another question begins anew.
    pub(crate) fn with_progress<T>(self, call: impl FnOnce(&mut Progress) -> T) -> Option<T> {
        let question = self.answer.try_get_untracked()??.question;
        let question = question.try_get_untracked()?;
        self.progress.try_update_value(|progress| {
            if progress.question != question {
                *progress = Progress {
                    question,
                    ..Progress::default()
                };
            }
            call(progress)
        })
    }

    /// Whether a policy is given that nobody has read yet. Until then no verdict is shown: it
    /// could allow what the policy forbids.
    pub(crate) fn awaits_policy(self) -> bool {
        self.policy_text.with(Option::is_some) && self.answer.with(Option::is_none)
    }

    /// Calls a function with the question and everything that bears on its answer.
    pub(crate) fn with_request<T>(self, ask: impl FnOnce(&Request) -> T) -> T {
        let policy = self.answer().and_then(Answer::policy);
        self.cluster.with(|cluster| {
            ask(&Request {
                cluster: cluster.as_deref(),
                policy: policy.as_deref(),
                language: self.messages.get().language,
                ..self.request.get()
            })
        })
    }

    /// Returns the verdict and its sentence.
    pub(crate) fn verdict_summary(self) -> (Verdict, String) {
        match self.answer() {
            Some(answer) => answer
                .assessment
                .with(|it| (it.verdict, it.summary.clone())),
            // Without the lazy chunk there is neither a cluster nor a policy.
            None => self.with_request(pair_verdict_summary),
        }
    }

    /// Sets the question as the reader chose it. Wrong attributes no longer matter then.
    pub(crate) fn choose(self, change: impl FnOnce(&mut Request<'static>)) {
        // Events of a removed widget may still arrive.
        let Some(mut request) = self.request.try_get_untracked() else {
            return;
        };
        request.by_alias = false;
        change(&mut request);
        batch(|| {
            self.clear_request_errors();
            self.set_request(request);
        });
    }

    /// Sets the question to a pasted cluster. What its JSON leaves out stays as it was.
    pub(crate) fn set_cluster(self, cluster: Cluster) {
        let request = self.request.get_untracked();
        let of_cluster = request.of(&cluster);
        let request = Request {
            vnet: of_cluster.vnet,
            from: of_cluster.from,
            by_alias: of_cluster.by_alias,
            ..request
        };
        let known = [
            (Field::ClusterName, &cluster.name),
            (Field::ResourceGroup, &cluster.resource_group),
        ];
        for (field, value) in known {
            if let Some(value) = value {
                self.values
                    .update(|values| values.set(field, value.clone()));
            }
        }
        batch(|| {
            self.clear_request_errors();
            self.set_request(request);
            self.cluster.set(Some(Arc::new(cluster)));
        });
    }

    /// Removes the pasted cluster. The question stays.
    pub(crate) fn forget_cluster(self) {
        if self.cluster.with_untracked(Option::is_some) {
            self.cluster.set(None);
        }
    }

    /// Sets the question and notifies only if it is another one.
    fn set_request(self, request: Request<'static>) {
        if self.request.get_untracked() != request {
            self.request.set(request);
        }
    }
}
