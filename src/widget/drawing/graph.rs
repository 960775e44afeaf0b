//! All moves as arrows between the types: the table, seen another way.

use super::{
    canvas, label,
    plane::{Arrow, HALF_HEIGHT, HALF_WIDTH, HEIGHT, Point, WIDTH, arrow, places},
    rect, stroke,
};
use crate::{
    messages::AllMessages,
    rules::{
        OutboundType, Request, Support, Verdict, Vnet, fill, other_editions, support, table_verdict,
    },
    widget::{
        State,
        dom::{El, el, focus, set, svg, target},
        effect::effect,
        names::lines,
        turns::in_turns,
    },
};
use leptos::prelude::untrack;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// How many letters go into a line of a box.
const LETTERS: usize = 12;

/// The graph. One effect brings it up to date; two listeners serve all its arrows.
pub(crate) fn graph(state: State) -> El {
    let picture = canvas("graph", WIDTH, HEIGHT)
        .attr("role", "listbox")
        .attr("aria-labelledby", "moves")
        .attr("aria-describedby", "graph-hint")
        .on("click", move |event| {
            if let Some(arrow) = arrow_of(&event) {
                walk_to(&arrow);
                choose(state, &arrow);
            }
        })
        .on("keydown", move |event| on_key(state, event.unchecked_ref()));
    let said = el("p").class("now").attr("aria-hidden", "true");
    let drawn = Rc::new(RefCell::new(Drawn {
        words: state.all_words(),
        picture: picture.clone(),
        said: said.clone(),
        types: Vec::new(),
        moves: Vec::new(),
        present: svg("g"),
        of: None,
    }));
    effect(move || paint(&drawn, state.request()));
    el("div")
        .class("plane")
        .child(
            el("p")
                .class("hint")
                .attr("id", "graph-hint")
                .text(state.all_words().graph_hint),
        )
        .child(picture)
        .child(said)
}

/// A move that is drawn whoever asks.
struct Move {
    from: OutboundType,
    to: OutboundType,
    drawn: El,
}

/// What stands in the picture now.
struct Drawn {
    words: &'static AllMessages,
    picture: El,
    /// The present pair, in words.
    said: El,
    types: Vec<El>,
    moves: Vec<Move>,
    /// The present pair, where it is no move that is drawn anyway.
    present: El,
    /// The VNet and the edition that they were drawn for.
    of: Option<(Vnet, &'static str)>,
}

/// Brings the picture in line with a request: at once where another move is lit, in turns
/// where others are drawn.
fn paint(drawn: &Rc<RefCell<Drawn>>, asked: Request<'static>) {
    let of = Some((asked.vnet, asked.edition.id));
    if drawn.borrow().of == of {
        return drawn.borrow().light(&asked);
    }
    drawn.borrow_mut().of = None;
    let picture = drawn.borrow().picture.clone();
    let drawn = drawn.clone();
    let mut has_types = false;
    in_turns(vec![picture], move || {
        let mut drawn = drawn.borrow_mut();
        if !has_types {
            drawn.draw_types(&asked);
            has_types = true;
            return true;
        }
        drawn.draw_moves(&asked);
        drawn.light(&asked);
        drawn.of = of;
        false
    });
}

impl Drawn {
    /// Draws the types, and nothing else.
    fn draw_types(&mut self, asked: &Request<'static>) {
        let places = places(|t| t.is_available_in(asked.vnet));
        self.types = OutboundType::ALL
            .map(|t| boxed(self.words, t, places[t.index()], asked.vnet))
            .into();
        self.moves.clear();
        // What is said of the types is in the names of the arrows.
        let types = svg("g")
            .attr("aria-hidden", "true")
            .children(self.types.iter().cloned());
        self.present = svg("g").attr("aria-hidden", "true");
        self.picture.replace([types, self.present.clone()]);
    }

    /// Draws the moves between them.
    fn draw_moves(&mut self, asked: &Request<'static>) {
        let places = places(|t| t.is_available_in(asked.vnet));
        let all = OutboundType::ALL;
        for from in all {
            for to in all {
                let pair = pair(asked, from, to);
                if is_drawn(&pair) {
                    let arrow = arrow(places[from.index()], places[to.index()]);
                    let drawn = option(self.words, &pair, from, &arrow);
                    self.moves.push(Move { from, to, drawn });
                }
            }
        }
        let moves = svg("g")
            .attr("role", "group")
            .attr("aria-label", self.words.as_graph)
            .children(self.moves.iter().map(|m| m.drawn.clone()));
        self.picture.clone().child(moves);
    }

    /// Shows which move is asked about.
    fn light(&self, asked: &Request<'static>) {
        let from = asked.from.existing();
        let mut lit = None;
        for (i, m) in self.moves.iter().enumerate() {
            let chosen = from == Some(m.from) && m.to == asked.to;
            if chosen {
                lit = Some(i);
            }
            set(
                m.drawn.element(),
                "aria-selected",
                if chosen { "true" } else { "false" },
            );
        }
        // Wherever the reader walked to, the one tab stop is the chosen arrow again.
        let stop = lit.unwrap_or(0);
        for (i, m) in self.moves.iter().enumerate() {
            set(
                m.drawn.element(),
                "tabindex",
                if i == stop { "0" } else { "-1" },
            );
        }
        for (t, drawn) in OutboundType::ALL.into_iter().zip(&self.types) {
            let lit = match (from == Some(t), asked.to == t) {
                (false, false) => "",
                (true, false) => "from",
                (false, true) => "to",
                (true, true) => "from to",
            };
            set(drawn.element(), "data-lit", lit);
        }
        let unsupported = from.filter(|from| lit.is_none() && *from != asked.to);
        self.present.replace(unsupported.map(|from| {
            let places = places(|t| t.is_available_in(asked.vnet));
            shown(
                &pair(asked, from, asked.to),
                &arrow(places[from.index()], places[asked.to.index()]),
            )
        }));
        self.said.replace([]);
        if let Some(from) = from {
            let pair = pair(asked, from, asked.to);
            set(self.said.element(), "data-is", is(&pair));
            self.said.clone().text(&name(self.words, &pair, from));
        }
    }
}

fn pair(asked: &Request<'static>, from: OutboundType, to: OutboundType) -> Request<'static> {
    Request {
        from: from.into(),
        to,
        ..*asked
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
fn name(words: &AllMessages, pair: &Request, from: OutboundType) -> String {
    let word = words.cell_within(table_verdict(pair), support(pair));
    let told = [
        ("from", from.name()),
        ("to", pair.to.name()),
        ("word", word),
    ];
    let mut name = fill(words.cell_name, &told);
    if other_editions(pair).next().is_some() {
        name += words.cell_differs;
    }
    name
}

/// An arrow that can be chosen.
fn option(words: &AllMessages, pair: &Request, from: OutboundType, arrow: &Arrow) -> El {
    shown(pair, arrow)
        .attr("role", "option")
        .attr("aria-label", &name(words, pair, from))
        .attr("data-from", from.name())
        .attr("data-to", pair.to.name())
        // Wider than what is seen: for the pointer.
        .child(stroke("touch", &arrow.shaft))
}

/// An arrow with the sign of what the sources say of it; supported ones need none.
fn shown(pair: &Request, arrow: &Arrow) -> El {
    let sign = match (table_verdict(pair), support(pair)) {
        (Verdict::Disagree, _) => "≠",
        (Verdict::Yes, _) => "",
        (_, Support::NotSupported) => "✕",
        _ => "?",
    };
    let (x, y) = arrow.beside;
    let shown = svg("g")
        .attr("class", "move")
        .attr("data-is", is(pair))
        .child(stroke("shaft", &arrow.shaft))
        .child(stroke("head", &arrow.head));
    if sign.is_empty() {
        shown
    } else {
        shown.child(label("sign", x, y + 5, sign))
    }
}

/// A type's box, with its name broken where it can be.
fn boxed(words: &AllMessages, t: OutboundType, place: Point, vnet: Vnet) -> El {
    let (x, y) = place.units();
    let lines = lines(t.name(), LETTERS);
    let out = !t.is_available_in(vnet);
    let first = if lines.len() > 1 { y - 4 } else { y + 4 };
    let named = lines
        .iter()
        .zip((first..).step_by(16))
        .map(|(line, y)| label("name", x, y, line));
    let boxed = svg("g")
        .attr("class", if out { "type out" } else { "type" })
        .child(rect("", x, y, HALF_WIDTH, HALF_HEIGHT))
        .children(named);
    if !out {
        return boxed;
    }
    // Beside the box, where no arrow of a supported move goes.
    let note = [words.not_in_a, words.vnet(vnet)];
    let beside = x + HALF_WIDTH + 8;
    boxed.children(
        note.into_iter()
            .zip([y - 3, y + 12])
            .map(|(line, y)| label("soft", beside, y, line)),
    )
}

/// Asks about the move that an arrow stands for.
fn choose(state: State, arrow: &Element) {
    let end = |name| arrow.get_attribute(name)?.parse::<OutboundType>().ok();
    if let (Some(from), Some(to)) = (end("data-from"), end("data-to")) {
        state.ask(Request {
            from: from.into(),
            to,
            ..untrack(|| state.request())
        });
    }
}

fn on_key(state: State, event: &KeyboardEvent) {
    let Some(arrow) = arrow_of(event) else { return };
    if event.alt_key() || event.meta_key() || event.ctrl_key() {
        return;
    }
    let all = arrow.parent_element();
    let next = match event.key().as_str() {
        "Enter" | " " => {
            choose(state, &arrow);
            None
        }
        "ArrowRight" | "ArrowDown" => arrow.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => arrow.previous_element_sibling(),
        "Home" => all.and_then(|all| all.first_element_child()),
        "End" => all.and_then(|all| all.last_element_child()),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        walk_to(&next);
    }
}

/// The arrow that an event happened on.
fn arrow_of(event: &Event) -> Option<Element> {
    let element: Element = target(event)?;
    element.closest("[role=option]").ok()?
}

/// Moves the one tab stop and the focus.
fn walk_to(arrow: &Element) {
    let all = arrow.parent_element().map(|all| all.children());
    for i in 0..all.as_ref().map_or(0, web_sys::HtmlCollection::length) {
        if let Some(other) = all.as_ref().and_then(|all| all.item(i)) {
            set(&other, "tabindex", "-1");
        }
    }
    set(arrow, "tabindex", "0");
    // No HtmlElement, but it is focused the same way.
    focus(arrow.unchecked_ref::<HtmlElement>());
}
