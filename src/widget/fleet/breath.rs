//! Work in slices: what takes long stops every few milliseconds for the page to do its own.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// The longest that is worked without a pause, in milliseconds.
const SLICE: f64 = 10.0;

/// Tells when to pause, and pauses.
pub(super) struct Breath {
    /// A message to oneself: browsers make timers wait four milliseconds and more.
    channel: Option<MessageChannel>,
    since: f64,
}

impl Breath {
    pub(super) fn new() -> Self {
        Self {
            channel: MessageChannel::new().ok(),
            since: now(),
        }
    }

    /// Whether it is time for a pause.
    pub(super) fn is_due(&self) -> bool {
        now() - self.since > SLICE
    }

    /// The page had a turn, whoever gave it.
    pub(super) fn taken(&mut self) {
        self.since = now();
    }

    /// Gives the page a turn.
    pub(super) async fn take(&mut self) {
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
        self.taken();
    }
}

impl Drop for Breath {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.port1().close();
        }
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
