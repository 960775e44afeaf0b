//! A fleet: the clusters of a list, read in slices and shown as a table.
//!
//! `reading` goes through a `text_source` by lines (`line_splitter`) or byte by byte, and pauses
//! for the page (`time_slice`). `table` shows the result, `export` copies and saves it.

mod export;
mod line_splitter;
mod reading;
mod table;
mod text_source;
mod time_slice;

pub(super) use reading::{End, List};
pub(super) use text_source::TextSource;

use crate::state::State;
use leptos::{prelude::*, task::spawn_local};
use reading::Progress;
use std::sync::Arc;
use table::FleetTable;

/// What is shown of a list of clusters.
#[derive(Clone, Copy)]
pub(super) struct Fleet {
    shown: RwSignal<Shown>,
}

#[derive(Clone)]
enum Shown {
    Nothing,
    Reading(Reading),
    Table(Arc<List>),
}

/// A list that is being read.
#[derive(Clone, Copy)]
struct Reading {
    /// What is read, for the reader.
    label: StoredValue<String>,
    length: f64,
    read: RwSignal<f64>,
    is_cancelled: RwSignal<bool>,
}

/// Called when a list was read, with how that ended.
type Done = Box<dyn FnOnce(List, End, TextSource)>;

impl Fleet {
    pub(super) fn new() -> Self {
        let shown = RwSignal::new(Shown::Nothing);
        Self { shown }
    }

    /// Shows the clusters as a table.
    pub(super) fn show(self, list: List) {
        self.shown.set(Shown::Table(Arc::new(list)));
    }

    /// Shows nothing. A reading ends without a result.
    pub(super) fn close(self) {
        self.shown.set(Shown::Nothing);
    }

    /// Reads a long list, and reports how it ended unless something else is shown by then.
    pub(super) fn read(self, mut source: TextSource, label: &str, done: Done) {
        let reading = Reading {
            label: StoredValue::new(label.to_owned()),
            length: source.length(),
            read: RwSignal::new(0.0),
            is_cancelled: RwSignal::new(false),
        };
        self.shown.set(Shown::Reading(reading));
        let is_shown = move || {
            let shown = self.shown.try_get_untracked();
            matches!(shown, Some(Shown::Reading(it)) if it.is_cancelled == reading.is_cancelled)
        };
        spawn_local(async move {
            let progress = Progress {
                is_wanted: &is_shown,
                is_cancelled: &|| reading.is_cancelled.try_get_untracked().unwrap_or(true),
                report: &|read| {
                    let _ = reading.read.try_set(read);
                },
            };
            let read = reading::read(&mut source, &progress).await;
            if let Some((list, end)) = read {
                self.close();
                done(list, end, source);
            }
        });
    }
}

/// The progress of a reading, or the table.
#[component]
pub(super) fn FleetView(
    /// What is shown.
    fleet: Fleet,
) -> impl IntoView {
    let view = move || match fleet.shown.get() {
        Shown::Nothing => ().into_any(),
        Shown::Reading(reading) => view! { <ReadingProgress reading/> }.into_any(),
        Shown::Table(list) => view! { <FleetTable list/> }.into_any(),
    };
    view! { <div>{view}</div> }
}

#[component]
fn ReadingProgress(
    /// What is read.
    reading: Reading,
) -> impl IntoView {
    let state = State::use_context();
    let label = reading.label.get_value();
    view! {
        <div class="reading">
            <p>{label.clone()}</p>
            <progress
                aria-label=label
                max=reading.length.to_string()
                prop:value=move || reading.read.get()
            ></progress>
            <button type="button" part="button" on:click=move |_| reading.is_cancelled.set(true)>
                {move || state.all_messages().cancel}
            </button>
        </div>
    }
}
