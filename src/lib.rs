//! Answers whether an AKS cluster can change its outbound type, and how.
//!
//! - [`rules`] holds the published tables, their sources, and the assessment. Plain Rust.
//! - `state` holds the inputs of one widget as signals, and what is derived from them.
//! - `components` render the state with Leptos; `app` arranges them.
//! - `lazy` is the boundary to the code that loads after the matrix is usable.
//! - `element` and `api` are the exports that JavaScript calls.
//! - [`messages`] are the texts of the interface, `languages` the translations that a page loaded.
//! - [`address`] reads and writes the choice in a page's address.
//!
//! `rules` depends on nothing else here. Everything but `rules`, `messages`, and `address` needs
//! the feature `widget`.

pub mod address;
#[doc(hidden)]
pub mod messages;
pub mod rules;

#[cfg(feature = "widget")]
pub mod api;
#[cfg(feature = "widget")]
mod app;
#[cfg(feature = "widget")]
mod components;
#[cfg(feature = "widget")]
pub mod element;
#[cfg(feature = "widget")]
mod js_json;
#[cfg(feature = "widget")]
pub mod languages;
#[cfg(feature = "widget")]
mod lazy;
#[cfg(feature = "widget")]
mod state;
