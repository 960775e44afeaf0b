//! Why the answer is what it is, what to expect, and what to do.

mod code_block;
mod commands;
mod descriptions;
mod findings;
mod plan;
mod sources;

pub(super) use code_block::CodeBlock;
pub(super) use sources::Footnotes;

use crate::{
    rules::{OutboundType, Reason, Severity, fill},
    state::{Answer, State},
};
use commands::Commands;
use findings::findings;
use leptos::prelude::*;
use std::sync::Arc;

/// Why, what else is possible, what blocks the change, and what to expect.
#[component]
pub(super) fn Reasons() -> impl IntoView {
    let (state, answer) = use_answer();
    let footnotes = use_footnotes(answer);
    // Only the language updates this in place: another question builds it anew.
    let reasons = move || {
        let messages = state.all_messages();
        let assessment = answer.assessment.get_untracked();
        let notes = footnotes.get();
        let nothing_blocks = assessment
            .nothing_blocks
            .then(|| view! { <p class="read">{messages.nothing_blocks}</p> });
        let reasons = assessment
            .reasons
            .iter()
            .map(|it| view! { <p>{reason(it, &notes, messages.more, messages.inferred)}</p> });
        let other_editions = assessment.other_editions.iter().map(|other| {
            let here = messages.cell(assessment.verdict_of_table, assessment.support);
            let parts = [
                ("here", assessment.edition.id),
                ("said", here),
                ("there", other.edition.id),
                ("edited", other.edited),
                ("word", messages.cell(other.verdict, other.support)),
            ];
            view! { <p class="differs">{fill(messages.editions_differ, &parts)}</p> }
        });
        let other_editions = other_editions.collect_view();
        let alternatives = assessment.alternatives.as_ref().map(|alternatives| {
            let items = alternatives.texts.iter();
            let items = items.map(
                |it| view! { <li>{reason(it, &notes, messages.more, messages.inferred)}</li> },
            );
            view! {
                <div class="findings">
                    <h2>{messages.instead}</h2>
                    <ul>{items.collect_view()}</ul>
                </div>
            }
        });
        view! {
            {nothing_blocks}
            <div class="reasons">{reasons.collect_view()}</div>
            {(!other_editions.is_empty()).then(|| view! { <div>{other_editions}</div> })}
            {alternatives}
            {findings(&assessment, Severity::Blocker, messages.what_blocks_it, &notes, messages)}
            {findings(&assessment, Severity::Warning, messages.what_it_costs, &notes, messages)}
        }
    };
    view! { <div class="details">{reasons}</div> }
}

/// What to check, the commands, the plan, and what the types mean.
#[component]
pub(super) fn Actions() -> impl IntoView {
    let (state, answer) = use_answer();
    let footnotes = use_footnotes(answer);
    let checks = move || {
        let messages = state.all_messages();
        let assessment = answer.assessment.get_untracked();
        let title = messages.check_first;
        findings(
            &assessment,
            Severity::Unknown,
            title,
            &footnotes.get(),
            messages,
        )
    };
    let plan = move || {
        plan::plan(
            &answer.assessment.get(),
            &footnotes.get(),
            state.all_messages(),
        )
    };
    let descriptions = move || {
        let messages = state.all_messages();
        let notes = footnotes.get();
        untrack(|| {
            state.with_request(|request| descriptions::descriptions(request, &notes, messages))
        })
    };
    view! {
        <section class="doing" aria-label=state.text(|m| m.doing_label)>
            {checks} <Commands footnotes/> {plan} {descriptions}
            {move || footnotes.get().list(state.all_messages())}
        </section>
    }
}

fn use_answer() -> (State, Answer) {
    let state = State::use_context();
    (state, state.load_answer())
}

/// Returns the numbers of all sources of the answer.
fn use_footnotes(answer: Answer) -> Memo<Arc<Footnotes>> {
    Memo::new(move |_| {
        let mut footnotes = Footnotes::of(&answer.assessment.get(), &answer.commands.get());
        let descriptions = OutboundType::ALL.map(|it| it.description().sources);
        footnotes.extend(descriptions.into_iter().flatten());
        Arc::new(footnotes)
    })
}

/// A reason with its sources. A rule of an organization policy may have a link.
fn reason(
    reason: &Reason,
    notes: &Footnotes,
    more: &'static str,
    inferred: &'static str,
) -> impl IntoView + use<> {
    let link = reason.link.clone().map(|link| {
        view! {
            {" "}
            <a href=link rel="noopener noreferrer">
                {more}
            </a>
        }
    });
    let inferred = reason
        .inferred
        .then(|| view! { {" "} <em class="mark">{inferred}</em> });
    view! { {reason.text.clone()} {link} {notes.links(&reason.sources)} {inferred} }
}
