//! The commands of a possible change: a tab for each tool, fields for their values.

use super::{CodeBlock, Disclosure, Footnotes, footnotes, use_answer};
use crate::{
    components::logical_key::logical_key,
    rules::{Command, Field, Tool, fields},
    state::State,
};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use std::cell::Cell;

thread_local! {
    /// The tool that the reader chose last, in any widget of the page.
    static LAST_TOOL: Cell<Tool> = const { Cell::new(Tool::Bash) };
}

/// The panel of a change that is possible; nothing for any other.
#[component]
pub(super) fn Commands() -> impl IntoView {
    let state = State::use_context();
    let (messages, answer) = use_answer();
    let notes = footnotes(answer);
    if answer.commands.with(|commands| commands.is_empty()) {
        return None;
    }
    state.tool.set(LAST_TOOL.get());
    let panel = move || {
        let tool = state.tool.get();
        let commands = answer.commands.get();
        let command = commands.iter().find(|command| command.tool == tool)?;
        let name = messages.tools[tool as usize];
        let code = (!command.text.is_empty())
            .then(|| view! { <CodeBlock code=command.text.clone() purpose=name/> });
        Some(view! { {code} {caveats(command, &notes, messages.command_hint)} })
    };
    Some(view! {
        <div class="commands" part="commands">
            <h2>{messages.the_command}</h2>
            <Fields/>
            <Tabs/>
            <div role="tabpanel" id="tool" aria-labelledby="tool-tab">
                {panel}
            </div>
        </div>
    })
}

/// What to know about the command of a tool.
fn caveats(command: &Command, notes: &Footnotes, hint: &'static str) -> impl IntoView + use<> {
    let items = command.caveats.iter().map(|caveat| {
        view! { <li>{caveat.text.clone()} {notes.links(&caveat.sources)}</li> }
    });
    let items: Vec<_> = items.collect();
    let is_empty = items.is_empty();
    view! {
        {is_empty.then(|| view! { <p class="hint">{hint}</p> })}
        {(!is_empty).then(|| view! { <ul class="caveats">{items}</ul> })}
    }
}

/// What is wrong with the value of each field.
type Faults = Memo<Vec<(Field, Option<String>)>>;

/// The fields of the command: those that it needs, and the others folded.
#[component]
fn Fields() -> impl IntoView {
    let state = State::use_context();
    let messages = state.all_messages();
    let all = state.with_request(fields);
    // One memo for all fields, because the fault of one depends on the others.
    let of_faults = all.clone();
    let faults = Memo::new(move |_| {
        state.values.with(|values| {
            let faults = of_faults.iter();
            let faults = faults.map(|field| (*field, values.fault_in(messages.language, *field)));
            faults.collect()
        })
    });
    let (needed, more): (Vec<_>, Vec<_>) = all.into_iter().partition(|field| field.is_needed());
    let inputs = move |fields: Vec<Field>| {
        let inputs = fields
            .into_iter()
            .map(|field| view! { <FieldInput field faults/> });
        view! { <div class="fields">{inputs.collect_view()}</div> }
    };
    let more = (!more.is_empty()).then(|| {
        view! {
            <Disclosure id="fields" summary=messages.more_fields>
                {inputs(more)}
            </Disclosure>
        }
    });
    view! { <div>{inputs(needed)} {more}</div> }
}

/// One field with its label and what is wrong with its value.
#[component]
fn FieldInput(
    /// The field.
    field: Field,
    /// What is wrong with each.
    faults: Faults,
) -> impl IntoView {
    let state = State::use_context();
    let id = format!("field-{}", field as usize);
    let message_id = format!("{id}-fault");
    let label = state.all_messages().fields[field as usize];
    let value = state.values.with(|values| values.get(field).to_owned());
    let fault = move || {
        faults.with(|faults| {
            let (_, fault) = faults.iter().find(|(it, _)| *it == field)?;
            fault.clone()
        })
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                autocomplete="off"
                spellcheck="false"
                placeholder=field.placeholder()
                aria-describedby=message_id.clone()
                aria-invalid=move || if fault().is_some() { "true" } else { "false" }
                prop:value=value
                on:input:target=move |event| {
                    let value = event.target().value();
                    state.values.update(|values| values.set(field, value));
                }
            />
            <span class="field-fault" id=message_id>
                {fault}
            </span>
        </div>
    }
}

/// The tabs, by the tabs pattern of the ARIA Authoring Practices: one tab stop, arrows choose.
#[component]
fn Tabs() -> impl IntoView {
    let state = State::use_context();
    let messages = state.all_messages();
    let buttons = Tool::ALL.map(|_| NodeRef::<html::Button>::new());
    let choose = move |tool: Tool| {
        LAST_TOOL.set(tool);
        state.tool.set(tool);
    };
    let on_keydown = move |event: KeyboardEvent| {
        let (at, last) = (state.tool.get_untracked() as usize, Tool::ALL.len() - 1);
        let next = match logical_key(messages.language, &event.key()) {
            "ArrowRight" if at == last => 0,
            "ArrowRight" => at + 1,
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        choose(Tool::ALL[next]);
        if let Some(button) = buttons[next].get_untracked() {
            let _ = button.focus();
        }
    };
    let tabs = Tool::ALL.into_iter().zip(buttons).map(|(tool, button)| {
        let is_chosen = move || state.tool.get() == tool;
        view! {
            <button
                node_ref=button
                class="tab"
                type="button"
                role="tab"
                id=move || if is_chosen() { "tool-tab" } else { "" }
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                aria-selected=move || if is_chosen() { "true" } else { "false" }
                aria-controls="tool"
                on:click=move |_| choose(tool)
            >
                {messages.tools[tool as usize]}
            </button>
        }
    });
    view! {
        <div
            class="tabs"
            role="tablist"
            aria-label=messages.tool_label
            on:keydown=on_keydown
        >
            {tabs.collect_view()}
        </div>
    }
}
