//! A part of the page that is built anew for each key.
//!
//! The parts below the matrix read the state once, when they are built, instead of subscribing to
//! it: each of them would stay in the list of subscribers of a signal that seldom changes, because
//! `reactive_graph` 0.2 doesn't remove a dropped subscriber before the signal notifies.

use leptos::prelude::*;
use std::hash::Hash;

/// Builds a part anew when its key changes.
#[component]
pub(super) fn Keyed<K, V>(
    /// Returns the key. What it reads is tracked.
    key: impl Fn() -> K + Send + Sync + 'static,
    /// Builds the part. What it reads is not tracked.
    view: fn() -> V,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! {
        <For each=move || [key()] key=Clone::clone children=move |_| untrack(view)/>
    }
}
