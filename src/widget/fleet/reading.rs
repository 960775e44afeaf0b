//! Reading a long list: cluster by cluster, in slices, until it ends or somebody stops it.

use super::{breath::Breath, leaps::Leaps, source::Source};
use crate::{
    js_json::{parse, parse_text},
    rules::cluster::{
        Cluster, ReadError, SplitError, SplitStep, Splitter, Unreadable, read_cluster,
    },
};
use js_sys::{JsString, Uint8Array};
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
    /// To the next cluster, read.
    Cluster(Result<Cluster, Unreadable>),
    /// To where more of the text is wanted.
    More,
    /// To the end.
    End(End),
    /// Not on: the list has to be gone through in another way, from its beginning.
    Nowhere,
}

impl Way {
    fn go(&mut self) -> To {
        match self {
            Self::Lines => To::More,
            Self::Leaping(leaps) => leaps.next().map_or(To::More, |text| leapt(&text)),
            Self::Stepping(splitter) => match splitter.step() {
                Ok(SplitStep::Element(text)) => To::Cluster(element(text)),
                Ok(SplitStep::Hungry) => To::More,
                Ok(SplitStep::End) => To::End(End::Whole),
                Err(SplitError::NotAList) => To::End(End::NotAList),
                Err(error) => To::End(End::Broken(error)),
            },
        }
    }

    /// Takes the next piece, or that there is none, and goes on.
    fn take(&mut self, piece: Option<JsValue>) -> To {
        match (&mut *self, piece) {
            (Self::Lines, piece) => match piece.and_then(|text| Leaps::new(text.into())) {
                Some(leaps) => *self = Self::Leaping(leaps),
                None => return To::Nowhere,
            },
            (Self::Leaping(leaps), Some(piece)) => leaps.add(&piece.into()),
            (Self::Leaping(leaps), None) => {
                return leaps.last().map_or(To::Nowhere, |text| leapt(&text));
            }
            (Self::Stepping(splitter), Some(piece)) => {
                let piece = Uint8Array::from(piece);
                piece.copy_to(splitter.room(piece.length() as usize));
            }
            (Self::Stepping(splitter), None) => splitter.finish(),
        }
        self.go()
    }
}

/// Reads a list. `progress` hears how much of it is done; `None` if nobody waits any more.
pub(super) async fn read(
    source: &mut Source,
    going: &Cell<Going>,
    progress: &dyn Fn(f64),
) -> Option<(List, End)> {
    let mut list = List::new();
    let mut breath = Breath::new();
    let mut way = Way::Lines;
    let mut is_over = false;
    let end = loop {
        let mut to = way.go();
        if matches!(to, To::More) {
            let piece = source.next(!matches!(way, Way::Stepping(..))).await;
            if matches!(source, Source::File { .. }) {
                breath.taken();
            }
            to = match (piece, &way) {
                (Ok(piece), _) => {
                    is_over = piece.is_none();
                    way.take(piece)
                }
                (Err(_), Way::Stepping(..)) => break End::NoFile,
                (Err(_), _) => To::Nowhere,
            };
        }
        match to {
            To::Cluster(cluster) => list.push(cluster),
            To::More => {}
            To::End(end) => break end,
            To::Nowhere => {
                source.again();
                list.clear();
                is_over = false;
                way = Way::Stepping(Splitter::default());
            }
        }
        // A list in lines ends with its last cluster.
        if is_over && matches!(way, Way::Leaping(_)) {
            break End::Whole;
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

/// Reads a cluster if what lies between two leaps is something by itself.
fn leapt(text: &JsString) -> To {
    parse_text(text).map_or(To::Nowhere, |document| To::Cluster(read_cluster(&document)))
}

/// Reads one cluster from its own text.
fn element(text: &[u8]) -> Result<Cluster, Unreadable> {
    let parsed = match str::from_utf8(text) {
        Ok(text) => parse(text),
        Err(error) => Err(ReadError::NotJson(error.to_string())),
    };
    match parsed {
        Ok(document) => read_cluster(&document),
        Err(error) => Err(Unreadable { name: None, error }),
    }
}
