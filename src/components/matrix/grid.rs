//! The table of the matrix.
//!
//! One reactive block renders all cells: Leptos compares each attribute with the one before and
//! writes only what differs, which costs less than an effect for each attribute of 36 cells.
//! For the same reason two listeners on the table serve all cells.

use super::{
    cells::{Cells, SIDE},
    keyboard::neighbor,
};
use crate::{
    components::{logical_key::logical_key, type_name::TypeName},
    rules::{OutboundType, Request},
    state::State,
};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{
    Event, HtmlElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement, KeyboardEvent,
};

/// The id of the line that explains a cell.
pub(super) const EXPLANATION_ID: &str = "moves-why";

/// The table, with one tab stop.
#[component]
pub(super) fn Grid() -> impl IntoView {
    let state = State::use_context();
    let table = NodeRef::<html::Table>::new();
    let cells = Memo::new(move |_| {
        let messages = state.messages.get();
        state.with_request(|request| Cells::of(messages, request))
    });
    let selected = Memo::new(move |_| selected(&state.request.get()));
    // Wherever the reader moved the focus to, another question makes its cell the tab stop again.
    let tab_stop = RwSignal::new(0);
    Effect::new(move |_| tab_stop.set(selected.get().unwrap_or(0)));

    let choose = move |index: usize| {
        state.choose(|request| {
            request.from = OutboundType::ALL[index / SIDE].into();
            request.to = OutboundType::ALL[index % SIDE];
        });
    };
    let point_at = move |event: &Event| {
        if let Some(index) = cell_index(event) {
            let pair = [index / SIDE, index % SIDE].map(|i| OutboundType::ALL[i]);
            let _ = state.pointed.try_set(Some(pair.into()));
        }
    };
    let on_click = move |event: web_sys::MouseEvent| {
        if let Some(index) = cell_index(&event) {
            focus(table, index);
            choose(index);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        let Some(index) = cell_index(&event) else {
            return;
        };
        if event.alt_key() || event.meta_key() {
            return;
        }
        let Some(messages) = state.messages.try_get_untracked() else {
            return;
        };
        match logical_key(messages.language, &event.key()) {
            "Enter" | " " => choose(index),
            key => match neighbor(index, key, event.ctrl_key()) {
                Some(next) => {
                    tab_stop.set(next);
                    focus(table, next);
                }
                None => return,
            },
        }
        event.prevent_default();
    };
    let column_heads = OutboundType::ALL.map(|to| {
        view! {
            <th scope="col">
                <TypeName outbound_type=to/>
            </th>
        }
    });
    view! {
        <table
            node_ref=table
            role="grid"
            aria-labelledby="moves"
            aria-describedby="moves-hint"
            data-from=move || state.request.get().from.name()
            data-to=move || state.request.get().to.name()
            on:click=on_click
            on:keydown=on_keydown
            on:mouseover=move |event| point_at(&event)
            on:focusin=move |event| point_at(&event)
            on:mouseleave=move |_| {
                let _ = state.pointed.try_set(None);
            }
        >
            <thead>
                <tr>
                    <th class="corner" scope="col">
                        {state.text(|m| m.from_to)}
                    </th>
                    {column_heads}
                </tr>
            </thead>
            <tbody>{move || rows(&cells.get(), selected.get(), tab_stop.get())}</tbody>
        </table>
    }
}

fn rows(cells: &Cells, selected: Option<usize>, tab_stop: usize) -> impl IntoView + use<> {
    let rows = OutboundType::ALL.iter().zip(cells.all.chunks(SIDE));
    let rows = rows.enumerate().map(|(row, (from, cells))| {
        let cells = cells.iter().enumerate().map(|(column, cell)| {
            let index = row * SIDE + column;
            view! {
                <td
                    role="gridcell"
                    tabindex=if index == tab_stop { "0" } else { "-1" }
                    aria-selected=if selected == Some(index) { "true" } else { "false" }
                    aria-label=cell.name.clone()
                    aria-describedby=EXPLANATION_ID
                    data-is=cell.is
                    data-differs=cell.differs
                    data-forbidden=cell.forbidden
                >
                    {cell.word}
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">
                    <TypeName outbound_type=*from/>
                </th>
                {cells.collect_view()}
            </tr>
        }
    });
    rows.collect_view()
}

/// Returns the cell of a question. A new cluster has none.
fn selected(request: &Request) -> Option<usize> {
    Some(request.from.existing()?.index() * SIDE + request.to.index())
}

/// Returns the index of the body cell that an event happened in, from its place in the table.
fn cell_index(event: &Event) -> Option<usize> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    let cell: HtmlTableCellElement = element.closest("tbody td").ok()??.dyn_into().ok()?;
    let row: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
    let row = usize::try_from(row.row_index()).ok()?.checked_sub(1)?;
    let column = usize::try_from(cell.cell_index()).ok()?.checked_sub(1)?;
    (row < SIDE && column < SIDE).then_some(row * SIDE + column)
}

/// Focuses a body cell.
fn focus(table: NodeRef<html::Table>, index: usize) {
    let cell = || {
        let table: HtmlTableElement = table.try_get_untracked()??;
        let at = |i: usize| u32::try_from(i + 1).ok();
        let row: HtmlTableRowElement = table.rows().item(at(index / SIDE)?)?.dyn_into().ok()?;
        row.cells().item(at(index % SIDE)?)
    };
    if let Some(cell) = cell() {
        let _ = cell.unchecked_into::<HtmlElement>().focus();
    }
}
