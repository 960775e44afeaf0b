//! What is wrong with the attributes of the element, for the author of the page.

use crate::state::State;
use leptos::prelude::*;

/// One line for each wrong value. The live region is there from the start, so that screen
/// readers announce what is added to it.
#[component]
pub(crate) fn AttributeErrors() -> impl IntoView {
    let state = State::use_context();
    let messages = move || {
        let answer = state.answer();
        answer.map_or_else(Vec::new, |answer| answer.error_messages.get())
    };
    view! {
        <div class="faults" role="status">
            <For each=messages key=Clone::clone let:message>
                <p class="fault">{message}</p>
            </For>
        </div>
    }
}
