//! The answer's details: why it is what it is, what it costs, and how it is done.

use super::{
    State, View,
    answer::Places,
    commands::{code, commands},
    dom::{El, el},
    effect::effect,
    meaning::meanings,
    plan::plan,
    sources::{Footnotes, source_list},
};
use crate::messages::Messages;
use crate::rules::{Assessment, Finding, Level, Reason, fill};
use std::rc::Rc;

/// Fills the places, and keeps them up to date.
pub(super) fn details(state: State, places: &Places) {
    let (details, below) = (places.details.clone(), places.doing.clone());
    let words = state.words();
    effect(move || {
        // A reader who sees the matrix alone is not made to wait for the rest.
        if state.view() == View::Matrix {
            if details.element().has_child_nodes() {
                details.replace([]);
                below.replace([]);
            }
            return;
        }
        let assessment = state.assessment();
        // Both parts number their sources together: the list stands at the very end.
        let mut notes = Footnotes::new(words);
        let mut why = why(&assessment, &mut notes);
        if assessment.nothing_blocks {
            why.insert(0, el("p").class("read").text(words.nothing_blocks));
        }
        details.replace(why);
        let mut how = how(state, &assessment, &mut notes);
        how.push(source_list(&notes));
        below.replace(how);
    });
}

/// Why the answer is what it is, and what it costs.
fn why(assessment: &Assessment, notes: &mut Footnotes) -> Vec<El> {
    let words = notes.words;
    let reasons = said(&assessment.reasons, "p", notes);
    let mut parts = vec![el("div").class("reasons").children(reasons)];
    parts.extend(other_editions(words, assessment));
    if let Some(instead) = &assessment.alternatives {
        let instead = el("ul").children(said(&instead.texts, "li", notes));
        parts.push(titled(words.instead, instead));
    }
    parts.extend(findings(
        assessment,
        Level::Blocker,
        words.what_blocks_it,
        notes,
    ));
    parts.extend(findings(
        assessment,
        Level::Caution,
        words.what_it_costs,
        notes,
    ));
    parts
}

/// What to check, the commands and the plan.
fn how(state: State, assessment: &Rc<Assessment>, notes: &mut Footnotes) -> Vec<El> {
    let mut parts = Vec::new();
    parts.extend(findings(
        assessment,
        Level::Unknown,
        notes.words.check_first,
        notes,
    ));
    parts.extend(commands(state, notes));
    parts.extend(plan(assessment, notes));
    parts.push(state.consult(|request| meanings(request, notes)));
    parts
}

/// The findings of one level; nothing where there are none.
fn findings(
    assessment: &Assessment,
    level: Level,
    title: &str,
    notes: &mut Footnotes,
) -> Option<El> {
    let of_level = assessment.findings.iter().filter(|f| f.level == level);
    let items: Vec<El> = of_level.map(|f| finding(f, notes)).collect();
    (!items.is_empty())
        .then(|| titled(title, el("ul").children(items)).attr("data-level", level.name()))
}

fn titled(title: &str, body: El) -> El {
    el("div")
        .class("findings")
        .child(el("h2").text(title))
        .child(body)
}

/// Each reason in an element of its own. A rule of the house may bring a link.
fn said(reasons: &[Reason], name: &'static str, notes: &mut Footnotes) -> Vec<El> {
    reasons
        .iter()
        .map(|reason| {
            let mut said = el(name).text(&reason.text);
            if let Some(link) = &reason.link {
                let more = el("a")
                    .attr("href", link)
                    .attr("rel", "noopener noreferrer");
                said = said.text(" ").child(more.text(notes.words.more));
            }
            notes.noted(said, &reason.sources)
        })
        .collect()
}

/// A finding with what shows it, or how to find out.
fn finding(finding: &Finding, notes: &mut Footnotes) -> El {
    let mut item = notes.noted(el("li").text(&finding.text), &finding.sources);
    if let Some(evidence) = &finding.evidence {
        let shown = format!("{}: {}", evidence.field, evidence.value);
        item = item.child(el("code").class("evidence").text(&shown));
    }
    if let Some(command) = &finding.find_out {
        let how = el("details")
            .child(el("summary").text(notes.words.find_out))
            .child(code(notes.words, command, &finding.text));
        item = item.child(how);
    }
    item
}

/// What other editions say of the pair, where it is something else.
fn other_editions(words: &Messages, assessment: &Assessment) -> Option<El> {
    if assessment.other_editions.is_empty() {
        return None;
    }
    let lines = assessment.other_editions.iter().map(|other| {
        let word = words.cell(other.verdict, other.support);
        let told = [
            ("here", assessment.edition.id),
            (
                "said",
                words.cell(assessment.verdict_of_table, assessment.support),
            ),
            ("there", other.edition.id),
            ("edited", other.edited),
            ("word", word),
        ];
        el("p")
            .class("differs")
            .text(&fill(words.editions_differ, &told))
    });
    Some(el("div").children(lines))
}
