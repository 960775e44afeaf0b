//! A whole fleet: the clusters of a list, read in slices and shown as a table.
//!
//! [`Fleet`] is the place for it, below the reader: first the progress of a `reading`
//! (from a `source`, with a `breath` now and then), then the `table` with its `export`.

mod breath;
mod export;
mod leaps;
mod reading;
mod source;
mod table;

pub(super) use reading::{End, List};
pub(super) use source::Source;

use super::{
    State,
    dom::{El, el},
    kept::at_end,
    task::spawn,
};
use leptos::prelude::Owner;
use reading::Going;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::HtmlProgressElement;

/// The place where a fleet is shown, and what is shown there: one at a time.
#[derive(Clone)]
pub(super) struct Fleet {
    state: State,
    place: El,
    /// Whoever owns the place.
    around: Owner,
    /// Owns what listens in the place now.
    present: Rc<RefCell<Option<Owner>>>,
}

impl Fleet {
    pub(super) fn new(state: State) -> Self {
        Self {
            state,
            place: el("div"),
            around: Owner::current().unwrap_or_default(),
            present: Rc::default(),
        }
    }

    /// The place, to be put somewhere.
    pub(super) fn place(&self) -> El {
        self.place.clone()
    }

    /// Shows the clusters as a table.
    pub(super) fn show(&self, list: List) {
        let state = self.state;
        self.put(|| table::table(state, list));
    }

    /// Reads a long list, and tells what came of it unless something else was put here
    /// in the meantime. `what` is the list's name for the reader.
    pub(super) fn read(
        &self,
        mut source: Source,
        what: &str,
        done: Box<dyn FnOnce(List, End, Source)>,
    ) {
        let going = Rc::new(Cell::new(Going::On));
        let bar = el("progress").attr("aria-label", what).attr("value", "0");
        let shown: HtmlProgressElement = bar.cast();
        shown.set_max(source.length());
        let (stopped, gone) = (going.clone(), going.clone());
        self.put(|| {
            at_end(Box::new(move || gone.set(Going::Gone)));
            let cancel = el("button")
                .attr("type", "button")
                .attr("part", "button")
                .text(self.state.all_words().cancel)
                .on("click", move |_| stopped.set(Going::Stopped));
            el("div")
                .class("reading")
                .child(el("p").text(what))
                .child(bar)
                .child(cancel)
        });
        let fleet = self.clone();
        spawn(async move {
            let progress = |taken: f64| shown.set_value(taken);
            let read = reading::read(&mut source, &going, &progress).await;
            if let Some((list, end)) = read {
                fleet.close();
                done(list, end, source);
            }
        });
    }

    /// Ends what is here.
    pub(super) fn close(&self) {
        if let Some(owner) = self.present.borrow_mut().take() {
            owner.cleanup();
        }
        self.place.replace([]);
    }

    fn put(&self, build: impl FnOnce() -> El) {
        self.close();
        let owner = self.around.child();
        self.place.replace([owner.with(build)]);
        *self.present.borrow_mut() = Some(owner);
    }
}
