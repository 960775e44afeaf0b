//! Where a statement is written: a document, and the section in it.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Edition, Vnet};

/// A document that the rules rest on, in the version that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// An edition of the article, by its id.
    Article(&'static str),
    /// The Azure CLI's own checks.
    AzureCli,
    /// The REST API's model of a managed cluster.
    RestApi,
    /// Another page of the AKS documentation, by the last part of its address.
    Page(&'static str),
    /// A page of the Azure NAT Gateway documentation, by the last part of its address.
    NatGatewayPage(&'static str),
    /// The release notes of AKS.
    ReleaseNotes,
    /// The AKS blog's announcement of the NAT gateway SKU `StandardV2`.
    Blog,
    /// A public issue or pull request: repository, its kind in the address, number.
    Thread(&'static str, &'static str, u32),
    /// The Terraform provider `azurerm`.
    Terraform,
}

impl Document {
    /// What it is called.
    pub fn title(self) -> String {
        match self {
            Self::Article(_) => "Customize cluster egress with outbound types in AKS".into(),
            Self::AzureCli => "Azure CLI 2.91.0".into(),
            Self::RestApi => "AKS REST API 2026-08-01".into(),
            Self::Page(page) => format!("AKS documentation, {page}"),
            Self::NatGatewayPage(page) => format!("Azure NAT Gateway documentation, {page}"),
            Self::ReleaseNotes => "AKS release notes".into(),
            Self::Blog => "AKS blog, Announcing StandardV2 NAT Gateway".into(),
            Self::Thread(repository, _, number) => format!("{repository}#{number}"),
            Self::Terraform => "Terraform provider azurerm".into(),
        }
    }

    /// The day or month of the version that was read, ISO 8601.
    pub fn dated(self) -> &'static str {
        match self {
            Self::Article(id) => Edition::find(id).map_or(id, |edition| edition.edited),
            Self::AzureCli | Self::Blog => "2026-09-29",
            Self::RestApi => "2026-10-19",
            Self::NatGatewayPage(_) => "2025-09",
            Self::ReleaseNotes => "2026-08-07",
            Self::Page(_) => "2026-08-21",
            Self::Thread(..) | Self::Terraform => "2026-08-22",
        }
    }

    /// Where to read it.
    pub fn url(self) -> String {
        match self {
            Self::Article(id) => Edition::find(id).map_or("", |edition| edition.url).into(),
            Self::AzureCli => "https://learn.microsoft.com/cli/azure/aks#az-aks-update".into(),
            Self::RestApi => {
                "https://learn.microsoft.com/rest/api/aks/managed-clusters/create-or-update".into()
            }
            Self::Page(page) => format!("https://learn.microsoft.com/azure/aks/{page}"),
            Self::NatGatewayPage(page) => {
                format!("https://learn.microsoft.com/azure/nat-gateway/{page}")
            }
            Self::ReleaseNotes => "https://github.com/Azure/AKS/blob/master/CHANGELOG.md".into(),
            Self::Blog => "https://blog.aks.azure.com/".into(),
            Self::Thread(repository, kind, number) => {
                format!("https://github.com/{repository}/{kind}/{number}")
            }
            Self::Terraform => "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster".into(),
        }
    }
}

/// A place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[cfg_attr(
    feature = "widget",
    tsify(type = "{ title: string; dated: string; section: string; url: string }")
)]
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
        source.serialize_field("title", &self.document.title())?;
        source.serialize_field("dated", self.document.dated())?;
        source.serialize_field("section", self.section)?;
        source.serialize_field("url", &self.document.url())?;
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
