//! The verdict: one word and one sentence.

use crate::state::State;
use leptos::prelude::*;

/// The verdict on the present question.
#[component]
pub(crate) fn Verdict() -> impl IntoView {
    let state = State::use_context();
    let summary = Memo::new(move |_| state.verdict_summary());
    let verdict = Memo::new(move |_| summary.with(|(verdict, _)| *verdict));
    let label = move || state.messages.get().verdict(verdict.get());
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
                <span class="hidden">{move || label().to_owned() + ": "}</span>
                {move || summary.with(|(_, sentence)| sentence.clone())}
            </p>
        </section>
    }
}
