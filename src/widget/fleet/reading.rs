//! Reading a long list: cluster by cluster, in slices, until it ends or somebody stops it.

use super::{breath::Breath, leaps::Leaps, source::Source};
use crate::{
    js_json::{parse, parse_text},
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

/// A list that is being read.
pub(super) struct Reading<'a> {
    source: &'a mut Source,
    going: &'a Cell<Going>,
    /// Hears how much of it is done.
    progress: &'a dyn Fn(f64),
    list: List,
    breath: Breath,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        source: &'a mut Source,
        going: &'a Cell<Going>,
        progress: &'a dyn Fn(f64),
    ) -> Self {
        Self {
            source,
            going,
            progress,
            list: List::new(),
            breath: Breath::new(),
        }
    }

    /// Reads it; `None` if nobody waits for it any more.
    pub(super) async fn read(mut self) -> Option<(List, End)> {
        let end = match self.leap().await {
            Some(end) => end,
            None => self.step().await,
        };
        // What is done with the list has a slice of its own.
        self.breath.take().await;
        (self.going.get() != Going::Gone).then_some((self.list, end))
    }

    /// Line by line, as long as that leads on.
    async fn leap(&mut self) -> Option<End> {
        let mut leaps = Leaps::new(self.source.next_text().await.ok()??)?;
        loop {
            while let Some(text) = leaps.next() {
                self.list.push(read_cluster(&parse_text(&text).ok()?));
                if !self.goes_on(Some(leaps.at().into())).await {
                    return Some(End::Cancelled);
                }
            }
            match self.source.next_text().await.ok()? {
                Some(piece) => leaps.add(&piece),
                None => break,
            }
            self.had_a_turn();
        }
        self.list
            .push(read_cluster(&parse_text(&leaps.last()?).ok()?));
        Some(End::Whole)
    }

    /// Byte by byte, from the beginning.
    async fn step(&mut self) -> End {
        self.source.again();
        let mut splitter = Splitter::default();
        let mut place = 0;
        loop {
            match splitter.step() {
                Ok(SplitStep::Element(text)) => {
                    // Some may have been read already.
                    if place == self.list.len() {
                        self.list.push(element(text));
                    }
                    place += 1;
                }
                Ok(SplitStep::Hungry) => {
                    match self.source.next().await {
                        Ok(Some(piece)) => piece.copy_to(splitter.room(piece.length() as usize)),
                        Ok(None) => splitter.finish(),
                        Err(_) => return End::NoFile,
                    }
                    self.had_a_turn();
                }
                Ok(SplitStep::End) => return End::Whole,
                Err(SplitError::NotAList) => return End::NotAList,
                Err(error) => return End::Broken(error),
            }
            if !self.goes_on(None).await {
                return End::Cancelled;
            }
        }
    }

    /// While a piece of a file was waited for the page had its turn.
    fn had_a_turn(&mut self) {
        if matches!(self.source, Source::File { .. }) {
            self.breath.taken();
        }
    }

    /// Lets the page have its turn when it is due; whether somebody still wants the rest.
    async fn goes_on(&mut self, at: Option<f64>) -> bool {
        if self.breath.is_due() {
            // As often as the page can show it.
            (self.progress)(match (&self.source, at) {
                (Source::Text { .. }, Some(at)) => at,
                (source, _) => source.taken(),
            });
            self.breath.take().await;
        }
        self.going.get() == Going::On
    }
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
