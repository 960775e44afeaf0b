//! What is made in turns: the page can show and answer something in between.

use super::dom::{El, listen, mark};
use leptos::prelude::{Owner, untrack};
use wasm_bindgen::JsValue;
use web_sys::MessageChannel;

/// What stands there is of the answer before, until the new one is made.
const BUSY: &str = "aria-busy";

/// Makes one part in each turn of the page's own until there are no more, for as long as the
/// present owner lives. The places they are for are busy until then.
///
/// Not a future: one that waits when the wasm breaks would be woken, and complain.
pub(super) fn in_turns(places: Vec<El>, mut part: impl FnMut() -> bool + 'static) {
    let Ok(channel) = MessageChannel::new() else {
        while part() {}
        return;
    };
    for place in &places {
        mark(place.element(), BUSY, "true");
    }
    let owner = Owner::current().unwrap_or_default();
    let (here, there) = (channel.port1(), channel.port2());
    // Browsers make timers wait; a message to oneself comes with the next turn.
    let next = move || {
        let _ = there.post_message(&JsValue::NULL);
    };
    here.start();
    next();
    let own = here.clone();
    let make = move |_| {
        if untrack(|| owner.with(&mut part)) {
            return next();
        }
        own.close();
        places.iter().for_each(settled);
    };
    listen(&here, "message", Box::new(make));
}

/// Nothing more is made for a place.
pub(super) fn settled(place: &El) {
    let _ = place.element().remove_attribute(BUSY);
}
