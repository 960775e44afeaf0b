//! The plan: steps to tick off, phase by phase.

use super::{
    commands::code,
    copy::copy_button,
    dom::{El, el},
    sources::Footnotes,
};
use crate::rules::{Assessment, Phase, Step, Tool};
use std::rc::Rc;

/// The steps of a possible move; nothing where there are none.
pub(super) fn plan(assessment: &Rc<Assessment>, notes: &mut Footnotes) -> Option<El> {
    if assessment.steps.is_empty() {
        return None;
    }
    let words = notes.words;
    let mut body = el("div").class("phases");
    for phase in Phase::ALL {
        let steps = assessment
            .steps
            .iter()
            .filter(|step| step.phase == phase && step.not_needed.is_none());
        let steps: Vec<El> = steps.map(|it| step(it, notes)).collect();
        let title = words.language.translate(phase.label());
        if !steps.is_empty() {
            body = body
                .child(el("h3").text(title))
                .child(el("ol").class("steps").children(steps));
        }
    }
    let left_out: Vec<El> = assessment
        .steps
        .iter()
        .filter_map(|step| {
            let why = step.not_needed?;
            Some(
                el("li")
                    .text(&step.text)
                    .text(" ")
                    .child(el("em").text(why))
                    .text(notes.words.full_stop),
            )
        })
        .collect();
    if !left_out.is_empty() {
        body = body
            .child(el("h3").text(words.left_out))
            .child(el("ul").children(left_out));
    }
    if let Some(back) = &assessment.rollback {
        body = body
            .child(el("h3").text(words.way_back))
            .child(notes.noted(el("p").text(&back.text), &back.sources));
    }
    let ticket = assessment.clone();
    Some(
        el("div")
            .class("plan")
            .attr("part", "plan")
            .child(el("h2").text(words.the_plan))
            .child(body)
            .child(el("div").class("buttons").children(copy_button(
                words,
                words.copy_plan,
                "",
                move || ticket.to_markdown(),
            ))),
    )
}

fn step(step: &Step, notes: &mut Footnotes) -> El {
    let words = notes.words;
    let tick = el("input").attr("type", "checkbox");
    let label = el("label").child(tick).child(el("span").text(&step.text));
    let item = notes.noted(el("div").class("what").child(label), &step.sources);
    let marks = step.marks().map(|mark| {
        el("strong")
            .class("mark")
            .text(words.language.translate(mark))
    });
    let marks: Vec<El> = marks.collect();
    // The change's own command stands above, with its fields.
    let script = step.command.as_ref().filter(|_| step.id != "step-change");
    let command = script.map(|script| {
        let shells = if script.bash == script.powershell {
            vec![code(words, &script.bash, &step.text)]
        } else {
            [Tool::Bash, Tool::PowerShell]
                .into_iter()
                .flat_map(|shell| {
                    let name = words.tools[shell as usize];
                    let label = el("p").class("shell").text(name);
                    let what = format!("{name}: {}", step.text);
                    [label, code(words, script.text(shell), &what)]
                })
                .collect()
        };
        el("details")
            .child(el("summary").text(words.step_command))
            .children(shells)
    });
    let item = el("li").child(item).children(marks);
    let item = if step.resets_connections {
        item.attr("data-resets", "")
    } else {
        item
    };
    item.children(command)
}
