//! Reading a long list: cluster by cluster, in slices, until it ends or somebody stops it.

use super::{breath::Breath, source::Source};
use crate::{
    js_json::parse,
    rules::cluster::{
        Cluster, ReadError, SplitError, SplitStep, Splitter, Unreadable, read_cluster,
    },
};
use std::cell::Cell;

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

/// Reads a list. `progress` hears how much of it is done; `None` if nobody waits any more.
pub(super) async fn read(
    source: &mut Source,
    going: &Cell<Going>,
    progress: &dyn Fn(f64),
) -> Option<(List, End)> {
    let mut list = List::new();
    let mut splitter = Splitter::default();
    let mut breath = Breath::new();
    let end = loop {
        match splitter.step() {
            Ok(SplitStep::Element(text)) => list.push(element(text)),
            Ok(SplitStep::Hungry) => {
                let piece = source.next().await;
                match piece {
                    Ok(Some(piece)) => piece.copy_to(splitter.room(piece.length() as usize)),
                    Ok(None) => splitter.finish(),
                    Err(_) => break End::NoFile,
                }
                if matches!(source, Source::File { .. }) {
                    breath.taken();
                }
            }
            Ok(SplitStep::End) => break End::Whole,
            Err(SplitError::NotAList) => break End::NotAList,
            Err(error) => break End::Broken(error),
        }
        if breath.is_due() {
            // As often as the page can show it.
            progress(source.taken());
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
