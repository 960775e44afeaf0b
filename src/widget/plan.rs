//! The plan: steps to tick off, before the change, the change, after it.

use super::{
    commands::code,
    copy::copy_button,
    dom::{El, el},
    sources::Footnotes,
};
use crate::rules::{Assessment, Phase, Step};
use std::rc::Rc;

/// The steps of a possible move; nothing where there are none.
pub(super) fn plan(assessment: &Rc<Assessment>, notes: &mut Footnotes) -> Option<El> {
    if assessment.steps.is_empty() {
        return None;
    }
    let words = notes.words;
    let phases = [
        (&[Phase::CheckFirst, Phase::Before][..], words.before),
        (&[Phase::Change], words.the_change),
        (
            &[Phase::Verify, Phase::CleanUp, Phase::RollBack],
            words.after,
        ),
    ];
    let mut body = el("div").class("phases");
    for (phases, title) in phases {
        let steps = assessment
            .steps
            .iter()
            .filter(|s| phases.contains(&s.phase) && s.not_needed.is_none());
        let steps: Vec<El> = steps.map(|s| step(s, notes)).collect();
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
    // The change's own command stands above, with its fields.
    let command = step.command.as_ref().map(|script| script.bash.as_str());
    let command = command.filter(|_| step.id != "step-change");
    let command = command.map(|command| {
        el("details")
            .child(el("summary").text(words.step_command))
            .child(code(words, command, &step.text))
    });
    el("li").child(item).children(command)
}
