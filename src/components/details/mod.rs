//! Why the answer is what it is, what to expect, and what to do.

mod code_block;
mod commands;
mod descriptions;
mod disclosure;
mod findings;
mod plan;
mod sources;

pub(super) use code_block::CodeBlock;
pub(super) use sources::Footnotes;

use super::keyed::Keyed;
use crate::{
    messages::AllMessages,
    rules::{OutboundType, Reason, Severity, fill},
    state::{Answer, State},
};
use commands::Commands;
use descriptions::Descriptions;
use disclosure::Disclosure;
use findings::findings;
use leptos::prelude::*;
use plan::Plan;

/// Why, what else is possible, what blocks the change, and what to expect.
#[component]
pub(super) fn Reasons() -> impl IntoView {
    let (messages, answer) = use_answer();
    let assessment = answer.assessment.get();
    let notes = footnotes(answer);
    let nothing_blocks = assessment
        .nothing_blocks
        .then(|| view! { <p class="read">{messages.nothing_blocks}</p> });
    let reasons = assessment.reasons.iter();
    let reasons = reasons.map(|it| view! { <p>{reason(it, &notes, messages)}</p> });
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
        let items = items.map(|it| view! { <li>{reason(it, &notes, messages)}</li> });
        view! {
            <div class="findings">
                <h2>{messages.instead}</h2>
                <ul>{items.collect_view()}</ul>
            </div>
        }
    });
    let findings = |severity, title| findings(&assessment, severity, title, &notes, messages);
    view! {
        <div class="details">
            {nothing_blocks} <div class="reasons">{reasons.collect_view()}</div>
            {(!other_editions.is_empty()).then(|| view! { <div>{other_editions}</div> })}
            {alternatives} {findings(Severity::Blocker, messages.what_blocks_it)}
            {findings(Severity::Warning, messages.what_it_costs)}
        </div>
    }
}

/// What to check, the commands, the plan, and what the types mean.
#[component]
pub(super) fn Actions() -> impl IntoView {
    let state = State::use_context();
    let answer = state.load_answer();
    let key = move || answer.question_and_language();
    view! {
        <section class="doing" aria-label=state.text(|m| m.doing_label)>
            <Keyed key view=|| view! { <Checks/> <Commands/> }/>
            // What a reader types into the fields of the commands changes the plan.
            <Keyed key=move || answer.version.get() view=|| view! { <Plan/> }/>
            <Keyed key view=|| view! { <Descriptions/> <SourceList/> }/>
        </section>
    }
}

/// What to check first.
#[component]
fn Checks() -> impl IntoView {
    let (messages, answer) = use_answer();
    let (title, notes) = (messages.check_first, footnotes(answer));
    findings(
        &answer.assessment.get(),
        Severity::Unknown,
        title,
        &notes,
        messages,
    )
}

/// All sources of the answer.
#[component]
fn SourceList() -> impl IntoView {
    let (messages, answer) = use_answer();
    footnotes(answer).list(messages)
}

fn use_answer() -> (&'static AllMessages, Answer) {
    let state = State::use_context();
    (state.all_messages(), state.load_answer())
}

/// Returns the numbers of all sources of the answer.
fn footnotes(answer: Answer) -> Footnotes {
    let mut footnotes = Footnotes::of(&answer.assessment.get(), &answer.commands.get());
    let descriptions = OutboundType::ALL.map(|it| it.description().sources);
    footnotes.extend(descriptions.into_iter().flatten());
    footnotes
}

/// A reason with its sources. A rule of an organization policy may have a link.
fn reason(
    reason: &Reason,
    notes: &Footnotes,
    messages: &'static AllMessages,
) -> impl IntoView + use<> {
    let link = reason.link.clone().map(|link| {
        view! {
            {" "}
            <a href=link rel="noopener noreferrer">
                {messages.more}
            </a>
        }
    });
    let inferred = reason
        .inferred
        .then(|| view! { {" "} <em class="mark">{messages.inferred}</em> });
    view! { {reason.text.clone()} {link} {notes.links(&reason.sources)} {inferred} }
}
