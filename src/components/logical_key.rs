//! Arrow keys in texts that run from right to left.

use crate::rules::Language;

/// Returns the key as if lines began at the left: in a right-to-left language the horizontal
/// arrows change places.
pub(super) fn logical_key<'a>(language: &Language, key: &'a str) -> &'a str {
    match (language.direction(), key) {
        ("rtl", "ArrowLeft") => "ArrowRight",
        ("rtl", "ArrowRight") => "ArrowLeft",
        _ => key,
    }
}
