//! The path of traffic before a change and after it, side by side.

use super::{egress_path::egress_path, text_alternative};
use crate::{
    components::details::Footnotes,
    messages::AllMessages,
    rules::{Change, Egress, OutboundType, Request, Stop, Verdict, fill, pair_verdict},
    state::State,
};
use leptos::prelude::*;

/// The pictures of the present question, folded. They are built when a reader opens them.
#[component]
pub(crate) fn EgressDiagrams() -> impl IntoView {
    let state = State::use_context();
    let is_wanted = RwSignal::new(false);
    let pictures = move || {
        let messages = state.all_messages();
        pictures(messages, &state.request.get())
    };
    view! {
        <details class="traffic" on:toggle=move |_| is_wanted.set(true)>
            <summary>{move || state.all_messages().traffic_title}</summary>
            <div>
                <Show when=move || is_wanted.get()>
                    <div class="ways">{pictures}</div>
                </Show>
            </div>
        </details>
    }
}

/// One type of the question, with its path if it has one in this kind of virtual network.
struct Side {
    title: &'static str,
    outbound_type: OutboundType,
    egress: Option<Egress>,
}

/// Returns both types of a question, or one if there is only one.
fn sides(messages: &'static AllMessages, request: &Request) -> Vec<Side> {
    let side = |title, outbound_type| Side {
        title,
        outbound_type,
        egress: Egress::of(outbound_type, request.vnet),
    };
    match request.from.existing() {
        Some(from) if from != request.to => {
            vec![
                side(messages.before, from),
                side(messages.after, request.to),
            ]
        }
        _ => vec![side("", request.to)],
    }
}

fn pictures(messages: &'static AllMessages, request: &Request) -> impl IntoView + use<> {
    let sides = sides(messages, request);
    let changes = changes(&sides);
    // Two pictures beside each other look like a promise.
    let is_comparison = sides.len() > 1 && pair_verdict(request) != Verdict::Yes;
    let no_plan = is_comparison.then(|| view! { <p class="differs">{messages.no_plan}</p> });
    let egresses = sides.iter().zip(&changes);
    let egresses: Vec<_> = egresses
        .filter_map(|(side, changes)| Some((side.egress.as_ref()?, changes)))
        .collect();
    let sources = egresses
        .iter()
        .flat_map(|(egress, _)| text_alternative::sources(egress));
    let notes = Footnotes::numbered(sources);
    let lists = egresses
        .iter()
        .map(|(egress, changes)| text_alternative::list(messages, egress, changes, &notes));
    let lists: Vec<_> = lists.collect();
    let text_alternative = (!lists.is_empty()).then(|| {
        view! {
            <details class="in-words">
                <summary>{messages.in_words}</summary>
                <div class="pair">{lists}</div>
                {notes.list(messages)}
            </details>
        }
    });
    let figures = sides.iter().zip(&changes);
    let figures = figures.map(|(side, changes)| figure(messages, side, changes, request));
    view! {
        {no_plan}
        <div class="pair">{figures.collect_view()}</div>
        {text_alternative}
    }
}

/// Returns what becomes of each stop of each side; nothing if there is only one path.
fn changes(sides: &[Side]) -> Vec<Vec<Option<Change>>> {
    let egress = |i: usize| sides.get(i)?.egress.as_ref();
    let between = |i: usize, stop: &Stop| match (i, egress(0)?, egress(1)?) {
        (0, before, after) => before.change_until(after, stop),
        (_, before, after) => after.change_since(before, stop),
    };
    let of_side = |i: usize| {
        let stops = egress(i).map_or(&[][..], |egress| &egress.stops);
        stops.iter().map(|stop| between(i, stop)).collect()
    };
    (0..sides.len()).map(of_side).collect()
}

fn figure(
    messages: &'static AllMessages,
    side: &Side,
    changes: &[Option<Change>],
    request: &Request,
) -> impl IntoView + use<> {
    let title = match side.title {
        "" => String::new(),
        title => format!("{title}: "),
    };
    let picture = if let Some(egress) = &side.egress {
        egress_path(messages, egress, changes).into_any()
    } else {
        let vnet = messages.vnet(request.vnet);
        let text = fill(messages.not_in_this_vnet, &[("vnet", vnet)]);
        view! { <p class="nowhere">{text}</p> }.into_any()
    };
    view! {
        <figure>
            <figcaption>{title} <span class="type">{side.outbound_type.name()}</span></figcaption>
            {picture}
        </figure>
    }
}
