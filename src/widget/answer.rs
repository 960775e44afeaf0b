//! The answer: one word, one sentence, then why, what it costs, and how it is done.

use super::{
    State,
    commands::commands,
    dom::{Built, El, effect, el, set},
    messages::EN,
    sources::{Footnotes, source_list},
};
use crate::rules::{Assessment, Level};

/// The answer to the present question.
pub(super) fn answer(state: State) -> Built {
    let verdict = el("p").class("verdict").attr("aria-hidden", "true");
    // The sentence is the announcement: it holds the whole answer by itself.
    let sentence = el("p").class("sentence").attr("role", "status");
    let details = el("div").class("details");
    let whole = el("section")
        .class("answer")
        .attr("part", "answer")
        .attr("aria-label", EN.answer_label)
        .child(verdict.clone())
        .child(sentence.clone())
        .child(details.clone());

    let section = whole.clone();
    effect(move || {
        let assessment = state.assessment();
        set(section.element(), "data-verdict", assessment.verdict.name());
        verdict
            .element()
            .set_text_content(Some(EN.verdict(assessment.verdict)));
        sentence
            .element()
            .set_text_content(Some(&assessment.answer));
        details.replace(parts(&assessment));
    });
    whole.into()
}

/// What stands below the sentence.
fn parts(assessment: &Assessment) -> Vec<El> {
    let mut notes = Footnotes::default();
    let mut parts = Vec::new();
    parts.push(
        el("div").class("reasons").children(
            assessment
                .reasons
                .iter()
                .map(|reason| notes.noted(el("p").text(&reason.text), &reason.sources)),
        ),
    );
    let levels = [
        (Level::Blocker, EN.what_blocks_it),
        (Level::Caution, EN.what_it_costs),
        (Level::Unknown, EN.check_first),
    ];
    for (level, title) in levels {
        let of_level: Vec<_> = assessment
            .findings
            .iter()
            .filter(|f| f.level == level)
            .collect();
        if of_level.is_empty() {
            continue;
        }
        let items = of_level
            .into_iter()
            .map(|f| notes.noted(el("li").text(&f.text), &f.sources));
        parts.push(
            el("div")
                .class("findings")
                .attr("data-level", level.name())
                .child(el("h3").text(title))
                .child(el("ul").children(items)),
        );
    }
    parts.extend(commands(&assessment.commands));
    parts.push(source_list(&notes));
    parts
}
