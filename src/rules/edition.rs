//! An edition of the article: its tables, and where its sources quarrel.

use super::{
    ENGLISH, Language, Localize, OutboundType, Source, Support, Table, Text, Vnet, editions,
};
use serde::{Serialize, Serializer};
use std::fmt;

/// One dated edition of the article "Customize cluster egress with outbound types".
///
/// ```
/// use aks_outbound::rules::{Edition, OutboundType::*, Support, Vnet};
///
/// let edition = Edition::find("2024-12").unwrap();
/// assert_eq!(
///     edition.support(Vnet::Managed, LoadBalancer, ManagedNatGateway),
///     Support::Supported
/// );
/// ```
#[derive(Debug)]
pub struct Edition {
    /// Year and month: the value of the `edition` attribute.
    pub id: &'static str,
    /// The day of the edit that made it, ISO 8601.
    pub edited: &'static str,
    /// Where that very text stands.
    pub url: &'static str,
    /// The migration table for managed VNets.
    pub managed: Table,
    /// The migration table for BYO VNets.
    pub byo: Table,
    /// The types that the edition calls a preview.
    pub previews: &'static [OutboundType],
    /// The pairs of which its sources say different things.
    pub disputes: &'static [Dispute],
}

impl Edition {
    /// All editions, oldest first.
    pub fn all() -> &'static [&'static Self] {
        editions::ALL
    }

    /// The edition a widget shows unless it is told otherwise.
    pub fn first() -> &'static Self {
        editions::ALL[0]
    }

    /// The newest edition.
    pub fn newest() -> &'static Self {
        editions::ALL[editions::ALL.len() - 1]
    }

    /// The edition of that id, such as `2024-12`.
    ///
    /// # Errors
    /// [`UnknownEdition`] where there is none.
    pub fn find(id: &str) -> Result<&'static Self, UnknownEdition> {
        let id = id.trim();
        Self::all()
            .iter()
            .find(|e| e.id == id)
            .copied()
            .ok_or(UnknownEdition)
    }

    /// The migration table for the kind of VNet.
    pub const fn table(&self, vnet: Vnet) -> &Table {
        match vnet {
            Vnet::Managed => &self.managed,
            Vnet::Byo => &self.byo,
        }
    }

    /// What the table says of the pair.
    pub const fn support(&self, vnet: Vnet, from: OutboundType, to: OutboundType) -> Support {
        self.table(vnet).support(from, to)
    }

    /// What its sources say of the pair, where they disagree.
    pub fn dispute(&self, vnet: Vnet, from: OutboundType, to: OutboundType) -> Option<&Dispute> {
        self.disputes
            .iter()
            .find(|d| d.vnet == vnet && d.from == from && d.to == to)
    }
}

/// Editions are the same when their id is.
impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Edition {}

/// An edition is its id to the world outside.
impl Serialize for Edition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

/// A pair of which the sources of one edition say different things.
#[derive(Debug)]
pub struct Dispute {
    /// The table it stands in.
    pub vnet: Vnet,
    /// The row.
    pub from: OutboundType,
    /// The column.
    pub to: OutboundType,
    /// Who says what.
    pub claims: &'static [Claim],
}

/// What one source says of a disputed pair.
#[derive(Debug)]
pub struct Claim {
    /// The answer that this source amounts to.
    pub says: Support,
    /// The claim as a sentence.
    pub text: Text,
    /// Where it stands.
    pub source: Source,
}

/// The text names no edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEdition;

texts! { EDITION_TEXTS:
    UNKNOWN_EDITION = "edition.unknown-edition": "not an edition; expected one of {list}";
}

impl Localize for UnknownEdition {
    fn localize(&self, language: &Language) -> String {
        let ids: Vec<&str> = Edition::all().iter().map(|edition| edition.id).collect();
        language.format(UNKNOWN_EDITION, &[("list", &ids.join(", "))])
    }
}

impl fmt::Display for UnknownEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.localize(&ENGLISH))
    }
}

impl std::error::Error for UnknownEdition {}
