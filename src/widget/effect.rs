//! Effects on Leptos' reactive graph, small and quick enough for a widget in a page.
//!
//! Leptos' own effects each are a task of an executor, woken through a channel: as much
//! code as the whole matrix, and most of the time that a change takes. These subscribe to
//! the same signals, have the same owners, and all run in one microtask after a change, or
//! at once.

use super::kept::{Kept, Key};
use leptos::{
    prelude::{Owner, on_cleanup},
    reactive::graph::{
        AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, ToAnySubscriber, WithObserver,
    },
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::{Arc, Weak},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(run: &JsValue);
}

/// Runs now, and again after a change of any signal that it read the last time. What it
/// listens to and what effects it has inside end before it runs again.
pub(super) fn effect(run: impl FnMut() + 'static) {
    boxed(Box::new(run));
}

/// Boxed, so that all this is there once and not once for each closure.
fn boxed(run: Box<dyn FnMut()>) {
    let inner = Inner {
        run: RefCell::new(run),
        is_waiting: Cell::new(false),
        sources: RefCell::default(),
        owner: Owner::new(),
    };
    let inner = Rc::new(inner);
    let effect = Arc::new_cyclic(|this| Effect {
        inner: EFFECTS.with(|effects| effects.keep(inner)),
        this: this.clone(),
    });
    effect.run();
    // It lives as long as its owner.
    on_cleanup(move || drop(effect));
}

struct Effect {
    inner: Key,
    this: Weak<Effect>,
}

struct Inner {
    run: RefCell<Box<dyn FnMut()>>,
    /// Whether it is to run again, and nobody has to say so.
    is_waiting: Cell<bool>,
    /// All that it ever listened to.
    sources: RefCell<Vec<AnySource>>,
    /// Of what it makes.
    owner: Owner,
}

thread_local! {
    static EFFECTS: Kept<Rc<Inner>> = const { Kept::new() };
    /// Whether somebody sees to it that they run.
    static IS_SEEN_TO: Cell<bool> = const { Cell::new(false) };
    /// Those that are to run.
    static WAITING: RefCell<Vec<Weak<Effect>>> = const { RefCell::new(Vec::new()) };
    static RUN_ALL: JsValue = Closure::<dyn Fn()>::new(run_all).into_js_value();
}

/// Tells of a change, and runs at once what it touches: a reader who chose something waits
/// for this alone.
pub(super) fn at_once(tell: impl FnOnce()) {
    let before = IS_SEEN_TO.replace(true);
    tell();
    IS_SEEN_TO.set(before);
    run_all();
}

/// Runs all that are waiting and still there.
fn run_all() {
    for effect in WAITING.take() {
        if let Some(effect) = effect.upgrade() {
            effect.run();
        }
    }
}

impl Effect {
    fn inner(&self) -> Option<Rc<Inner>> {
        EFFECTS.with(|effects| effects.get(self.inner))
    }

    fn run(&self) {
        let Some(inner) = self.inner() else { return };
        inner.is_waiting.set(false);
        let subscriber = self.to_any_subscriber();
        let mut run = inner.run.borrow_mut();
        let with_observer = || subscriber.with_observer(&mut *run);
        inner.owner.with_cleanup(with_observer);
    }
}

impl ToAnySubscriber for Effect {
    fn to_any_subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.this.as_ptr() as usize, self.this.clone())
    }
}

impl ReactiveNode for Effect {
    fn mark_dirty(&self) {
        if self.inner().is_none_or(|it| it.is_waiting.replace(true)) {
            return;
        }
        let is_first = WAITING.with_borrow_mut(|waiting| {
            waiting.push(self.this.clone());
            waiting.len() == 1
        });
        if is_first && !IS_SEEN_TO.get() {
            RUN_ALL.with(queue_microtask);
        }
    }

    fn mark_check(&self) {
        self.mark_dirty();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Effect {
    /// A signal forgets whom it told, and this subscribes anew when it runs.
    fn add_source(&self, source: AnySource) {
        let Some(inner) = self.inner() else { return };
        let mut sources = inner.sources.borrow_mut();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn clear_sources(&self, _: &AnySubscriber) {}
}

impl Drop for Effect {
    /// A signal that tells of nothing would remember it for good.
    fn drop(&mut self) {
        let this = self.to_any_subscriber();
        let inner = EFFECTS.with(|effects| effects.take(self.inner));
        for source in inner.map(|it| it.sources.take()).unwrap_or_default() {
            source.remove_subscriber(&this);
        }
    }
}
