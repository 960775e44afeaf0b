//! What only this thread may touch, in the hands of those who could be any thread's.
//!
//! Owners and subscribers take nothing else than what may go from thread to thread. The
//! usual way around that, `SendWrapper`, asks at each touch which thread this is, and the
//! standard library answers with all that it knows of a thread, memory of its own for that
//! included: 5 kB of wasm. A number may go anywhere, and a program in a page has one thread.

use leptos::prelude::on_cleanup;
use std::cell::RefCell;

/// Values by their keys.
pub(super) struct Kept<T>(RefCell<Places<T>>);

struct Places<T> {
    all: Vec<Place<T>>,
    /// Those that hold nothing.
    free: Vec<usize>,
}

struct Place<T> {
    value: Option<T>,
    /// How many it has held.
    turn: u32,
}

/// Names one value and never another.
#[derive(Clone, Copy)]
pub(super) struct Key {
    place: usize,
    turn: u32,
}

impl<T> Kept<T> {
    pub(super) const fn new() -> Self {
        Self(RefCell::new(Places {
            all: Vec::new(),
            free: Vec::new(),
        }))
    }

    pub(super) fn keep(&self, value: T) -> Key {
        let Places { all, free } = &mut *self.0.borrow_mut();
        let place = free.pop().unwrap_or_else(|| {
            all.push(Place {
                value: None,
                turn: 0,
            });
            all.len() - 1
        });
        let kept = &mut all[place];
        kept.value = Some(value);
        kept.turn = kept.turn.wrapping_add(1);
        Key {
            place,
            turn: kept.turn,
        }
    }

    /// The value, until it is taken.
    pub(super) fn get(&self, key: Key) -> Option<T>
    where
        T: Clone,
    {
        let places = self.0.borrow();
        let place = places.all.get(key.place)?;
        place.value.clone().filter(|_| place.turn == key.turn)
    }

    /// Gives the value away.
    pub(super) fn take(&self, key: Key) -> Option<T> {
        let Places { all, free } = &mut *self.0.borrow_mut();
        let place = all.get_mut(key.place)?;
        if place.turn != key.turn {
            return None;
        }
        let value = place.value.take()?;
        free.push(key.place);
        Some(value)
    }
}

thread_local! {
    static ENDS: Kept<Box<dyn FnOnce()>> = const { Kept::new() };
}

/// Runs when the present owner is cleaned up.
pub(super) fn at_end(run: Box<dyn FnOnce()>) {
    let key = ENDS.with(|ends| ends.keep(run));
    on_cleanup(move || {
        // Nothing is borrowed while it runs.
        if let Some(run) = ENDS.with(|ends| ends.take(key)) {
            run();
        }
    });
}
