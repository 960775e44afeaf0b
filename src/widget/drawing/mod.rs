//! Pictures, for those who would rather look than read. Built when somebody asks for them.
//!
//! [`types`] shows how traffic leaves before and after: one `way` for each type, with the
//! icons of `parts`, and the same in `words`. [`graph`] shows all moves as arrows between
//! the types; `plane` says where they lie.

mod graph;
mod parts;
mod plane;
mod types;
mod way;
mod words;

pub(super) use graph::graph;
pub(super) use types::types;

use super::dom::{El, svg};

/// A stroke.
fn stroke(class: &str, d: &str) -> El {
    svg("path").attr("class", class).attr("d", d)
}

/// A line of text that begins at a point.
fn label(class: &str, x: i32, y: i32, text: &str) -> El {
    svg("text")
        .attr("class", class)
        .attr("x", &x.to_string())
        .attr("y", &y.to_string())
        .text(text)
}

/// A rounded box around a point.
fn rect(class: &str, x: i32, y: i32, half_width: i32, half_height: i32) -> El {
    let sides = [
        ("x", x - half_width),
        ("y", y - half_height),
        ("width", 2 * half_width),
        ("height", 2 * half_height),
        ("rx", 8),
    ];
    sides
        .into_iter()
        .fold(svg("rect").attr("class", class), |rect, (name, value)| {
            rect.attr(name, &value.to_string())
        })
}

/// An empty picture of this size, in units of its own.
fn canvas(class: &str, width: i32, height: i32) -> El {
    svg("svg")
        .attr("class", class)
        .attr("viewBox", &format!("0 0 {width} {height}"))
}
