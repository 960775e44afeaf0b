//! What takes its time.

use std::{future::Future, pin::Pin};
use wasm_bindgen_futures::spawn_local;

/// Runs it beside all else. Boxed: the machinery for it is there once.
pub(super) fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    spawn_local(future);
}
