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
    turns::{in_turns, settled},
};
use crate::messages::AllMessages;
use crate::rules::{Assessment, Finding, Reason, Severity, fill};
use std::rc::Rc;
use web_sys::HtmlElement;

/// Fills the places at once, and keeps them up to date: part by part then, for all of it
/// would keep a slow processor from showing the verdict and the matrix first.
pub(super) fn details(state: State, places: &Places) {
    let (details, doing) = (places.details.clone(), places.doing.clone());
    effect(move || {
        // A reader who sees the matrix alone is not made to wait for the rest.
        if state.view() == View::Matrix {
            if details.element().has_child_nodes() {
                for place in [&details, &doing] {
                    place.replace([]);
                    settled(place);
                    let_go(place);
                }
            }
            return;
        }
        let mut making = Making {
            state,
            assessment: state.assessment(),
            notes: Footnotes::new(state.all_words()),
            details: details.clone(),
            doing: doing.clone(),
            is_in_turns: details.element().has_child_nodes(),
            next: 0,
        };
        if making.is_in_turns {
            in_turns(vec![details.clone(), doing.clone()], move || making.part());
        } else {
            while making.part() {}
        }
    });
}

/// The details of one answer, as far as they are made.
struct Making {
    state: State,
    assessment: Rc<Assessment>,
    /// All parts number their sources together: the list stands at the very end.
    notes: Footnotes,
    details: El,
    doing: El,
    is_in_turns: bool,
    next: u8,
}

impl Making {
    /// Makes the next part, and says whether there are more. The command of one answer never
    /// stands beside the plan of another: the whole of the former goes first.
    fn part(&mut self) -> bool {
        let (assessment, notes) = (&self.assessment, &mut self.notes);
        let doing = self.doing.clone();
        match self.next {
            0 => self.details.replace(why(assessment, notes)),
            1 => {
                if self.is_in_turns {
                    hold(&doing);
                }
                let title = notes.words.check_first;
                let checks = findings(assessment, Severity::Unknown, title, notes);
                doing.replace(checks.into_iter().chain(commands(self.state, notes)));
            }
            2 => {
                doing.children(plan(assessment, notes));
            }
            _ => {
                let meanings = self.state.consult(|request| meanings(request, notes));
                let_go(&doing.child(meanings).child(source_list(notes)));
            }
        }
        self.next += 1;
        self.next < 4
    }
}

/// What stands below stays where it is while parts of this go and come.
fn hold(place: &El) {
    let place: HtmlElement = place.cast();
    let height = place.offset_height().to_string() + "px";
    let _ = place.style().set_property("min-block-size", &height);
}

fn let_go(place: &El) {
    let _ = place.element().remove_attribute("style");
}

/// Why the answer is what it is, and what it costs.
fn why(assessment: &Assessment, notes: &mut Footnotes) -> Vec<El> {
    let words = notes.words;
    let mut parts = Vec::new();
    if assessment.nothing_blocks {
        parts.push(el("p").class("read").text(words.nothing_blocks));
    }
    let reasons = said(&assessment.reasons, "p", notes);
    parts.push(el("div").class("reasons").children(reasons));
    parts.extend(other_editions(words, assessment));
    if let Some(instead) = &assessment.alternatives {
        let instead = el("ul").children(said(&instead.texts, "li", notes));
        parts.push(titled(words.instead, instead));
    }
    parts.extend(findings(
        assessment,
        Severity::Blocker,
        words.what_blocks_it,
        notes,
    ));
    parts.extend(findings(
        assessment,
        Severity::Warning,
        words.what_it_costs,
        notes,
    ));
    parts
}

/// The findings of one level; nothing where there are none.
fn findings(
    assessment: &Assessment,
    severity: Severity,
    title: &str,
    notes: &mut Footnotes,
) -> Option<El> {
    let of_level = assessment
        .findings
        .iter()
        .filter(|f| f.severity == severity);
    let items: Vec<El> = of_level.map(|f| finding(f, notes)).collect();
    (!items.is_empty())
        .then(|| titled(title, el("ul").children(items)).attr("data-level", severity.name()))
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
            let said = notes.noted(said, &reason.sources);
            if reason.inferred {
                return said
                    .text(" ")
                    .child(el("em").class("mark").text(notes.words.inferred));
            }
            said
        })
        .collect()
}

/// A finding with what shows it, or how to find out.
fn finding(finding: &Finding, notes: &mut Footnotes) -> El {
    let mut item = notes.noted(el("li").text(&finding.text), &finding.sources);
    if finding.inferred {
        item = item.child(el("em").class("mark").text(notes.words.inferred));
    }
    if let Some(evidence) = &finding.evidence {
        let shown = format!("{}: {}", evidence.field, evidence.value);
        item = item.child(el("code").class("evidence").text(&shown));
    }
    if let Some(command) = &finding.check_command {
        let null = finding
            .null_meaning
            .map(|text| el("p").class("hint").text(text));
        let how = el("details")
            .child(el("summary").text(notes.words.find_out))
            .child(code(notes.words, command, &finding.text))
            .children(null);
        item = item.child(how);
    }
    item
}

/// What other editions say of the pair, where it is something else.
fn other_editions(words: &AllMessages, assessment: &Assessment) -> Option<El> {
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
