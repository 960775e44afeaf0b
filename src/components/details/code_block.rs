//! A piece of code with its copy button.

use crate::{
    components::copy_button::{CopyButton, CopyText},
    rules::fill,
    state::State,
};
use leptos::prelude::*;

/// Code to copy.
#[component]
pub(in crate::components) fn CodeBlock(
    /// The code.
    #[prop(into)]
    code: String,
    /// What it is for, as part of the accessible names.
    #[prop(into)]
    purpose: String,
) -> impl IntoView {
    let messages = State::use_context().all_messages();
    let name = fill(messages.copy_what, &[("what", &purpose)]);
    let copied = StoredValue::new(code.clone());
    let text = CopyText::new(move |()| copied.get_value());
    view! {
        <div class="command">
            // A block that scrolls has to be reachable by the keyboard, and then has a name.
            <pre tabindex="0" role="group" aria-label=purpose>
                <code>{code}</code>
            </pre>
            <CopyButton label=messages.copy.to_owned() name text/>
        </div>
    }
}
