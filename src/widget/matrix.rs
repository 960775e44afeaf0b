//! The matrix: all moves of one kind of VNet, as a grid to walk and choose in.

use super::{
    State,
    cells::{Cell, Cells, Of},
    dom::{El, Text, along, el, focus, mark, put, target, toggle},
    effect::effect,
    names::humps,
    shape::table_or_graph,
    why,
};
use crate::messages::Messages;
use crate::rules::{OutboundType, Request};
use leptos::prelude::untrack;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement,
    KeyboardEvent,
};

const SIDE: usize = OutboundType::COUNT;
/// What the legend explains, by the cells' `data-is`.
const LEGEND: [&str; 7] = [
    "supported",
    "notSupported",
    "sameType",
    "noRow",
    "disagree",
    "differs",
    "forbidden",
];

/// The table. One effect paints it and writes only what differs; two listeners on the
/// table serve all its cells.
pub(super) fn matrix(state: State) -> El {
    let words = state.words();
    let stop = Rc::new(std::cell::Cell::new(0));
    let walked = stop.clone();
    let title = el("span");
    let heads = OutboundType::ALL.map(|to| named(el("th").attr("scope", "col"), to));
    let cells: Vec<El> = (0..SIDE * SIDE)
        .map(|_| {
            el("td")
                .attr("role", "gridcell")
                .attr("tabindex", "-1")
                .attr("aria-selected", "false")
        })
        .collect();
    let rows = OutboundType::ALL
        .iter()
        .zip(cells.chunks(SIDE))
        .map(|(from, cells)| {
            el("tr")
                .child(named(el("th").attr("scope", "row"), *from))
                .children(cells.iter().cloned())
        });
    let table = el("table")
        .attr("role", "grid")
        .attr("aria-labelledby", "moves")
        .attr("aria-describedby", "moves-hint")
        .child(
            el("thead").child(
                el("tr")
                    .child(
                        el("th")
                            .class("corner")
                            .attr("scope", "col")
                            .text(words.from_to),
                    )
                    .children(heads),
            ),
        )
        .child(el("tbody").children(rows))
        .on("click", move |event| {
            if let Some(cell) = cell_of(&event) {
                focus(&cell);
                choose(state, &cell);
            }
        })
        .on("keydown", move |event| {
            on_key(state, &walked, event.unchecked_ref());
        });

    let mut painted = Painted {
        cells: cells
            .iter()
            .map(|cell| (cell.cast(), Text::within(cell)))
            .collect(),
        shown: None,
        words,
        asked: None,
        table: table.cast(),
        caption: Text::within(&title),
        stop,
    };
    effect(move || {
        let forbidden = state.consult(forbidden);
        painted.paint(untrack(|| state.request()), forbidden);
    });
    let (table, why) = why::line(state, table);

    let table = el("div")
        .class("table")
        .child(
            el("p")
                .class("hint")
                .attr("id", "moves-hint")
                .text(words.matrix_hint),
        )
        .child(el("div").class("scroll").child(table))
        .child(why)
        .child(legend(words));
    let [choice, shapes] = table_or_graph(state, table);
    let heading = el("h2")
        .attr("id", "moves")
        .text(words.matrix_title)
        .text(" ")
        .child(title);
    el("section")
        .class("moves")
        .attr("part", "matrix")
        .child(el("div").class("heading").child(heading).child(choice))
        .child(shapes)
        .child(keys(words))
}

/// What the marks mean. Folded: the cells say it in words already.
fn legend(words: &Messages) -> El {
    let entries = LEGEND.into_iter().zip(words.legend);
    let entries = entries.map(|(is, text)| el("li").attr("data-is", is).text(text));
    el("details")
        .class("legend")
        .child(el("summary").text(words.legend_label))
        .child(el("ul").children(entries))
}

/// What the keys do.
fn keys(words: &Messages) -> El {
    let entries = words.keys.chunks(2).map(|said| {
        let names = ["dt", "dd"].into_iter().zip(said);
        el("div").children(names.map(|(name, text)| el(name).text(text)))
    });
    el("details")
        .class("legend keys")
        .child(el("summary").text(words.keys_label))
        .child(el("dl").children(entries))
}

/// Asks about the move that a cell stands for.
fn choose(state: State, cell: &HtmlTableCellElement) {
    if let Some((from, to)) = pair(cell) {
        state.ask(Request {
            from: from.into(),
            to,
            ..untrack(|| state.request())
        });
    }
}

fn on_key(state: State, stop: &std::cell::Cell<usize>, event: &KeyboardEvent) {
    let Some(cell) = cell_of(event) else { return };
    if event.alt_key() || event.meta_key() {
        return;
    }
    match along(state.words().language, event.key()).as_str() {
        "Enter" | " " => choose(state, &cell),
        key => match neighbour(&cell, key, event.ctrl_key()) {
            Some(next) => {
                walk(&cell, &next);
                if let Some((row, column)) = place(&next) {
                    stop.set(row * SIDE + column);
                }
            }
            None => return,
        },
    }
    event.prevent_default();
}

/// A heading with a type's name, and places to break its line.
fn named(heading: El, outbound_type: OutboundType) -> El {
    let pieces = humps(outbound_type.name());
    pieces
        .into_iter()
        .enumerate()
        .fold(heading, |heading, (i, piece)| {
            let heading = if i > 0 {
                heading.child(el("wbr"))
            } else {
                heading
            };
            heading.text(piece)
        })
}

/// What stands in the table now.
struct Painted {
    words: &'static Messages,
    /// Each cell with its text.
    cells: Vec<(HtmlTableCellElement, Text)>,
    /// What the cells read.
    shown: Option<Rc<Cells>>,
    /// The request they were painted for.
    asked: Option<Request<'static>>,
    table: HtmlTableElement,
    caption: Text,
    /// The cell that is the one tab stop, wherever the reader walked to.
    stop: Rc<std::cell::Cell<usize>>,
}

/// A bit for each cell of the asked VNet that the house forbids.
fn forbidden(asked: &Request) -> u64 {
    let Some(policy) = asked.policy else { return 0 };
    let cells = OutboundType::ALL
        .into_iter()
        .flat_map(|from| OutboundType::ALL.map(|to| (from, to)));
    cells.enumerate().fold(0, |bits, (i, (from, to))| {
        let forbids = from != to && policy.forbids(asked.vnet, from.into(), to).is_some();
        bits | u64::from(forbids) << i
    })
}

impl Painted {
    /// Brings the table in line with a request, and with what the house forbids.
    fn paint(&mut self, asked: Request<'static>, forbidden: u64) {
        let chosen = chosen(&asked);
        let before = self.asked.replace(asked);
        let is_new = |same: fn(&Request, &Request) -> bool| {
            before.as_ref().is_none_or(|before| !same(before, &asked))
        };
        if is_new(|a, b| a.vnet == b.vnet) {
            self.caption.show(self.words.vnet(asked.vnet));
        }
        let of = Of {
            words: self.words,
            vnet: asked.vnet,
            edition: asked.edition,
            forbidden,
        };
        if self.shown.as_ref().is_none_or(|shown| shown.of != of) {
            self.paint_cells(of);
        }
        let unchosen = before.as_ref().and_then(self::chosen);
        if before.is_none() || unchosen != chosen {
            for (i, selected) in [(unchosen, "false"), (chosen, "true")] {
                if let Some((cell, _)) = i.and_then(|i| self.cells.get(i)) {
                    mark(cell, "aria-selected", selected);
                }
            }
            // Wherever the reader walked to, the one tab stop is the chosen cell again.
            let stop = chosen.unwrap_or(0);
            let left = self.stop.replace(stop);
            for (i, tab_index) in [(left, -1), (stop, 0)] {
                if let Some((cell, _)) = self.cells.get(i) {
                    cell.set_tab_index(tab_index);
                }
            }
        }
        // The crosshair is drawn by the style sheet from these two.
        if is_new(|a, b| a.from == b.from) {
            mark(&self.table, "data-from", asked.from.name());
        }
        if is_new(|a, b| a.to == b.to) {
            mark(&self.table, "data-to", asked.to.name());
        }
    }

    /// Writes the cells that read something else now.
    fn paint_cells(&mut self, of: Of) {
        let (cells, blank) = (Cells::of(of), Cell::BLANK);
        let before = self.shown.replace(cells.clone());
        for (i, cell) in cells.all.iter().enumerate() {
            let (element, text) = &self.cells[i];
            let was = before.as_ref().map_or(&blank, |before| &before.all[i]);
            let (differs, forbidden) =
                (was.differs != cell.differs, was.forbidden != cell.forbidden);
            if differs {
                toggle(element, "data-differs");
            }
            if forbidden {
                toggle(element, "data-forbidden");
            }
            let word = was.word != cell.word;
            if word {
                text.show(cell.word);
            }
            if was.is != cell.is {
                mark(element, "data-is", cell.is);
            }
            if word || differs || forbidden {
                put(element, "aria-label", &cell.name);
            }
        }
    }
}

/// The cell of a request; a new cluster has none.
fn chosen(asked: &Request) -> Option<usize> {
    Some(asked.from.existing()?.index() * SIDE + asked.to.index())
}

fn index(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

/// The body cell that an event happened in.
pub(super) fn cell_of(event: &Event) -> Option<HtmlTableCellElement> {
    let element: Element = target(event)?;
    element.closest("tbody td").ok()??.dyn_into().ok()
}

/// Row and column of a body cell, counted from 0.
fn place(cell: &HtmlTableCellElement) -> Option<(usize, usize)> {
    let row: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
    let row = usize::try_from(row.row_index()).ok()?.checked_sub(1)?;
    let column = usize::try_from(cell.cell_index()).ok()?.checked_sub(1)?;
    Some((row, column))
}

pub(super) fn pair(cell: &HtmlTableCellElement) -> Option<(OutboundType, OutboundType)> {
    let (row, column) = place(cell)?;
    Some((
        *OutboundType::ALL.get(row)?,
        *OutboundType::ALL.get(column)?,
    ))
}

/// Where a key leads from a cell, by the grid pattern of the ARIA practices.
fn neighbour(cell: &HtmlTableCellElement, key: &str, ctrl: bool) -> Option<HtmlTableCellElement> {
    let (row, column) = place(cell)?;
    let last = SIDE - 1;
    let (row, column) = match (key, ctrl) {
        ("ArrowUp", _) => (row.saturating_sub(1), column),
        ("ArrowDown", _) => ((row + 1).min(last), column),
        ("ArrowLeft", _) => (row, column.saturating_sub(1)),
        ("ArrowRight", _) => (row, (column + 1).min(last)),
        ("Home", true) => (0, 0),
        ("Home", false) => (row, 0),
        ("End", true) => (last, last),
        ("End", false) => (row, last),
        _ => return None,
    };
    let table: HtmlTableElement = cell.closest("table").ok()??.dyn_into().ok()?;
    let row: HtmlTableRowElement = table.rows().item(index(row + 1))?.dyn_into().ok()?;
    row.cells().item(index(column + 1))?.dyn_into().ok()
}

/// Moves the one tab stop and the focus.
fn walk(from: &HtmlElement, to: &HtmlElement) {
    from.set_tab_index(-1);
    to.set_tab_index(0);
    focus(to);
}
