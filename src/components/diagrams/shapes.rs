//! SVG elements that the pictures are made of.

use leptos::prelude::*;

/// A path.
pub(super) fn stroke(class: &'static str, d: impl Into<String>) -> AnyView {
    view! { <path class=class d=d.into()></path> }.into_any()
}

/// A line of text that begins at a point.
pub(super) fn label(class: &'static str, x: i32, y: i32, text: impl Into<String>) -> AnyView {
    view! {
        <text class=class x=x.to_string() y=y.to_string()>
            {text.into()}
        </text>
    }
    .into_any()
}

/// A rounded box around a point.
pub(super) fn rect(class: &'static str, (x, y): (i32, i32), half: (i32, i32)) -> AnyView {
    view! {
        <rect
            class=class
            x=(x - half.0).to_string()
            y=(y - half.1).to_string()
            width=(2 * half.0).to_string()
            height=(2 * half.1).to_string()
            rx="8"
        ></rect>
    }
    .into_any()
}
