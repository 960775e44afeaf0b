//! What the outbound types mean: who provides what, and where they are available.

use super::{Disclosure, Footnotes, footnotes, use_answer};
use crate::{
    messages::AllMessages,
    rules::{Origin, OutboundType, Request, Text, TypeDescription, Verdict, fill, table_verdict},
    state::State,
};
use leptos::prelude::*;

/// The target type and the current one; for a new cluster all six, the possible ones first,
/// because there the question is which to choose.
#[component]
pub(super) fn Descriptions() -> impl IntoView {
    let (messages, answer) = use_answer();
    let request = State::use_context().request.get();
    let notes = footnotes(answer);
    let is_new = request.from == Origin::NewCluster;
    let mut types: Vec<OutboundType> = match request.from.existing() {
        Some(from) if from != request.to => vec![request.to, from],
        Some(from) => vec![from],
        None => OutboundType::ALL.to_vec(),
    };
    if is_new {
        let is_possible =
            |to: &OutboundType| table_verdict(&Request { to: *to, ..request }) == Verdict::Yes;
        types.sort_by_key(|to| !is_possible(to));
    }
    let entries = types.into_iter().map(|it| {
        let vnet = messages.vnet(request.vnet);
        let unavailable = (!it.is_available_in(request.vnet))
            .then(|| fill(messages.not_in_this_vnet, &[("vnet", vnet)]));
        entry(it.description(), unavailable, &notes, messages)
    });
    let entries = entries.collect_view();
    view! {
        // A reader who plans a new cluster came to read this.
        <Disclosure id="descriptions" class="meanings" is_open=is_new summary=messages.meanings>
            {entries}
        </Disclosure>
    }
}

fn entry(
    description: &TypeDescription,
    unavailable: Option<String>,
    notes: &Footnotes,
    messages: &'static AllMessages,
) -> impl IntoView + use<> {
    let language = messages.language;
    let who = |who: &'static str, does: &[Text]| {
        let does: Vec<_> = does.iter().map(|it| language.translate(*it)).collect();
        let does = does.join(messages.semicolon) + messages.full_stop;
        view! {
            <p>
                <b>{who}</b>
                {" "}
                {does}
            </p>
        }
    };
    view! {
        <div class="meaning">
            <h3 class="type">{description.outbound_type.name()}</h3>
            {unavailable.map(|text| view! { <p class="differs">{text}</p> })}
            <p>{language.translate(description.summary)} {notes.links(description.sources)}</p>
            {who(messages.aks_does, description.aks_does)}
            {who(messages.you_do, description.you_do)}
        </div>
    }
}
