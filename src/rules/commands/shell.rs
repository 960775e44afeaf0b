//! Quoting, so that no value can be anything but a value.

use super::Tool;

/// A word for a shell: as it is where that is safe, else in single quotes.
///
/// ```
/// use aks_outbound::rules::{Tool, quote};
///
/// assert_eq!(quote(Tool::Bash, "shop-1"), "shop-1");
/// assert_eq!(quote(Tool::Bash, "it's"), r"'it'\''s'");
/// assert_eq!(quote(Tool::PowerShell, "it's"), "'it''s'");
/// ```
pub fn quote(shell: Tool, word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !word.is_empty() && word.chars().all(plain) {
        return word.into();
    }
    let mut quoted = String::with_capacity(word.len() + 8);
    quoted.push('\'');
    for c in word.chars() {
        match (shell, c) {
            (Tool::PowerShell, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') => {
                // PowerShell takes typographic quotes for quotes too; doubled, each is itself.
                quoted.push(c);
                quoted.push(c);
            }
            (_, '\'') => quoted.push_str(r"'\''"),
            (_, c) => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

/// A command over several lines, as each shell continues one.
pub(super) fn lines(shell: Tool, parts: &[String]) -> String {
    parts.join(if shell == Tool::PowerShell {
        " `\n  "
    } else {
        " \\\n  "
    })
}
