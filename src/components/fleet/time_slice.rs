//! Work in slices: what takes long stops every few milliseconds for the page to do its own.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, Performance};

/// After so many milliseconds there is a pause. A page that reacts within 50 feels as if it
/// reacted at once; every pause takes some itself, since the page is then drawn.
const SLICE: f64 = 24.0;

/// Tells when to pause, and pauses.
pub(super) struct TimeSlice {
    /// A message to oneself: browsers make timers wait four milliseconds and more.
    channel: Option<MessageChannel>,
    clock: Option<Performance>,
    since: f64,
}

impl TimeSlice {
    pub(super) fn new() -> Self {
        let mut slice = Self {
            channel: MessageChannel::new().ok(),
            clock: window().performance(),
            since: 0.0,
        };
        slice.since = slice.now();
        slice
    }

    /// Whether it is time for a pause.
    pub(super) fn is_over(&self) -> bool {
        self.now() - self.since > SLICE
    }

    /// Gives the page a turn.
    pub(super) async fn yield_to_page(&mut self) {
        let turn = Promise::new(&mut |resolve, _| {
            let sent = self.channel.as_ref().is_some_and(|channel| {
                channel.port1().set_onmessage(Some(&resolve));
                channel.port2().post_message(&JsValue::NULL).is_ok()
            });
            if !sent {
                let _ = window().set_timeout_with_callback(&resolve);
            }
        });
        let _ = JsFuture::from(turn).await;
        self.since = self.now();
    }

    fn now(&self) -> f64 {
        self.clock.as_ref().map_or(0.0, Performance::now)
    }
}

impl Drop for TimeSlice {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.port1().close();
        }
    }
}
