//! How traffic leaves, before a move and after it, side by side.

use super::{way::way, words as in_words};
use crate::{
    messages::AllMessages,
    rules::{Change, Egress, OutboundType, Request, Stop, Verdict, fill, pair_verdict},
    widget::{
        State,
        dom::{El, el},
        effect::effect,
        sources::{Footnotes, source_list},
        turns::in_turns,
    },
};

/// The pictures of the present question: both types, or one where there is but one. Each is
/// made in a turn of its own, and they are put up together.
pub(crate) fn types(state: State) -> El {
    let whole = el("div").class("ways");
    let shown = whole.clone();
    effect(move || {
        let (words, asked, place) = (state.all_words(), state.request(), shown.clone());
        let (sides, mut figures) = (sides(words, &asked), Vec::new());
        let changes = changes(&sides);
        in_turns(vec![shown.clone()], move || {
            let next = figures.len();
            if let (Some(side), Some(changes)) = (sides.get(next), changes.get(next)) {
                figures.push(figure(words, side, changes, &asked));
                return true;
            }
            let figures = std::mem::take(&mut figures);
            place.replace(pictures(words, &asked, &sides, &changes, figures));
            false
        });
    });
    whole
}

/// A type's part in the question: what stands over it, and its way out where it has one.
struct Side {
    title: &'static str,
    outbound_type: OutboundType,
    egress: Option<Egress>,
}

/// The types that a question is about.
fn sides(words: &'static AllMessages, asked: &Request) -> Vec<Side> {
    let side = |title, outbound_type| Side {
        title,
        outbound_type,
        egress: Egress::of(outbound_type, asked.vnet),
    };
    match asked.from.existing() {
        Some(from) if from != asked.to => {
            vec![side(words.before, from), side(words.after, asked.to)]
        }
        _ => vec![side("", asked.to)],
    }
}

/// The pictures beside each other, and all that they show in words.
fn pictures(
    words: &'static AllMessages,
    asked: &Request,
    sides: &[Side],
    changes: &[Vec<Option<Change>>],
    figures: Vec<El>,
) -> Vec<El> {
    let mut parts = Vec::new();
    // Two pictures beside each other look like a promise.
    if sides.len() > 1 && pair_verdict(asked) != Verdict::Yes {
        parts.push(el("p").class("differs").text(words.no_plan));
    }
    parts.push(el("div").class("pair").children(figures));

    let mut notes = Footnotes::new(words);
    let lists: Vec<El> = sides
        .iter()
        .zip(changes)
        .filter_map(|(side, changes)| {
            Some(in_words::list(side.egress.as_ref()?, changes, &mut notes))
        })
        .collect();
    if !lists.is_empty() {
        let said = el("details")
            .class("in-words")
            .child(el("summary").text(words.in_words))
            .child(el("div").class("pair").children(lists))
            .child(source_list(&notes));
        parts.push(said);
    }
    parts
}

/// What becomes of each stop of each side; nothing where there is but one way out.
fn changes(sides: &[Side]) -> Vec<Vec<Option<Change>>> {
    let egress = |i: usize| sides.get(i)?.egress.as_ref();
    let between = |i: usize, stop: &Stop| match (i, egress(0)?, egress(1)?) {
        (0, before, after) => before.change_until(after, stop),
        (_, before, after) => after.change_since(before, stop),
    };
    let of = |i: usize| {
        let stops = egress(i).map_or(&[][..], |egress| &egress.stops);
        stops.iter().map(|stop| between(i, stop)).collect()
    };
    (0..sides.len()).map(of).collect()
}

fn figure(words: &AllMessages, side: &Side, changes: &[Option<Change>], asked: &Request) -> El {
    let mut caption = el("figcaption");
    if !side.title.is_empty() {
        caption = caption.text(side.title).text(": ");
    }
    let name = el("span").class("type").text(side.outbound_type.name());
    let figure = el("figure").child(caption.child(name));
    match &side.egress {
        Some(egress) => figure.child(way(words, egress, changes)),
        None => figure.child(el("p").class("nowhere").text(&fill(
            words.not_in_this_vnet,
            &[("vnet", words.vnet(asked.vnet))],
        ))),
    }
}
