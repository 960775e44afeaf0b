//! The pictures in words, from what they are drawn from.

use crate::{
    messages::AllMessages,
    rules::{Change, Egress, Stop, fill},
    widget::{
        dom::{El, el},
        sources::Footnotes,
    },
};

/// The way out in one line, for those who hear the picture.
pub(super) fn line(words: &AllMessages, egress: &Egress, changes: &[Option<Change>]) -> String {
    let stops: Vec<_> = egress
        .stops
        .iter()
        .zip(changes)
        .map(|(stop, change)| words.part(stop.part).to_owned() + &beside(words, stop, *change))
        .collect();
    let told = [
        ("type", egress.outbound_type.name()),
        ("vnet", words.vnet(egress.vnet)),
        ("stops", &*stops.join(", ")),
    ];
    fill(words.way_line, &told)
}

/// What stands under a stop's name: who makes it, or how it is reached.
pub(super) fn under(words: &AllMessages, stop: &Stop) -> &'static str {
    match stop.maker {
        Some(maker) => words.maker(maker),
        None => words.passage(stop.passage),
    }
}

/// The same, with what becomes of it, to stand behind the name.
fn beside(words: &AllMessages, stop: &Stop, change: Option<Change>) -> String {
    // The picture's sign is for the eye.
    let change = change.map_or("", |change| words.change(change));
    let change = change.trim_start_matches(|c: char| !c.is_alphabetic());
    match (under(words, stop), change) {
        ("", "") => String::new(),
        (word, "") | ("", word) => format!(" ({word})"),
        (word, change) => format!(" ({word}, {change})"),
    }
}

/// The way out as a list, each stop with what is said of it.
pub(super) fn list(egress: &Egress, changes: &[Option<Change>], notes: &mut Footnotes) -> El {
    let words = notes.words;
    let mut items = Vec::new();
    for (stop, change) in egress.stops.iter().zip(changes) {
        let mut item = el("li")
            .child(el("b").text(words.part(stop.part)))
            .text(&beside(words, stop, *change))
            .text(":");
        for says in stop.says {
            item = notes.noted(
                item.text(" ").text(words.language.translate(says.text)),
                says.sources,
            );
        }
        items.push(item);
    }
    let mut whole = el("div")
        .child(el("h3").text(egress.outbound_type.name()))
        .child(el("ol").children(items));
    for says in egress.notes {
        whole = whole.child(notes.noted(
            el("p").text(words.language.translate(says.text)),
            says.sources,
        ));
    }
    whole
}
