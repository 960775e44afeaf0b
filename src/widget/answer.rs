//! The answer: one word, one sentence, and room for the rest of it.

use super::{
    State,
    dom::{El, Text, el, mark},
    effect::effect,
    state::is_same,
};

/// Where the answer stands, and where there is room for its details.
pub(super) struct Places {
    /// The section with all but the last.
    pub(super) answer: El,
    /// Why, and what it costs.
    pub(super) details: El,
    /// How it is done: below the matrix.
    pub(super) doing: El,
}

/// The answer to the present question, without its details.
pub(super) fn answer(state: State) -> Places {
    let words = state.words();
    let verdict = el("p").class("verdict").attr("aria-hidden", "true");
    // The sentence is the announcement: it holds the whole answer by itself.
    // The word stands there large already: its second time is for the ear.
    let heard = el("span").class("hidden");
    let sentence = el("p")
        .class("sentence")
        .attr("role", "status")
        .child(heard.clone());
    let details = el("div").class("details");
    let whole = el("section")
        .class("answer")
        .attr("part", "answer")
        .attr("aria-label", words.answer_label)
        .child(verdict.clone())
        .child(sentence.clone())
        .child(details.clone());
    let doing = el("section")
        .class("doing")
        .attr("aria-label", words.doing_label);

    let section = whole.clone();
    let mut shown = None;
    let [word_shown, heard_shown, read_shown] = [&verdict, &heard, &sentence].map(Text::within);
    let mut heard_last = None;
    effect(move || {
        let (word, said) = state.verdict_summary();
        if shown.replace(word) != Some(word) {
            mark(section.element(), "data-verdict", word.name());
            word_shown.show(words.verdict(word));
        }
        // What is written again is heard again: so only for another question or answer.
        let (asked, last) = (state.request(), heard_last.take());
        let is_known = last.is_some_and(|(before, it)| is_same(&before, &asked) && it == said);
        heard_last = Some((asked, said.clone()));
        if !is_known {
            heard_shown.write(&format!("{}: ", words.verdict(word)));
            read_shown.write(&said);
        }
    });
    Places {
        answer: whole,
        details,
        doing,
    }
}
