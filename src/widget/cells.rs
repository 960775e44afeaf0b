//! What the cells of a matrix read: worked out once for all widgets of a page, in texts that
//! JavaScript has.

use crate::{
    messages::Messages,
    rules::{
        Edition, OutboundType, Request, Verdict, Vnet, fill, other_editions, support, table_verdict,
    },
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;

const SIDE: usize = OutboundType::COUNT;

/// What the cells depend on.
#[derive(Clone, Copy)]
pub(super) struct Of {
    pub(super) words: &'static Messages,
    pub(super) vnet: Vnet,
    pub(super) edition: &'static Edition,
    /// A bit for each cell that the house forbids.
    pub(super) forbidden: u64,
}

impl PartialEq for Of {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.words, other.words)
            && (self.vnet, self.edition, self.forbidden)
                == (other.vnet, other.edition, other.forbidden)
    }
}

/// All cells of a matrix.
pub(super) struct Cells {
    pub(super) of: Of,
    /// Row by row.
    pub(super) all: Vec<Cell>,
}

/// One cell.
pub(super) struct Cell {
    /// The word that is seen.
    pub(super) word: &'static str,
    /// What it means, for the style sheet.
    pub(super) is: &'static str,
    /// Whether another edition says something else.
    pub(super) differs: bool,
    /// Whether the house forbids it.
    pub(super) forbidden: bool,
    /// The word with all that the row, the column and the marks say.
    pub(super) name: JsValue,
}

/// So many are kept: a page has few editions and houses.
const KEPT: usize = 16;

thread_local! {
    static KNOWN: RefCell<Vec<Rc<Cells>>> = const { RefCell::new(Vec::new()) };
}

impl Cells {
    pub(super) fn of(of: Of) -> Rc<Self> {
        KNOWN.with_borrow_mut(|known| {
            if let Some(cells) = known.iter().find(|cells| cells.of == of) {
                return cells.clone();
            }
            let all = (0..SIDE * SIDE).map(|place| Cell::new(of, place)).collect();
            let cells = Rc::new(Self { of, all });
            known.truncate(KEPT - 1);
            known.insert(0, cells.clone());
            cells
        })
    }
}

impl Cell {
    /// A cell in which nothing stands.
    pub(super) const BLANK: Self = Self {
        word: "",
        is: "",
        differs: false,
        forbidden: false,
        name: JsValue::UNDEFINED,
    };

    fn new(of: Of, place: usize) -> Self {
        let words = of.words;
        let [from, to] = [place / SIDE, place % SIDE].map(|i| OutboundType::ALL[i]);
        let pair = Request::new(of.vnet, from, to).edition(of.edition);
        let (verdict, support) = (table_verdict(&pair), support(&pair));
        let (differs, forbidden) = (
            other_editions(&pair).next().is_some(),
            of.forbidden >> place & 1 == 1,
        );
        let word = words.cell(verdict, support);
        let name = [
            ("from", from.name()),
            ("to", to.name()),
            ("word", words.cell_within(verdict, support)),
        ];
        let mut name = fill(words.cell_name, &name);
        if differs {
            name += words.cell_differs;
        }
        if forbidden {
            name += words.cell_forbidden;
        }
        Self {
            word,
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
