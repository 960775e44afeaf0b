//! The plan: steps to tick off, phase by phase.

use super::{CodeBlock, Disclosure, Footnotes, footnotes, use_answer};
use crate::{
    components::copy_button::{CopyButton, CopyText},
    messages::AllMessages,
    rules::{Phase, Script, Step, Tool},
    state::State,
};
use leptos::prelude::*;

/// The steps of a possible change; nothing if there are none.
#[component]
pub(super) fn Plan() -> impl IntoView {
    let (messages, answer) = use_answer();
    let assessment = answer.assessment.get();
    let notes = &footnotes(answer);
    if assessment.steps.is_empty() {
        return None;
    }
    let phases = Phase::ALL.map(|phase| {
        let steps = assessment.steps.iter();
        let steps = steps.filter(|step| step.phase == phase && step.not_needed.is_none());
        let steps: Vec<_> = steps.map(|step| item(step, notes, messages)).collect();
        (!steps.is_empty()).then(|| {
            view! {
                <h3>{messages.language.translate(phase.label())}</h3>
                <ol class="steps">{steps}</ol>
            }
        })
    });
    let not_needed = assessment.steps.iter().filter_map(|step| {
        let why = step.not_needed?;
        Some(view! {
            <li>
                {step.text.clone()} {" "} <em>{why}</em> {messages.full_stop}
            </li>
        })
    });
    let not_needed: Vec<_> = not_needed.collect();
    let not_needed = (!not_needed.is_empty()).then(|| {
        view! {
            <h3>{messages.left_out}</h3>
            <ul>{not_needed}</ul>
        }
    });
    let rollback = assessment.rollback.as_ref().map(|rollback| {
        view! {
            <h3>{messages.way_back}</h3>
            <p>{rollback.text.clone()} {notes.links(&rollback.sources)}</p>
        }
    });
    let copied = StoredValue::new(assessment.clone());
    let markdown =
        CopyText::new(move |()| copied.with_value(|assessment| assessment.to_markdown()));
    Some(view! {
        <div class="plan" part="plan">
            <h2>{messages.the_plan}</h2>
            <div class="phases">{phases} {not_needed} {rollback}</div>
            <div class="buttons">
                <CopyButton label=messages.copy_plan.to_owned() text=markdown/>
            </div>
        </div>
    })
}

fn item(step: &Step, notes: &Footnotes, messages: &'static AllMessages) -> impl IntoView + use<> {
    let marks = step.marks().map(|mark| {
        view! { <strong class="mark">{messages.language.translate(mark)}</strong> }
    });
    // The change's own command stands above, with its fields.
    let script = step.command.as_ref().filter(|_| step.id != "step-change");
    let command = script.map(|script| command(script, step, messages));
    let (state, id) = (State::use_context(), step.id);
    let is_ticked = state.with_progress(|progress| progress.ticked.contains(id));
    view! {
        <li data-resets=step.resets_connections>
            <div class="what">
                <label>
                    <input
                        type="checkbox"
                        prop:checked=is_ticked.unwrap_or_default()
                        on:change:target=move |event| {
                            let is_ticked = event.target().checked();
                            state
                                .with_progress(|progress| {
                                    let ticked = &mut progress.ticked;
                                    if is_ticked { ticked.insert(id) } else { ticked.remove(id) }
                                });
                        }
                    />
                    <span>{step.text.clone()}</span>
                </label>
                {notes.links(&step.sources)}
            </div>
            {marks.collect_view()}
            {command}
        </li>
    }
}

/// The command of a step, folded: once if both shells take it as it is, otherwise for each.
fn command(script: &Script, step: &Step, messages: &'static AllMessages) -> impl IntoView + use<> {
    let is_same = script.bash == script.powershell;
    let shells: &[Tool] = if is_same {
        &[Tool::Bash]
    } else {
        &[Tool::Bash, Tool::PowerShell]
    };
    let blocks = shells.iter().map(|shell| {
        let name = messages.tools[*shell as usize];
        let label = (!is_same).then(|| view! { <p class="shell">{name}</p> });
        let purpose = if is_same {
            step.text.clone()
        } else {
            format!("{name}: {}", step.text)
        };
        view! {
            {label}
            <CodeBlock code=script.text(*shell) purpose/>
        }
    });
    let blocks = blocks.collect_view();
    view! {
        <Disclosure id=format!("command {}", step.id) summary=messages.step_command>
            {blocks}
        </Disclosure>
    }
}
