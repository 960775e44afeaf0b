//! The pictures as text, from the same data.

use crate::{
    components::details::Footnotes,
    messages::AllMessages,
    rules::{Change, Egress, Source, Stop, fill},
};
use leptos::prelude::*;

/// Returns the path in one line, as the accessible name of the picture.
pub(super) fn line(messages: &AllMessages, egress: &Egress, changes: &[Option<Change>]) -> String {
    let stops = egress.stops.iter().zip(changes);
    let stops = stops.map(|(stop, change)| {
        messages.part(stop.part).to_owned() + &remark(messages, stop, *change)
    });
    let stops: Vec<_> = stops.collect();
    let parts = [
        ("type", egress.outbound_type.name()),
        ("vnet", messages.vnet(egress.vnet)),
        ("stops", &*stops.join(", ")),
    ];
    fill(messages.way_line, &parts)
}

/// Returns what stands below the name of a stop: who provides it, or how it is reached.
pub(super) fn subtitle(messages: &AllMessages, stop: &Stop) -> &'static str {
    match stop.maker {
        Some(maker) => messages.maker(maker),
        None => messages.passage(stop.passage),
    }
}

/// Returns the same with what becomes of the stop, to stand behind its name.
fn remark(messages: &AllMessages, stop: &Stop, change: Option<Change>) -> String {
    // The symbol in front of it is for the eye.
    let change = change.map_or("", |change| messages.change(change));
    let change = change.trim_start_matches(|c: char| !c.is_alphabetic());
    match (subtitle(messages, stop), change) {
        ("", "") => String::new(),
        (word, "") | ("", word) => format!(" ({word})"),
        (word, change) => format!(" ({word}, {change})"),
    }
}

/// Returns the sources of everything that is said of a path.
pub(super) fn sources(egress: &Egress) -> impl Iterator<Item = &'static Source> + use<> {
    let of_stops = egress.stops.iter().flat_map(|stop| stop.says);
    let statements: Vec<_> = of_stops.chain(egress.notes).collect();
    statements.into_iter().flat_map(|it| it.sources)
}

/// The path as a list, each stop with what is said of it.
pub(super) fn list(
    messages: &'static AllMessages,
    egress: &Egress,
    changes: &[Option<Change>],
    notes: &Footnotes,
) -> impl IntoView + use<> {
    let language = messages.language;
    let stops = egress.stops.iter().zip(changes).map(|(stop, change)| {
        let statements = stop.says.iter().map(|it| {
            view! { {" "} {language.translate(it.text)} {notes.links(it.sources)} }
        });
        view! {
            <li>
                <b>{messages.part(stop.part)}</b>
                {remark(messages, stop, *change) + ":"}
                {statements.collect_view()}
            </li>
        }
    });
    let remarks = egress.notes.iter().map(|it| {
        view! { <p>{language.translate(it.text)} {notes.links(it.sources)}</p> }
    });
    view! {
        <div>
            <h3>{egress.outbound_type.name()}</h3>
            <ol>{stops.collect_view()}</ol>
            {remarks.collect_view()}
        </div>
    }
}
