//! What is derived from the inputs by the lazy chunk.

use super::State;
use crate::{
    api,
    js_json::{ask, parse},
    languages::all_messages,
    messages::Messages,
    rules::{
        Assessment, Command, Localize, OutboundType, Policy, Request, assess, cluster::ReadError,
        commands, reasons, steps,
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// The answer to the present question. Created by the lazy chunk, so that the code behind these
/// memos isn't part of the main one.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    /// The organization policy, or what is wrong with it.
    pub(super) policy: Memo<Result<Option<Arc<Policy>>, String>>,
    /// The assessment. The steps of its plan use what the reader entered.
    pub(crate) assessment: Memo<Arc<Assessment>>,
    /// The commands of the change, with what the reader entered.
    pub(crate) commands: Memo<Arc<Vec<Command>>>,
    /// Counts the questions: it changes with request, cluster, and policy, not with the language.
    pub(crate) question: Memo<u32>,
    /// Counts the assessments: it changes with the language and the fields too.
    pub(crate) version: Memo<u32>,
    messages: RwSignal<&'static Messages>,
    /// Why the cell that the reader points at reads as it does.
    pub(crate) explanation: Signal<Option<String>>,
    /// The messages for wrong attributes.
    pub(crate) error_messages: Signal<Vec<String>>,
    /// The assessment as a JavaScript object.
    pub(crate) js_assessment: Signal<JsValue, LocalStorage>,
}

impl Answer {
    pub(super) fn new(state: State) -> Self {
        let policy = Memo::new(move |_| {
            state
                .policy_text
                .with(|text| read_policy(state, text.as_deref()))
        });
        let assessment = Memo::new(move |_| {
            let mut assessment = state.with_request(assess);
            assessment.steps =
                state.with_request(|request| state.values.with(|values| steps(request, values)));
            Arc::new(assessment)
        });
        let request_changes = move || {
            state.request.track();
            state.cluster.track();
            policy.track();
        };
        Self {
            policy,
            assessment,
            commands: Memo::new(move |_| {
                Arc::new(
                    state.with_request(|request| {
                        state.values.with(|values| commands(request, values))
                    }),
                )
            }),
            question: Memo::new(move |count: Option<&u32>| {
                request_changes();
                count.map_or(0, |count| count + 1)
            }),
            version: Memo::new(move |count: Option<&u32>| {
                assessment.track();
                count.map_or(0, |count| count + 1)
            }),
            messages: state.messages,
            explanation: Signal::derive(move || {
                let (from, to) = state.pointed.get()?;
                Some(state.with_request(|request| explain(request, from, to)))
            }),
            error_messages: Signal::derive(move || state.error_messages(policy.get().err())),
            js_assessment: Signal::derive_local(move || api::to_js(&assessment.get())),
        }
    }

    /// Returns a key that changes with the question and with the language.
    pub(crate) fn question_and_language(self) -> (u32, &'static str) {
        (self.question.get(), self.messages.get().language.tag())
    }

    /// Returns the organization policy, if there is one that can be read.
    pub(super) fn policy(self) -> Option<Arc<Policy>> {
        self.policy.get().ok().flatten()
    }
}

/// Reads an organization policy from JSON text.
///
/// # Errors
/// What is wrong with it, in the language of the page.
fn read_policy(state: State, text: Option<&str>) -> Result<Option<Arc<Policy>>, String> {
    let Some(text) = text else { return Ok(None) };
    let messages = all_messages(state.messages.get());
    let language = messages.language;
    let document = parse(text).map_err(|error| match error {
        ReadError::NotJson(why) => format!("{}{why}", messages.policy_not_json),
        other => other.localize(language),
    })?;
    let policy = ask(&document, |document| Policy::read_in(language, document));
    policy
        .map(|policy| Some(Arc::new(policy)))
        .map_err(|error| error.localize(language))
}

/// Returns the table's word for a change and what is behind it.
fn explain(request: &Request, from: OutboundType, to: OutboundType) -> String {
    let request = Request {
        from: from.into(),
        to,
        cluster: None,
        ..*request
    };
    let texts = reasons(&request)
        .into_iter()
        .take(2)
        .map(|reason| reason.text);
    texts.collect::<Vec<_>>().join(" ")
}
