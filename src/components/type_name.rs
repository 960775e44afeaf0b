//! Names of outbound types, broken where a line may end: before each capital that begins a word.

use crate::rules::OutboundType;
use leptos::prelude::*;

/// A type's name with places to break its line.
#[component]
pub(crate) fn TypeName(
    /// The type.
    outbound_type: OutboundType,
) -> impl IntoView {
    let words = camel_case_words(outbound_type.name());
    let pieces = words.into_iter().enumerate().map(|(i, word)| {
        let line_break = (i > 0).then(|| view! { <wbr/> });
        view! { {line_break} {word} }
    });
    pieces.collect_view()
}

/// Returns the words of a camel-case name: `managed`, `NAT`, `Gateway`.
fn camel_case_words(name: &'static str) -> Vec<&'static str> {
    let bytes = name.as_bytes();
    let mut words = Vec::new();
    let mut start = 0;
    for at in 1..bytes.len() {
        let begins_word = bytes[at].is_ascii_uppercase()
            && (bytes[at - 1].is_ascii_lowercase()
                || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase));
        if begins_word {
            words.push(&name[start..at]);
            start = at;
        }
    }
    words.push(&name[start..]);
    words
}

/// Returns a name in lines of at most `length` letters, as far as its words allow it.
pub(super) fn lines(name: &'static str, length: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in camel_case_words(name) {
        match lines.last_mut() {
            Some(line) if line.len() + word.len() <= length => line.push_str(word),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
