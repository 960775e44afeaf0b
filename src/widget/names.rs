//! Where the name of a type can be broken: before each capital that begins a word.

/// The pieces of a name.
pub(super) fn humps(name: &str) -> Vec<&str> {
    let bytes = name.as_bytes();
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in 1..bytes.len() {
        let begins = bytes[at].is_ascii_uppercase()
            && (bytes[at - 1].is_ascii_lowercase()
                || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase));
        if begins {
            pieces.push(&name[start..at]);
            start = at;
        }
    }
    pieces.push(&name[start..]);
    pieces
}

/// A name in lines of so many letters at the most, as long as its pieces allow it.
pub(super) fn lines(name: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in humps(name) {
        match lines.last_mut() {
            Some(line) if line.len() + piece.len() <= letters => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}
