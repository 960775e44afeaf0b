//! Reads a long list cluster by cluster, in slices, until it ends or the reader cancels.

use super::{line_splitter::LineSplitter, text_source::TextSource, time_slice::TimeSlice};
use crate::{
    js_json::{Plan, parse, parse_text, read_each},
    rules::cluster::{Cluster, ReadError, SplitError, SplitStep, Splitter, Unreadable},
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;

/// The clusters of a list, each as it could be read.
pub(crate) type List = Vec<Result<Cluster, Unreadable>>;

/// How a reading is watched.
pub(super) struct Progress<'a> {
    /// Returns whether the result is still wanted.
    pub(super) is_wanted: &'a dyn Fn() -> bool,
    /// Returns whether the reader cancelled: what was read until then counts.
    pub(super) is_cancelled: &'a dyn Fn() -> bool,
    /// Takes how much of the text has been read.
    pub(super) report: &'a dyn Fn(f64),
}

/// How a reading ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With the list.
    Whole,
    /// A reader stopped it.
    Cancelled,
    /// The text is no JSON from somewhere on; why.
    Broken(SplitError),
    /// The text is something else than a list.
    NotAList,
    /// The file can't be read.
    NoFile,
}

/// The way through a list.
enum Strategy {
    /// Line by line; nothing has come yet.
    Lines,
    /// The same, from what has come.
    ByLine(LineSplitter),
    /// Byte by byte, which leads through any list.
    ByByte(Splitter),
}

/// Where a step on the way leads.
enum Next {
    /// To the next cluster.
    Continue,
    /// To where more of the text is wanted.
    NeedMore,
    /// To the end.
    End(End),
    /// Not on: the list has to be gone through in another way, from its beginning.
    Restart,
}

/// What is read together, in characters of its text. Much less, and calling costs more than
/// reading; much more, and the page waits for it.
const BATCH_CHARS: u32 = 1 << 18;

impl Strategy {
    /// Reads what comes next.
    fn step(&mut self, list: &mut List, plan: &Plan) -> Next {
        match self {
            Self::Lines => Next::NeedMore,
            Self::ByLine(lines) => {
                let (documents, begin) = (Array::new(), lines.at());
                let mut to = Next::Continue;
                while lines.at() - begin < BATCH_CHARS {
                    let Some(text) = lines.next() else {
                        to = Next::NeedMore;
                        break;
                    };
                    // What parses by itself is an element.
                    let Ok(document) = parse_text(&text) else {
                        return Next::Restart;
                    };
                    documents.push(&document);
                }
                read_each(&documents, plan, list);
                to
            }
            Self::ByByte(splitter) => match splitter.step() {
                Ok(SplitStep::Element(text)) => {
                    match element(text) {
                        Ok(document) => read_each(&Array::of1(&document), plan, list),
                        Err(error) => list.push(Err(Unreadable { name: None, error })),
                    }
                    Next::Continue
                }
                Ok(SplitStep::Hungry) => Next::NeedMore,
                Ok(SplitStep::End) => Next::End(End::Whole),
                Err(SplitError::NotAList) => Next::End(End::NotAList),
                Err(error) => Next::End(End::Broken(error)),
            },
        }
    }

    /// Takes the next piece, or that there is none.
    fn feed(&mut self, piece: Option<JsValue>, list: &mut List, plan: &Plan) -> Next {
        match (&mut *self, piece) {
            (Self::Lines, piece) => match piece.and_then(|text| LineSplitter::new(text.into())) {
                Some(lines) => *self = Self::ByLine(lines),
                None => return Next::Restart,
            },
            (Self::ByLine(lines), Some(piece)) => lines.add(&piece.into()),
            (Self::ByLine(lines), None) => {
                let rest = lines.last();
                let Some(document) = rest.and_then(|text| parse_text(&text).ok()) else {
                    return Next::Restart;
                };
                read_each(&Array::of1(&document), plan, list);
                return Next::End(End::Whole);
            }
            (Self::ByByte(splitter), Some(piece)) => {
                let piece = Uint8Array::from(piece);
                piece.copy_to(splitter.room(piece.length() as usize));
            }
            (Self::ByByte(splitter), None) => splitter.finish(),
        }
        Next::Continue
    }
}

/// Reads a list. Returns `None` if the result is no longer wanted.
pub(super) async fn read(source: &mut TextSource, progress: &Progress<'_>) -> Option<(List, End)> {
    let mut list = List::new();
    let plan = Plan::default();
    let mut slice = TimeSlice::new();
    let mut strategy = Strategy::Lines;
    let end = loop {
        let mut next = strategy.step(&mut list, &plan);
        if matches!(next, Next::NeedMore) {
            let piece = source.next(!matches!(strategy, Strategy::ByByte(..))).await;
            next = match (piece, &strategy) {
                (Ok(piece), _) => strategy.feed(piece, &mut list, &plan),
                (Err(_), Strategy::ByByte(..)) => break End::NoFile,
                (Err(_), _) => Next::Restart,
            };
        }
        match next {
            Next::Continue | Next::NeedMore => {}
            Next::End(end) => break end,
            Next::Restart => {
                source.again();
                list.clear();
                strategy = Strategy::ByByte(Splitter::default());
            }
        }
        if slice.is_over() {
            // As often as the page can show it.
            (progress.report)(match (&strategy, &source) {
                (Strategy::ByLine(lines), TextSource::Text { .. }) => lines.at().into(),
                _ => source.taken(),
            });
            slice.yield_to_page().await;
        }
        if !(progress.is_wanted)() {
            return None;
        }
        if (progress.is_cancelled)() {
            break End::Cancelled;
        }
    };
    // What is done with the list has a slice of its own.
    slice.yield_to_page().await;
    (progress.is_wanted)().then_some((list, end))
}

/// Parses one cluster's own text.
fn element(text: &[u8]) -> Result<JsValue, ReadError> {
    match str::from_utf8(text) {
        Ok(text) => parse(text),
        Err(error) => Err(ReadError::NotJson(error.to_string())),
    }
}
