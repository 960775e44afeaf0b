//! Pictures, for readers who would rather look than read. Built when a reader asks for them.
//!
//! [`EgressDiagrams`] shows the path of traffic before and after the change: an `egress_path` for
//! each type, with `icons`, and the same as a `text_alternative`. [`change_graph`] shows all
//! changes as arrows between the types, placed by `graph_layout`. `shapes` has the SVG elements.

mod before_after;
mod change_graph;
mod egress_path;
mod graph_layout;
mod icons;
mod shapes;
mod text_alternative;

pub(crate) use before_after::EgressDiagrams;
pub(crate) use change_graph::change_graph;
