//! What the cells of the matrix show, computed once for all widgets of a page.

use crate::{
    messages::Messages,
    rules::{
        Edition, OutboundType, Policy, Request, Verdict, Vnet, fill, other_editions, support,
        table_verdict,
    },
};
use std::{cell::RefCell, sync::Arc};

/// The number of rows, and of columns.
pub(super) const SIDE: usize = OutboundType::COUNT;

/// What the cells depend on.
#[derive(Clone, Copy)]
struct Key {
    messages: &'static Messages,
    vnet: Vnet,
    edition: &'static Edition,
    /// A bit for each cell that the organization policy forbids.
    forbidden: u64,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.messages, other.messages)
            && (self.vnet, self.edition, self.forbidden)
                == (other.vnet, other.edition, other.forbidden)
    }
}

/// All cells of a matrix, row by row.
pub(super) struct Cells {
    key: Key,
    pub(super) all: Vec<Cell>,
}

impl PartialEq for Cells {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// One cell.
#[derive(Clone)]
pub(super) struct Cell {
    /// The visible word.
    pub(super) word: &'static str,
    /// What it stands for, for the style sheet.
    pub(super) is: &'static str,
    /// Whether another edition says something else.
    pub(super) differs: bool,
    /// Whether the organization policy forbids the change.
    pub(super) forbidden: bool,
    /// The accessible name: row, column, word, and marks.
    pub(super) name: Arc<str>,
}

/// How many matrices are cached. A page has few editions, languages, and policies.
const CACHED: usize = 16;

thread_local! {
    static CACHE: RefCell<Vec<Arc<Cells>>> = const { RefCell::new(Vec::new()) };
}

impl Cells {
    /// Returns the cells for a question.
    pub(super) fn of(messages: &'static Messages, request: &Request) -> Arc<Self> {
        let key = Key {
            messages,
            vnet: request.vnet,
            edition: request.edition,
            forbidden: forbidden(request.vnet, request.policy),
        };
        CACHE.with_borrow_mut(|cache| {
            if let Some(cells) = cache.iter().find(|cells| cells.key == key) {
                return cells.clone();
            }
            let all = (0..SIDE * SIDE)
                .map(|index| Cell::new(key, index))
                .collect();
            let cells = Arc::new(Self { key, all });
            cache.truncate(CACHED - 1);
            cache.insert(0, cells.clone());
            cells
        })
    }
}

impl Cell {
    fn new(key: Key, index: usize) -> Self {
        let messages = key.messages;
        let [from, to] = [index / SIDE, index % SIDE].map(|i| OutboundType::ALL[i]);
        let request = Request::new(key.vnet, from, to).edition(key.edition);
        let (verdict, support) = (table_verdict(&request), support(&request));
        let differs = other_editions(&request).next().is_some();
        let forbidden = key.forbidden >> index & 1 == 1;
        let parts = [
            ("from", from.name()),
            ("to", to.name()),
            ("word", messages.cell_within(verdict, support)),
        ];
        let mut name = fill(messages.cell_name, &parts);
        if differs {
            name += messages.cell_differs;
        }
        if forbidden {
            name += messages.cell_forbidden;
        }
        Self {
            word: messages.cell(verdict, support),
            is: if verdict == Verdict::Disagree {
                verdict.name()
            } else {
                support.name()
            },
            differs,
            forbidden,
            name: name.into(),
        }
    }
}

/// Returns a bit for each cell that a policy forbids.
fn forbidden(vnet: Vnet, policy: Option<&Policy>) -> u64 {
    let Some(policy) = policy else { return 0 };
    let pairs = OutboundType::ALL
        .into_iter()
        .flat_map(|from| OutboundType::ALL.map(|to| (from, to)));
    pairs.enumerate().fold(0, |bits, (i, (from, to))| {
        let is_forbidden = from != to && policy.forbids(vnet, from.into(), to).is_some();
        bits | u64::from(is_forbidden) << i
    })
}
