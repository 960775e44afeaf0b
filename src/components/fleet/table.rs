//! The table of a fleet: the answer for each cluster, to sort, to filter, and to choose from.

use super::{List, export::Export};
use crate::{
    components::copy_button::CopyText,
    rules::{
        FleetColumn, FleetRow, FleetVnet, Localize, OutboundType, Request, Verdict, arrange, fill,
        fleet_csv, fleet_markdown, fleet_row,
    },
    state::State,
};
use leptos::{html, prelude::*, task::spawn_local};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How many rows are added at once. More would block the page.
const PAGE_SIZE: usize = 100;

/// In the order of their variants.
const VERDICTS: [Verdict; 6] = [
    Verdict::Yes,
    Verdict::No,
    Verdict::Blocked,
    Verdict::NoChange,
    Verdict::Disagree,
    Verdict::Unknown,
];

/// How the table is sorted and filtered.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Arrangement {
    only: Option<Verdict>,
    by: Option<FleetColumn>,
    descending: bool,
}

/// What the parts of the table share.
#[derive(Clone, Copy)]
struct Table {
    state: State,
    list: StoredValue<Arc<List>>,
    /// The answer for each cluster of the list.
    rows: Memo<Arc<Vec<FleetRow>>>,
    arrangement: RwSignal<Arrangement>,
    /// The indexes of the rows to show, in order.
    order: Memo<Arc<Vec<usize>>>,
    /// How many rows are shown.
    shown: RwSignal<usize>,
    /// The index of the cluster that was chosen last.
    chosen: RwSignal<Option<usize>>,
    body: NodeRef<html::Tbody>,
}

/// The table and what stands around it.
#[component]
pub(super) fn FleetTable(
    /// The clusters, each as it could be read.
    list: Arc<List>,
) -> impl IntoView {
    let state = State::use_context();
    let list = StoredValue::new(list);
    // Only what the rows depend on. The current type is each cluster's own.
    let question = Memo::new(move |_| {
        state.with_request(|request| (request.to, request.edition, request.policy.cloned()))
    });
    let rows = Memo::new(move |_| {
        question.track();
        let rows = |request: &Request| {
            list.with_value(|list| {
                let rows = list.iter().map(|it| fleet_row(it, request));
                rows.collect::<Vec<_>>()
            })
        };
        Arc::new(untrack(|| state.with_request(rows)))
    });
    let arrangement = RwSignal::new(Arrangement::default());
    let order = Memo::new(move |_| {
        let Arrangement {
            only,
            by,
            descending,
        } = arrangement.get();
        Arc::new(rows.with(|rows| arrange(rows, only, by, descending)))
    });
    let table = Table {
        state,
        list,
        rows,
        arrangement,
        order,
        shown: RwSignal::new(PAGE_SIZE),
        chosen: RwSignal::new(None),
        body: NodeRef::new(),
    };
    // Another order begins with its first page.
    Effect::new(move |_| {
        order.track();
        table.shown.set(PAGE_SIZE);
    });
    let text = move |write: fn(&mut dyn Iterator<Item = &FleetRow>, &Request) -> String| {
        CopyText::new(move |()| table.write(write))
    };
    let caption = move || {
        let (to, edition) = question.with(|(to, edition, _)| (*to, *edition));
        let parts = [("to", to.name()), ("edition", edition.id)];
        fill(state.all_messages().fleet_caption, &parts)
    };
    let chosen = move || {
        let index = table.chosen.get()?;
        let cluster = list.with_value(|list| list.get(index)?.as_ref().ok().cloned())?;
        Some(state.all_messages().cluster_read(&cluster))
    };
    view! {
        <div class="fleet" part="fleet">
            <p class="hint">{caption}</p>
            <Filters table/>
            <div class="scroll">
                <table aria-label=move || state.all_messages().fleet_label>
                    <Head table/>
                    <Body table/>
                </table>
            </div>
            <MoreRows table/>
            <p class="hint">{chosen}</p>
            <Export csv=text(fleet_csv) markdown=text(fleet_markdown)/>
            {move || list.with_value(|list| unreadable(state, list))}
        </div>
    }
}

/// A button for each verdict, with how many clusters have it.
#[component]
fn Filters(
    /// The table.
    table: Table,
) -> impl IntoView {
    let state = table.state;
    let filters = std::iter::once(None)
        .chain(VERDICTS.map(Some))
        .map(|only: Option<Verdict>| {
            let count = Memo::new(move |_| {
                table.rows.with(|rows| {
                    let verdicts = rows.iter().filter_map(|row| row.verdict);
                    verdicts
                        .filter(|verdict| only.is_none_or(|only| only == *verdict))
                        .count()
                })
            });
            let is_pressed = move || table.arrangement.get().only == only;
            let label = move || {
                let messages = state.all_messages();
                let word = only.map_or(messages.all_clusters, |verdict| messages.verdict(verdict));
                format!("{word} {}", messages.language.count(count.get()))
            };
            view! {
                <button
                    type="button"
                    aria-pressed=move || if is_pressed() { "true" } else { "false" }
                    // A filter that finds nothing is there only while it is chosen.
                    hidden=move || only.is_some() && count.get() == 0 && !is_pressed()
                    on:click=move |_| table.arrangement.update(|it| it.only = only)
                >
                    {label}
                </button>
            }
        });
    view! {
        <div class="buttons" role="group" aria-label=move || state.all_messages().filter_label>
            {filters.collect_view()}
        </div>
    }
}

/// The column heads, which sort: ascending, descending, not at all.
#[component]
fn Head(
    /// The table.
    table: Table,
) -> impl IntoView {
    let state = table.state;
    let heads = FleetColumn::ALL.into_iter().enumerate().map(|(i, column)| {
        let sorted = move || {
            let arrangement = table.arrangement.get();
            match (arrangement.by == Some(column), arrangement.descending) {
                (false, _) => "none",
                (true, false) => "ascending",
                (true, true) => "descending",
            }
        };
        let sort = move |_| {
            table.arrangement.update(|it| {
                (it.by, it.descending) = match (it.by == Some(column), it.descending) {
                    (true, true) => (None, false),
                    (is_sorted, _) => (Some(column), is_sorted),
                }
            });
        };
        view! {
            <th scope="col" aria-sort=sorted>
                <button type="button" on:click=sort>
                    {move || state.all_messages().fleet_columns[i]}
                </button>
            </th>
        }
    });
    view! {
        <thead>
            <tr>{heads.collect_view()}</tr>
        </thead>
    }
}

/// The rows of the table.
#[component]
fn Body(
    /// The table.
    table: Table,
) -> impl IntoView {
    let rows = move || {
        let (rows, order) = (table.rows.get(), table.order.get());
        let shown = order.iter().take(table.shown.get());
        shown
            .map(|index| row(&table, *index, &rows[*index]))
            .collect_view()
    };
    view! { <tbody node_ref=table.body>{rows}</tbody> }
}

/// The button that shows more rows.
#[component]
fn MoreRows(
    /// The table.
    table: Table,
) -> impl IntoView {
    let state = table.state;
    let count = move || table.order.with(|order| order.len());
    let label = move || {
        let (messages, shown) = (state.all_messages(), table.shown.get().min(count()));
        let [shown, all] = [shown, count()].map(|number| messages.language.count(number));
        fill(messages.show_more, &[("shown", &shown), ("all", &all)])
    };
    // The focus goes to the first new row: the button may be gone.
    let show_more = move |_| {
        let first = table.shown.get_untracked();
        table.shown.set(first + PAGE_SIZE);
        spawn_local(async move {
            leptos::task::tick().await;
            let button = || {
                let row = table
                    .body
                    .try_get_untracked()??
                    .rows()
                    .item(first.try_into().ok()?)?;
                let button = row.query_selector("button").ok()??;
                button.dyn_into::<HtmlElement>().ok()
            };
            if let Some(button) = button() {
                let _ = button.focus();
            }
        });
    };
    view! {
        <div class="buttons">
            <button
                type="button"
                part="button"
                hidden=move || count() <= table.shown.get()
                on:click=show_more
            >
                {label}
            </button>
        </div>
    }
}

fn row(table: &Table, index: usize, row: &FleetRow) -> impl IntoView + use<> {
    let table = *table;
    let messages = table.state.all_messages();
    let name = match &*row.name {
        "" => messages.nameless.to_owned(),
        name => name.to_owned(),
    };
    let vnet = match row.vnet {
        FleetVnet::Known(vnet) => messages.vnet(vnet),
        FleetVnet::Mixed => messages.vnet_mixed,
        FleetVnet::NotSaid => messages.vnet_not_said,
    };
    let verdict = row.verdict.unwrap_or(Verdict::Unknown);
    let blockers = row.blockers.iter().map(|blocker| {
        let evidence = blocker.evidence.as_ref().map(|evidence| {
            let shown = format!("{}: {}", evidence.field, evidence.value);
            view! { <code class="evidence">{shown}</code> }
        });
        view! { <li>{blocker.id} {evidence}</li> }
    });
    let blockers: Vec<_> = blockers.collect();
    let blockers = (!blockers.is_empty()).then(|| view! { <ul>{blockers}</ul> });
    let is_chosen = table.chosen.get() == Some(index);
    view! {
        <tr>
            <th scope="row">
                <button
                    type="button"
                    aria-current=if is_chosen { "true" } else { "false" }
                    on:click=move |_| table.choose(index)
                >
                    {name}
                </button>
            </th>
            <td>{vnet}</td>
            <td>{row.outbound_type.map_or("", OutboundType::name)}</td>
            <td data-verdict=verdict.name()>{messages.verdict(verdict)}</td>
            <td>{blockers}</td>
        </tr>
    }
}

impl Table {
    /// Sets the question to a cluster of the list.
    fn choose(self, index: usize) {
        let cluster = self
            .list
            .with_value(|list| list.get(index)?.as_ref().ok().cloned());
        if let Some(cluster) = cluster {
            self.chosen.set(Some(index));
            self.state.set_cluster(cluster);
        }
    }

    /// Writes what is shown, in its order. Without a filter, the unreadable clusters are included.
    fn write(self, write: fn(&mut dyn Iterator<Item = &FleetRow>, &Request) -> String) -> String {
        untrack(|| {
            let (rows, order) = (self.rows.get(), self.order.get());
            let shown = order.iter().map(|index| &rows[*index]);
            let is_filtered = self.arrangement.get().only.is_some();
            let unreadable = rows
                .iter()
                .filter(|row| row.verdict.is_none() && !is_filtered);
            self.state
                .with_request(|request| write(&mut shown.chain(unreadable), request))
        })
    }
}

/// The clusters that could not be read, and why.
fn unreadable(state: State, list: &List) -> Option<impl IntoView + use<>> {
    let messages = state.all_messages();
    let count = |number| messages.language.count(number);
    let unreadable: Vec<_> = list
        .iter()
        .enumerate()
        .filter_map(|(i, cluster)| Some((i, cluster.as_ref().err()?)))
        .collect();
    let items = unreadable.iter().take(PAGE_SIZE).map(|(i, cluster)| {
        let parts = [
            ("number", &*count(i + 1)),
            ("name", cluster.name.as_deref().unwrap_or(messages.nameless)),
        ];
        let name = fill(messages.unreadable_name, &parts);
        let why = cluster.error.localize(messages.language);
        view! {
            <li>
                <strong>{name}</strong>
                {" "}
                {why}
            </li>
        }
    });
    let hidden = unreadable.len().saturating_sub(PAGE_SIZE);
    let more = (hidden > 0).then(|| {
        view! { <li>{fill(messages.more_unreadable, &[("count", &count(hidden))])}</li> }
    });
    (!unreadable.is_empty()).then(|| {
        view! {
            <div>
                <h2>{messages.unreadable_title}</h2>
                <ul class="unreadable">{items.collect_view()} {more}</ul>
            </div>
        }
    })
}
