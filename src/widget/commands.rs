//! The commands of a possible move: a tab for each tool, fields for what they take.

use super::{
    State,
    copy::copy_button,
    dom::{El, along, el, focus, set, target},
    effect::effect,
    sources::Footnotes,
};
use crate::messages::AllMessages;
use crate::rules::{Command, Field, Tool, commands as of_request, fields, fill};
use leptos::{
    prelude::{Notify, Track, untrack},
    reactive::signal::ArcTrigger,
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

thread_local! {
    /// The tool that a reader chose last, in whichever widget of the page.
    static CHOSEN: Cell<Tool> = const { Cell::new(Tool::Bash) };
}

/// The tool of one panel.
#[derive(Clone)]
struct Chosen(Rc<Cell<Tool>>, ArcTrigger);

impl Default for Chosen {
    fn default() -> Self {
        Self(Rc::new(Cell::new(CHOSEN.get())), ArcTrigger::new())
    }
}

impl Chosen {
    /// The tool. Whoever asks hears of changes.
    fn get(&self) -> Tool {
        self.1.track();
        self.0.get()
    }

    fn set(&self, tool: Tool) {
        CHOSEN.set(tool);
        self.0.set(tool);
        self.1.notify();
    }
}

/// The panel for a move that is possible; nothing for any other.
pub(super) fn commands(state: State, notes: &mut Footnotes) -> Option<El> {
    let present = untrack(|| commands_now(state));
    if present.is_empty() {
        return None;
    }
    let (words, tool) = (notes.words, Chosen::default());
    let panel = el("div")
        .attr("role", "tabpanel")
        .attr("id", "tool")
        .attr("aria-labelledby", "tool-tab");
    let (shown, present_tool) = (panel.clone(), tool.clone());
    // Every caveat is numbered once, whichever tab shows it.
    let caveats: Vec<El> = present
        .iter()
        .map(|command| caveats(command, notes))
        .collect();
    effect(move || {
        let tool = present_tool.get();
        let text = commands_now(state)
            .into_iter()
            .find(|command| command.tool == tool)
            .map(|command| command.text)
            .unwrap_or_default();
        let caveats = Tool::ALL
            .iter()
            .position(|t| *t == tool)
            .and_then(|i| caveats.get(i))
            .cloned();
        shown.replace(
            (!text.is_empty())
                .then(|| code(words, &text, words.tools[tool as usize]))
                .into_iter()
                .chain(caveats),
        );
    });
    Some(
        el("div")
            .class("commands")
            .attr("part", "commands")
            .child(el("h2").text(words.the_command))
            .child(entries(state))
            .child(tabs(words, tool))
            .child(panel),
    )
}

/// A field for each value that the commands take, its message beside it.
fn entries(state: State) -> El {
    let words = state.all_words();
    let fields = state.consult(fields);
    let rows = fields.into_iter().map(|field| {
        let id = format!("field-{}", field as usize);
        let fault = format!("{id}-fault");
        let input = el("input")
            .attr("id", &id)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("placeholder", field.placeholder())
            .attr("aria-describedby", &fault)
            .on("input", move |event| {
                if let Some(input) = target::<HtmlInputElement>(&event) {
                    state.fill(field, input.value());
                }
            });
        let message = el("span").class("field-fault").attr("id", &fault);
        let (box_, said) = (input.cast::<HtmlInputElement>(), message.element().clone());
        untrack(|| state.values(|values| box_.set_value(values.get(field))));
        effect(move || {
            let fault = state.values(|values| values.fault_in(words.language, field));
            set(
                &box_,
                "aria-invalid",
                if fault.is_some() { "true" } else { "false" },
            );
            said.set_text_content(fault.as_deref());
        });
        el("div")
            .class("field")
            .child(
                el("label")
                    .attr("for", &id)
                    .text(words.fields[field as usize]),
            )
            .child(input)
            .child(message)
    });
    let (needed, more): (Vec<_>, Vec<_>) = rows
        .zip(state.consult(self::fields))
        .partition(|(_, f)| f.is_needed());
    let only = |rows: Vec<(El, Field)>| rows.into_iter().map(|(row, _)| row).collect::<Vec<_>>();
    let fields = el("div").class("fields").children(only(needed));
    if more.is_empty() {
        return fields;
    }
    let more = el("details")
        .child(el("summary").text(words.more_fields))
        .child(el("div").class("fields").children(only(more)));
    el("div").child(fields).child(more)
}

/// The tabs, by the tabs pattern of the ARIA practices: one tab stop, arrows choose.
fn tabs(words: &AllMessages, tool: Chosen) -> El {
    let tabs = Tool::ALL.map(|this| {
        el("button")
            .class("tab")
            .attr("type", "button")
            .attr("role", "tab")
            .attr("aria-controls", "tool")
            .text(words.tools[this as usize])
            .on("click", {
                let tool = tool.clone();
                move |_| tool.set(this)
            })
    });
    let language = words.language;
    let elements = tabs.each_ref().map(El::cast::<HtmlElement>);
    let (walk, present) = (elements.clone(), tool.clone());
    effect(move || {
        let present = present.get();
        for (tab, this) in elements.iter().zip(Tool::ALL) {
            let chosen = present == this;
            set(tab, "aria-selected", if chosen { "true" } else { "false" });
            set(tab, "id", if chosen { "tool-tab" } else { "" });
            tab.set_tab_index(if chosen { 0 } else { -1 });
        }
    });
    el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-label", words.tool_label)
        .children(tabs)
        .on("keydown", move |event| {
            let key = along(language, event.unchecked_ref::<KeyboardEvent>().key());
            let (at, last) = (untrack(|| tool.get()) as usize, Tool::ALL.len() - 1);
            let next = match key.as_str() {
                "ArrowRight" => {
                    if at == last {
                        0
                    } else {
                        at + 1
                    }
                }
                "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            tool.set(Tool::ALL[next]);
            focus(&walk[next]);
        })
}

/// The commands as they stand now. Whoever asks hears of changes.
fn commands_now(state: State) -> Vec<Command> {
    state.consult(|request| state.values(|values| of_request(request, values)))
}

fn caveats(command: &Command, notes: &mut Footnotes) -> El {
    let items = command
        .caveats
        .iter()
        .map(|c| notes.noted(el("li").text(&c.text), &c.sources));
    let items: Vec<El> = items.collect();
    let list = el(if items.is_empty() { "p" } else { "ul" });
    if items.is_empty() {
        return list.class("hint").text(notes.words.command_hint);
    }
    list.class("caveats").children(items)
}

/// A piece of code with its copy button; `what` is what it is for.
pub(super) fn code(words: &'static AllMessages, text: &str, what: &str) -> El {
    // A block that scrolls has to be reachable by the keyboard, and then has a name.
    let block = el("pre")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", what)
        .child(el("code").text(text));
    let copied = block.element().clone();
    let text = move || web_sys::Node::text_content(&copied).unwrap_or_default();
    el("div")
        .class("command")
        .child(block)
        .children(copy_button(
            words,
            words.copy,
            &fill(words.copy_what, &[("what", what)]),
            text,
        ))
}
