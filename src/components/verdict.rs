//! The verdict: one word and one sentence.

use crate::state::State;
use leptos::prelude::*;

/// The verdict on the present question.
#[component]
pub(crate) fn Verdict() -> impl IntoView {
    let state = State::use_context();
    let summary = Memo::new(move |_| state.verdict_summary());
    let verdict = Memo::new(move |_| summary.with(|(verdict, _)| *verdict));
    // Counts the questions: each is announced, even if the answer is the same as before.
    let question = Memo::new(move |count: Option<&u32>| {
        state.request.track();
        count.map_or(0, |count| count + 1)
    });
    let label = move || state.messages.get().verdict(verdict.get());
    let announcement = move || {
        let (_, sentence) = summary.get();
        [(question.get(), label(), sentence)]
    };
    view! {
        <section
            class="answer"
            part="answer"
            aria-label=state.text(|m| m.answer_label)
            data-verdict=move || verdict.get().name()
        >
            <p class="verdict" aria-hidden="true">
                {label}
            </p>
            // The sentence is announced. The word is part of it, hidden because it stands above.
            <p class="sentence" role="status">
                <For each=announcement key=Clone::clone let((_, label, sentence))>
                    <span class="hidden">{label.to_owned() + ": "}</span>
                    {sentence}
                </For>
            </p>
        </section>
    }
}
