//! Where a statement is written: a document, and the section in it.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Edition, Vnet};

/// A document that the rules rest on. What each one says was read in the version named here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// An edition of the article, by its id.
    Article(&'static str),
    /// The Azure CLI's own checks.
    AzureCli,
}

impl Document {
    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Article(_) => "Customize cluster egress with outbound types in AKS",
            Self::AzureCli => "Azure CLI 2.91.0",
        }
    }

    /// The day or month of the version that was read, ISO 8601.
    pub fn dated(self) -> &'static str {
        match self {
            Self::Article(id) => Edition::find(id).map_or(id, |edition| edition.edited),
            Self::AzureCli => "2026-09-29",
        }
    }

    /// Where to read it.
    pub fn url(self) -> &'static str {
        match self {
            Self::Article(id) => Edition::find(id).map_or("", |edition| edition.url),
            Self::AzureCli => "https://learn.microsoft.com/cli/azure/aks#az-aks-update",
        }
    }
}

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The document.
    pub document: Document,
    /// The heading that the statement stands under.
    pub section: &'static str,
}

impl Source {
    /// A section of a document.
    pub const fn at(document: Document, section: &'static str) -> Self {
        Self { document, section }
    }

    /// The migration table of an edition.
    pub const fn table(edition: &Edition, vnet: Vnet) -> Self {
        Self {
            document: Document::Article(edition.id),
            section: match vnet {
                Vnet::Managed => section::MANAGED,
                Vnet::Byo => section::BYO,
            },
        }
    }
}

/// To the world outside a source is everything a reader needs to find it.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut source = serializer.serialize_struct("Source", 4)?;
        source.serialize_field("title", self.document.title())?;
        source.serialize_field("dated", self.document.dated())?;
        source.serialize_field("section", self.section)?;
        source.serialize_field("url", self.document.url())?;
        source.end()
    }
}

/// Headings of the article that more than one rule points at.
pub(super) mod section {
    pub(crate) const MANAGED: &str = "Supported Migration Paths for Managed VNet";
    pub(crate) const BYO: &str = "Supported Migration Paths for BYO VNet";
    pub(crate) const INTRO: &str = "Introduction";
    pub(crate) const LIMITATIONS: &str = "Limitations";
    pub(crate) const LOAD_BALANCER: &str = "Outbound type of loadBalancer";
    pub(crate) const NAT_GATEWAY: &str =
        "Outbound type of managedNatGateway or userAssignedNatGateway";
    pub(crate) const USER_DEFINED_ROUTING: &str = "Outbound type of userDefinedRouting";
    pub(crate) const NONE: &str = "Outbound type of none";
    pub(crate) const BLOCK: &str = "Outbound type of block";
    pub(crate) const UPDATING: &str = "Updating outboundType after cluster creation";
    pub(crate) const UPDATE: &str = "Update cluster to use a new outbound type";
    pub(crate) const NAT_TO_LB: &str = "Update cluster from managedNATGateway to loadbalancer";
    pub(crate) const NAT_TO_UDR: &str =
        "Update cluster from managedNATGateway to userDefinedRouting";
    pub(crate) const LB_TO_NAT: &str =
        "Update cluster from loadbalancer to userAssignedNATGateway in BYO vnet scenario";
}
