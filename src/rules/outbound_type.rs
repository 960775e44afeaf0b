//! The six outbound types, spelled as the API spells them.

use super::{ENGLISH, Language, Localize};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How an AKS cluster's traffic leaves its network: `networkProfile.outboundType`.
///
/// Source of names and order: the article's migration tables.
///
/// ```
/// use aks_outbound::rules::OutboundType;
///
/// // The API's spelling goes out; any case comes in, as the Azure CLI accepts it.
/// assert_eq!(OutboundType::ManagedNatGateway.name(), "managedNATGateway");
/// assert_eq!("managednatgateway".parse(), Ok(OutboundType::ManagedNatGateway));
/// assert!("natGateway".parse::<OutboundType>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
pub enum OutboundType {
    /// Egress through a public IP address on the cluster's Standard load balancer.
    #[serde(rename = "loadBalancer")]
    LoadBalancer,
    /// Egress through a NAT gateway that AKS makes and owns.
    #[serde(rename = "managedNATGateway")]
    ManagedNatGateway,
    /// Egress through a NAT gateway that the operator made and attached to the subnets.
    #[serde(rename = "userAssignedNATGateway")]
    UserAssignedNatGateway,
    /// Egress along the operator's own route table.
    #[serde(rename = "userDefinedRouting")]
    UserDefinedRouting,
    /// AKS configures no egress.
    #[serde(rename = "none")]
    None,
    /// AKS blocks egress to the public internet.
    #[serde(rename = "block")]
    Block,
}

impl OutboundType {
    /// How many there are: the side of the matrix.
    pub const COUNT: usize = Self::ALL.len();

    /// All types, in the order of the article's columns.
    pub const ALL: [Self; 6] = [
        Self::LoadBalancer,
        Self::ManagedNatGateway,
        Self::UserAssignedNatGateway,
        Self::UserDefinedRouting,
        Self::None,
        Self::Block,
    ];

    /// The API's spelling.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LoadBalancer => "loadBalancer",
            Self::ManagedNatGateway => "managedNATGateway",
            Self::UserAssignedNatGateway => "userAssignedNATGateway",
            Self::UserDefinedRouting => "userDefinedRouting",
            Self::None => "none",
            Self::Block => "block",
        }
    }

    /// Position in [`OutboundType::ALL`], `0..COUNT`.
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for OutboundType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for OutboundType {
    type Err = UnknownOutboundType;

    /// Case is ignored and surrounding white space dropped. The former preview name
    /// [`MANAGED_NAT_GATEWAY_V2`] is *not* a type: see [`NamedType::read`].
    fn from_str(text: &str) -> Result<Self, UnknownOutboundType> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|t| t.name().eq_ignore_ascii_case(text))
            .ok_or(UnknownOutboundType)
    }
}

/// A preview name that never became an outbound type: it is `managedNATGateway` with
/// the NAT gateway SKU `StandardV2` since API version 2026-06-01.
pub const MANAGED_NAT_GATEWAY_V2: &str = "managedNATGatewayV2";

/// A type as somebody wrote it: by its name, or by the alias [`MANAGED_NAT_GATEWAY_V2`].
///
/// ```
/// use aks_outbound::rules::{NamedType, OutboundType};
///
/// let read = NamedType::read("managedNATGatewayV2").unwrap();
/// assert_eq!(read.outbound_type, OutboundType::ManagedNatGateway);
/// assert!(read.by_alias);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NamedType {
    /// The type that was meant.
    pub outbound_type: OutboundType,
    /// Whether the text was the alias, which wants an explanation.
    pub by_alias: bool,
}

impl NamedType {
    /// Reads a name or the alias, ignoring case.
    ///
    /// # Errors
    /// [`UnknownOutboundType`] for any other text.
    pub fn read(text: &str) -> Result<Self, UnknownOutboundType> {
        if text.trim().eq_ignore_ascii_case(MANAGED_NAT_GATEWAY_V2) {
            return Ok(Self {
                outbound_type: OutboundType::ManagedNatGateway,
                by_alias: true,
            });
        }
        Ok(Self {
            outbound_type: text.parse()?,
            by_alias: false,
        })
    }
}

/// The text names no outbound type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownOutboundType;

texts! { OUTBOUND_TYPE_TEXTS:
    UNKNOWN_TYPE = "outbound-type.unknown-type": "not an outbound type; expected one of {list}";
}

/// All types in a line.
pub(super) fn names() -> String {
    OutboundType::ALL.map(OutboundType::name).join(", ")
}

impl Localize for UnknownOutboundType {
    fn localize(&self, language: &Language) -> String {
        language.format(UNKNOWN_TYPE, &[("list", &names())])
    }
}

impl fmt::Display for UnknownOutboundType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.localize(&ENGLISH))
    }
}

impl std::error::Error for UnknownOutboundType {}
