//! A migration table, read from the text of the article at compile time.

use super::{OutboundType, outbound_type::MANAGED_NAT_GATEWAY_V2};
use serde::{Deserialize, Serialize};

/// What a table says of one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Support {
    /// The cell reads "Supported".
    Supported,
    /// The cell reads "Not Supported".
    NotSupported,
    /// The cell reads "N/A": from and to are the same type.
    SameType,
    /// The table has no row for this type: it says nothing, which is not "Not Supported".
    NoRow,
    /// The row is there, the column is not: again nothing is said.
    NoColumn,
}

impl Support {
    /// The value as it appears in a serialised assessment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::NotSupported => "notSupported",
            Self::SameType => "sameType",
            Self::NoRow => "noRow",
            Self::NoColumn => "noColumn",
        }
    }
}

const SIDE: usize = OutboundType::COUNT;

/// One migration table of one edition.
///
/// It is parsed from Markdown while the crate compiles: a word that is not in the
/// table's vocabulary is a compile error, and no text is left in the program.
///
/// ```
/// use aks_outbound::rules::{OutboundType, Support, Table};
///
/// const TABLE: Table = Table::parse("
/// | From\\To     | loadBalancer | none      |
/// |--------------|--------------|-----------|
/// | loadBalancer | N/A          | Supported |
/// ");
/// use OutboundType::{Block, LoadBalancer};
/// assert_eq!(TABLE.support(LoadBalancer, OutboundType::None), Support::Supported);
/// assert_eq!(TABLE.support(LoadBalancer, Block), Support::NoColumn);
/// assert_eq!(TABLE.support(Block, LoadBalancer), Support::NoRow);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    cells: [[Support; SIDE]; SIDE],
}

impl Table {
    /// What the table says of the pair.
    pub const fn support(&self, from: OutboundType, to: OutboundType) -> Support {
        self.cells[from.index()][to.index()]
    }

    /// Whether the table has a row for the type.
    pub const fn has_row(&self, from: OutboundType) -> bool {
        !matches!(self.cells[from.index()][0], Support::NoRow)
    }

    /// Reads a Markdown table: a heading row, a rule, one row per type.
    ///
    /// Rows and columns of `managedNATGatewayV2` are passed over: it is a former name
    /// for an SKU of `managedNATGateway`, not a type.
    ///
    /// # Panics
    /// On an unknown type or word, or a row of the wrong length; as a constant, that
    /// is a compile error.
    #[must_use]
    pub const fn parse(markdown: &str) -> Self {
        let text = markdown.as_bytes();
        let mut cells = [[Support::NoRow; SIDE]; SIDE];
        // The type over each column: SIDE stands for a column that is passed over.
        let mut columns = [SIDE; SIDE + 2];
        let mut width = 0;
        let mut at = skip_line(text, 0);
        let mut line = 0;
        while at < text.len() {
            let mut column = 0;
            let mut row = SIDE;
            // Each cell runs from behind a bar to the next bar of the same line.
            loop {
                let (start, end) = cell(text, at);
                at = end;
                if start == end {
                    break;
                }
                if line == 0 {
                    if column > 0 {
                        columns[column - 1] = type_index(text, start, end);
                        width = column;
                    }
                } else if line > 1 && column == 0 {
                    row = type_index(text, start, end);
                    let mut i = 0;
                    while row < SIDE && i < SIDE {
                        cells[row][i] = Support::NoColumn;
                        i += 1;
                    }
                } else if line > 1 {
                    let says = word(text, start, end);
                    assert!(column <= width, "a row is longer than the heading");
                    if row < SIDE && columns[column - 1] < SIDE {
                        cells[row][columns[column - 1]] = says;
                    }
                }
                column += 1;
            }
            assert!(
                line < 2 || column == width + 1,
                "a row is shorter than the heading"
            );
            at = skip_line(text, at);
            line += 1;
        }
        Self { cells }
    }
}

/// The next cell of the line, trimmed; start equals end where the line has no more.
const fn cell(text: &[u8], at: usize) -> (usize, usize) {
    let mut start = at;
    while start < text.len() && (text[start] == b' ' || text[start] == b'|') {
        start += 1;
    }
    if start >= text.len() || text[start] == b'\n' {
        return (start, start);
    }
    let mut end = start;
    while end < text.len() && text[end] != b'|' && text[end] != b'\n' {
        end += 1;
    }
    while end > start && text[end - 1] == b' ' {
        end -= 1;
    }
    (start, end)
}

const fn skip_line(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at] != b'\n' {
        at += 1;
    }
    at + 1
}

const fn is(text: &[u8], start: usize, end: usize, word: &str) -> bool {
    let word = word.as_bytes();
    if end - start != word.len() {
        return false;
    }
    let mut i = 0;
    while i < word.len() {
        if text[start + i] != word[i] {
            return false;
        }
        i += 1;
    }
    true
}

const fn type_index(text: &[u8], start: usize, end: usize) -> usize {
    let mut i = 0;
    while i < SIDE {
        if is(text, start, end, OutboundType::ALL[i].name()) {
            return i;
        }
        i += 1;
    }
    assert!(
        is(text, start, end, MANAGED_NAT_GATEWAY_V2),
        "a heading names no outbound type"
    );
    SIDE
}

const fn word(text: &[u8], start: usize, end: usize) -> Support {
    if is(text, start, end, "Supported") {
        Support::Supported
    } else if is(text, start, end, "Not Supported") {
        Support::NotSupported
    } else {
        assert!(
            is(text, start, end, "N/A"),
            "a cell is neither Supported, Not Supported nor N/A"
        );
        Support::SameType
    }
}
