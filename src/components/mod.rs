//! What a reader sees. Each component shows state and decides nothing.
//!
//! - In the main chunk: [`AttributeErrors`], [`Question`], [`Verdict`], [`Matrix`], and
//!   [`PrintedAddress`].
//! - In the lazy chunk, as [`sections`]: the reasons, the cluster input with its fleet, the
//!   egress diagrams, and what to do. The [`change_graph`] is built when a reader asks for it.

mod attribute_errors;
mod cluster_input;
mod copy_button;
mod details;
mod diagrams;
mod fleet;
mod keyed;
mod logical_key;
mod matrix;
mod printed_address;
mod question;
mod sections;
mod type_name;
mod verdict;

pub(crate) use attribute_errors::AttributeErrors;
pub(crate) use matrix::Matrix;
pub(crate) use printed_address::PrintedAddress;
pub(crate) use question::Question;
pub(crate) use sections::sections;
pub(crate) use verdict::Verdict;

pub(crate) use diagrams::change_graph;
