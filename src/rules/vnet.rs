//! Who owns the virtual network of a cluster.

use super::{ENGLISH, Language, Localize, Text};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The kind of virtual network a cluster lives in. The article has one table for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum Vnet {
    /// AKS made the virtual network.
    Managed,
    /// Bring your own: the node pools stand in subnets that the operator made.
    Byo,
}

impl Vnet {
    /// Both kinds, in the article's order.
    pub const ALL: [Self; 2] = [Self::Managed, Self::Byo];

    /// The value of the `vnet` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Managed => "managed",
            Self::Byo => "byo",
        }
    }

    /// As the article writes it in prose.
    pub const fn label(self) -> Text {
        match self {
            Self::Managed => MANAGED,
            Self::Byo => BYO,
        }
    }

    /// The kind that this one is not.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Managed => Self::Byo,
            Self::Byo => Self::Managed,
        }
    }
}

impl fmt::Display for Vnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label().english)
    }
}

impl FromStr for Vnet {
    type Err = UnknownVnet;

    fn from_str(text: &str) -> Result<Self, UnknownVnet> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|v| v.name().eq_ignore_ascii_case(text))
            .ok_or(UnknownVnet)
    }
}

/// The text names no kind of virtual network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownVnet;

texts! { VNET_TEXTS:
    MANAGED = "vnet.managed": "managed VNet";
    BYO = "vnet.byo": "BYO VNet";
    UNKNOWN_VNET = "vnet.unknown-vnet": "not a kind of VNet; expected managed or byo";
}

impl Localize for UnknownVnet {
    fn localize(&self, language: &Language) -> String {
        language.translate(UNKNOWN_VNET).into()
    }
}

impl fmt::Display for UnknownVnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.localize(&ENGLISH))
    }
}

impl std::error::Error for UnknownVnet {}
