//! Reading a long list: cluster by cluster, in slices, until it ends or somebody stops it.

use super::{breath::Breath, leaps::Leaps, source::Source};
use crate::{
    js_json::{Plan, parse, parse_text, read_each},
    rules::cluster::{Cluster, ReadError, SplitError, SplitStep, Splitter, Unreadable},
};
use js_sys::{Array, Uint8Array};
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// The clusters of a list, each as it could be read.
pub(crate) type List = Vec<Result<Cluster, Unreadable>>;

/// Whether a reading goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Going {
    /// It does.
    On,
    /// A reader had enough: what was read counts.
    Stopped,
    /// Nobody is there any more to show it to.
    Gone,
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
enum Way {
    /// Line by line; nothing has come yet.
    Lines,
    /// The same, from what has come.
    Leaping(Leaps),
    /// Byte by byte, which leads through any list.
    Stepping(Splitter),
}

/// Where a step on the way leads.
enum To {
    /// To the next cluster.
    Next,
    /// To where more of the text is wanted.
    More,
    /// To the end.
    End(End),
    /// Not on: the list has to be gone through in another way, from its beginning.
    Nowhere,
}

/// What is read together, in characters of its text. Much less, and calling costs more than
/// reading; much more, and the page waits for it.
const TOGETHER: u32 = 1 << 18;

impl Way {
    /// Reads what comes next.
    fn go(&mut self, list: &mut List, plan: &Plan) -> To {
        match self {
            Self::Lines => To::More,
            Self::Leaping(leaps) => {
                let (documents, begin) = (Array::new(), leaps.at());
                let mut to = To::Next;
                while leaps.at() - begin < TOGETHER {
                    let Some(text) = leaps.next() else {
                        to = To::More;
                        break;
                    };
                    // What parses by itself is an element.
                    let Ok(document) = parse_text(&text) else {
                        return To::Nowhere;
                    };
                    documents.push(&document);
                }
                read_each(&documents, plan, list);
                to
            }
            Self::Stepping(splitter) => match splitter.step() {
                Ok(SplitStep::Element(text)) => {
                    match element(text) {
                        Ok(document) => read_each(&Array::of1(&document), plan, list),
                        Err(error) => list.push(Err(Unreadable { name: None, error })),
                    }
                    To::Next
                }
                Ok(SplitStep::Hungry) => To::More,
                Ok(SplitStep::End) => To::End(End::Whole),
                Err(SplitError::NotAList) => To::End(End::NotAList),
                Err(error) => To::End(End::Broken(error)),
            },
        }
    }

    /// Takes the next piece, or that there is none.
    fn take(&mut self, piece: Option<JsValue>, list: &mut List, plan: &Plan) -> To {
        match (&mut *self, piece) {
            (Self::Lines, piece) => match piece.and_then(|text| Leaps::new(text.into())) {
                Some(leaps) => *self = Self::Leaping(leaps),
                None => return To::Nowhere,
            },
            (Self::Leaping(leaps), Some(piece)) => leaps.add(&piece.into()),
            (Self::Leaping(leaps), None) => {
                let rest = leaps.last();
                let Some(document) = rest.and_then(|text| parse_text(&text).ok()) else {
                    return To::Nowhere;
                };
                read_each(&Array::of1(&document), plan, list);
                return To::End(End::Whole);
            }
            (Self::Stepping(splitter), Some(piece)) => {
                let piece = Uint8Array::from(piece);
                piece.copy_to(splitter.room(piece.length() as usize));
            }
            (Self::Stepping(splitter), None) => splitter.finish(),
        }
        To::Next
    }
}

/// Reads a list. `progress` hears how much of it is done; `None` if nobody waits any more.
pub(super) async fn read(
    source: &mut Source,
    going: &Cell<Going>,
    progress: &dyn Fn(f64),
) -> Option<(List, End)> {
    let mut list = List::new();
    let plan = Plan::default();
    let mut breath = Breath::new();
    let mut way = Way::Lines;
    let end = loop {
        let mut to = way.go(&mut list, &plan);
        if matches!(to, To::More) {
            let piece = source.next(!matches!(way, Way::Stepping(..))).await;
            to = match (piece, &way) {
                (Ok(piece), _) => way.take(piece, &mut list, &plan),
                (Err(_), Way::Stepping(..)) => break End::NoFile,
                (Err(_), _) => To::Nowhere,
            };
        }
        match to {
            To::Next | To::More => {}
            To::End(end) => break end,
            To::Nowhere => {
                source.again();
                list.clear();
                way = Way::Stepping(Splitter::default());
            }
        }
        if breath.is_due() {
            // As often as the page can show it.
            progress(match (&way, &source) {
                (Way::Leaping(leaps), Source::Text { .. }) => leaps.at().into(),
                _ => source.taken(),
            });
            breath.take().await;
        }
        match going.get() {
            Going::On => {}
            Going::Stopped => break End::Cancelled,
            Going::Gone => return None,
        }
    };
    // What is done with the list has a slice of its own.
    breath.take().await;
    (going.get() != Going::Gone).then_some((list, end))
}

/// Parses one cluster's own text.
fn element(text: &[u8]) -> Result<JsValue, ReadError> {
    match str::from_utf8(text) {
        Ok(text) => parse(text),
        Err(error) => Err(ReadError::NotJson(error.to_string())),
    }
}
