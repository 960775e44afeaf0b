//! All changes as arrows between the types: the matrix, seen another way.

use super::{
    graph_layout::{Arrow, HALF_HEIGHT, HALF_WIDTH, HEIGHT, Point, WIDTH, arrow, places},
    shapes::{label, rect, stroke},
};
use crate::{
    components::type_name::lines,
    messages::AllMessages,
    rules::{
        Edition, OutboundType, Request, Support, Verdict, Vnet, fill, other_editions, support,
        table_verdict,
    },
    state::State,
};
use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// How many letters fit into a line of a box.
const LETTERS: usize = 12;

/// The graph with its hint and the present change in words.
pub(crate) fn change_graph() -> AnyView {
    view! { <ChangeGraph/> }.into_any()
}

#[component]
fn ChangeGraph() -> impl IntoView {
    let state = State::use_context();
    // What is drawn, apart from what is highlighted.
    let drawn = Memo::new(move |_| {
        let request = state.request.get();
        (request.vnet, request.edition)
    });
    let changes = Memo::new(move |_| {
        let (vnet, edition) = drawn.get();
        drawn_changes(vnet, edition)
    });
    let selected = Memo::new(move |_| {
        let request = state.request.get();
        let pair = (request.from.existing()?, request.to);
        changes.with(|changes| changes.iter().position(|it| *it == pair))
    });
    // Wherever the reader moved the focus to, another question makes its arrow the tab stop again.
    let tab_stop = RwSignal::new(0);
    Effect::new(move |_| tab_stop.set(selected.get().unwrap_or(0)));

    let choose = move |index: usize| {
        let pair = changes.with_untracked(|changes| changes.get(index).copied());
        if let Some((from, to)) = pair {
            state.choose(|request| (request.from, request.to) = (from.into(), to));
        }
    };
    let on_click = move |event: web_sys::MouseEvent| {
        if let Some((arrow, index)) = arrow_of(&event) {
            tab_stop.set(index);
            focus(&arrow);
            choose(index);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        let Some((arrow, index)) = arrow_of(&event) else {
            return;
        };
        if event.alt_key() || event.meta_key() || event.ctrl_key() {
            return;
        }
        let last = changes.with_untracked(Vec::len) - 1;
        let next = match event.key().as_str() {
            "Enter" | " " => {
                choose(index);
                index
            }
            "ArrowRight" | "ArrowDown" => (index + 1).min(last),
            "ArrowLeft" | "ArrowUp" => index.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        tab_stop.set(next);
        let arrows = arrow.parent_element().map(|group| group.children());
        let next = next.try_into().ok().and_then(|next| arrows?.item(next));
        if let Some(next) = next {
            focus(&next);
        }
    };
    let present = move || {
        let request = state.request.get();
        let from = request.from.existing()?;
        Some((pair(&request, from, request.to), from))
    };
    let present_name = move || {
        let (pair, from) = present()?;
        Some(name(state.all_messages(), &pair, from))
    };
    view! {
        <div class="plane">
            <p class="hint" id="graph-hint">
                {move || state.all_messages().graph_hint}
            </p>
            <svg
                class="graph"
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                role="listbox"
                aria-labelledby="moves"
                aria-describedby="graph-hint"
                on:click=on_click
                on:keydown=on_keydown
            >
                // The names of the arrows say all that is said of the types.
                <g aria-hidden="true">{move || types(state, drawn.get().0)}</g>
                <g aria-hidden="true">{move || present_arrow(state, selected.get())}</g>
                <g role="group" aria-label=state.text(|m| m.as_graph)>
                    {move || arrows(state, drawn.get(), &changes.get(), selected.get(), tab_stop.get())}
                </g>
            </svg>
            <p class="now" aria-hidden="true" data-is=move || present().map(|(pair, _)| is(&pair))>
                {present_name}
            </p>
        </div>
    }
}

/// The boxes of all types.
fn types(state: State, vnet: Vnet) -> impl IntoView + use<> {
    let places = places(|it| it.is_available_in(vnet));
    let boxes = OutboundType::ALL.map(|it| type_box(state, it, places[it.index()], vnet));
    boxes.collect_view()
}

/// The arrow of the present question, if it isn't drawn anyway.
fn present_arrow(state: State, selected: Option<usize>) -> Option<impl IntoView> {
    let request = state.request.get();
    let from = request.from.existing();
    let from = from.filter(|from| selected.is_none() && *from != request.to)?;
    let places = places(|it| it.is_available_in(request.vnet));
    let arrow = arrow(places[from.index()], places[request.to.index()]);
    let pair = pair(&request, from, request.to);
    Some(view! { <g class="move" data-is=is(&pair)>{strokes(&pair, &arrow)}</g> })
}

/// The arrows that can be chosen.
fn arrows(
    state: State,
    (vnet, edition): (Vnet, &'static Edition),
    changes: &[(OutboundType, OutboundType)],
    selected: Option<usize>,
    tab_stop: usize,
) -> impl IntoView + use<> {
    let places = places(|it| it.is_available_in(vnet));
    let arrows = changes.iter().enumerate().map(|(index, (from, to))| {
        let pair = Request::new(vnet, *from, *to).edition(edition);
        let arrow = arrow(places[from.index()], places[to.index()]);
        view! {
            <g
                class="move"
                data-is=is(&pair)
                role="option"
                aria-label=name(state.all_messages(), &pair, *from)
                aria-selected=if selected == Some(index) { "true" } else { "false" }
                tabindex=if index == tab_stop { "0" } else { "-1" }
                data-index=index.to_string()
            >
                {strokes(&pair, &arrow)}
                // Wider than what is seen: for the pointer.
                {stroke("touch", arrow.shaft)}
            </g>
        }
    });
    arrows.collect_view()
}

/// Returns the changes that are drawn for any question.
fn drawn_changes(vnet: Vnet, edition: &'static Edition) -> Vec<(OutboundType, OutboundType)> {
    let pairs = OutboundType::ALL
        .into_iter()
        .flat_map(|from| OutboundType::ALL.map(|to| (from, to)));
    pairs
        .filter(|(from, to)| is_drawn(&Request::new(vnet, *from, *to).edition(edition)))
        .collect()
}

fn pair(request: &Request<'static>, from: OutboundType, to: OutboundType) -> Request<'static> {
    Request {
        from: from.into(),
        to,
        ..*request
    }
}

/// Supported moves are drawn, and those that the sources leave open between types that can
/// be had here: a type that cannot be had has no moves that could be open.
fn is_drawn(pair: &Request) -> bool {
    let lives = |t: OutboundType| t.is_available_in(pair.vnet);
    match table_verdict(pair) {
        Verdict::Yes | Verdict::Disagree => true,
        Verdict::Unknown => lives(pair.to) && pair.from.existing().is_some_and(lives),
        _ => false,
    }
}

/// The word for a move's place in the tables, as the matrix has it.
fn is(pair: &Request) -> &'static str {
    match table_verdict(pair) {
        Verdict::Disagree => Verdict::Disagree.name(),
        _ => support(pair).name(),
    }
}

/// What a move is called: the same as its cell in the matrix.
fn name(messages: &AllMessages, pair: &Request, from: OutboundType) -> String {
    let word = messages.cell_within(table_verdict(pair), support(pair));
    let parts = [
        ("from", from.name()),
        ("to", pair.to.name()),
        ("word", word),
    ];
    let mut name = fill(messages.cell_name, &parts);
    if other_editions(pair).next().is_some() {
        name += messages.cell_differs;
    }
    name
}

/// The strokes of an arrow, with a symbol for what the sources say; a supported change needs none.
fn strokes(pair: &Request, arrow: &Arrow) -> impl IntoView + use<> {
    let symbol = match (table_verdict(pair), support(pair)) {
        (Verdict::Disagree, _) => "≠",
        (Verdict::Yes, _) => "",
        (_, Support::NotSupported) => "✕",
        _ => "?",
    };
    let (x, y) = arrow.beside;
    view! {
        {stroke("shaft", &arrow.shaft)}
        {stroke("head", &arrow.head)}
        {(!symbol.is_empty()).then(|| label("sign", x, y + 5, symbol))}
    }
}

/// The box of a type, with its name broken where it can be.
fn type_box(
    state: State,
    outbound_type: OutboundType,
    place: Point,
    vnet: Vnet,
) -> impl IntoView + use<> {
    let messages = state.all_messages();
    let highlight = move || {
        let request = state.request.get();
        let is_from = request.from.existing() == Some(outbound_type);
        match (is_from, request.to == outbound_type) {
            (false, false) => "",
            (true, false) => "from",
            (false, true) => "to",
            (true, true) => "from to",
        }
    };
    let (x, y) = place.units();
    let lines = lines(outbound_type.name(), LETTERS);
    let is_unavailable = !outbound_type.is_available_in(vnet);
    let first = if lines.len() > 1 { y - 4 } else { y + 4 };
    let name = lines.into_iter().zip((first..).step_by(16));
    let name = name.map(|(line, y)| label("name", x, y, line));
    // Beside the box, where no arrow of a supported change runs.
    let beside = x + HALF_WIDTH + 8;
    let note = is_unavailable.then(|| {
        view! {
            {label("soft", beside, y - 3, messages.not_in_a)}
            {label("soft", beside, y + 12, messages.vnet(vnet))}
        }
    });
    view! {
        <g class=if is_unavailable { "type out" } else { "type" } data-lit=highlight>
            {rect("", (x, y), (HALF_WIDTH, HALF_HEIGHT))}
            {name.collect_view()}
            {note}
        </g>
    }
}

/// Returns the arrow that an event happened on, and its index.
fn arrow_of(event: &Event) -> Option<(Element, usize)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let arrow = element.closest("[role=option]").ok()??;
    let index = arrow.get_attribute("data-index")?.parse().ok()?;
    Some((arrow, index))
}

fn focus(arrow: &Element) {
    // Not an HtmlElement, but it has the same method.
    let _ = arrow.unchecked_ref::<HtmlElement>().focus();
}
