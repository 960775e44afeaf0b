//! Moves the focus in the grid, by the grid pattern of the ARIA Authoring Practices.

use super::cells::SIDE;

/// Returns the index of the cell that a key leads to; `None` for a key that doesn't move.
pub(super) fn neighbor(index: usize, key: &str, ctrl: bool) -> Option<usize> {
    let (row, column) = (index / SIDE, index % SIDE);
    let last = SIDE - 1;
    let (row, column) = match (key, ctrl) {
        ("ArrowUp", _) => (row.saturating_sub(1), column),
        ("ArrowDown", _) => ((row + 1).min(last), column),
        ("ArrowLeft", _) => (row, column.saturating_sub(1)),
        ("ArrowRight", _) => (row, (column + 1).min(last)),
        ("Home", true) => (0, 0),
        ("Home", false) => (row, 0),
        ("End", true) => (last, last),
        ("End", false) => (row, last),
        _ => return None,
    };
    Some(row * SIDE + column)
}
