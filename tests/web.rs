//! The widget in a real browser, on a plain host element. The tests make the calls that
//! `www/element/aks-outbound-element.js` makes.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

#[path = "web/api.rs"]
mod api;
#[path = "web/attributes.rs"]
mod attributes;
#[path = "web/choosing.rs"]
mod choosing;
#[path = "web/cluster.rs"]
mod cluster;
#[path = "web/drawing.rs"]
mod drawing;
#[path = "web/fleet.rs"]
mod fleet;
#[path = "web/language.rs"]
mod language;
#[path = "web/life.rs"]
mod life;
#[path = "web/matrix.rs"]
mod matrix;
#[path = "web/mounted.rs"]
mod mounted;
#[path = "web/picking.rs"]
mod picking;
#[path = "web/updates.rs"]
mod updates;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
