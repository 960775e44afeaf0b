//! Can my AKS cluster move from one outbound type to another, and what exactly must I do?
//!
//! - [`rules`] is what is true: tables, sources, clusters, the assessment. Plain Rust.
//! - `widget` is what is seen: Leptos components that show an assessment.
//! - `element` is the seam between the page's `<aks-outbound>` and a mounted widget.
//! - `api` gives the rules' answers to JavaScript.
//! - `languages` are those that a page has brought beside English.
//! - [`address`] reads and writes the choice as it stands in a page's address.
//!
//! `rules` knows nobody; the others know `rules`; nothing points back. All but `rules`
//! and `address` need the feature `widget`.

pub mod address;
#[doc(hidden)]
#[path = "widget/messages.rs"]
pub mod messages;
pub mod rules;

#[cfg(feature = "widget")]
pub mod api;
#[cfg(feature = "widget")]
pub mod element;
#[cfg(feature = "widget")]
mod js_json;
#[cfg(feature = "widget")]
pub mod languages;
#[cfg(feature = "widget")]
mod widget;
