//! A cluster as its own JSON describes it, and how to read that JSON.

mod json;
mod read;

pub use json::Json;
#[cfg(feature = "json")]
pub use read::read_clusters;
pub use read::{ReadError, read_document};

use super::{NamedType, Vnet};

/// The facts of one cluster that bear on its outbound type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cluster {
    /// Its name, where the JSON has it.
    pub name: Option<String>,
    /// Its outbound type, from `networkProfile.outboundType` and nothing else: profiles
    /// of earlier types stay behind after a change.
    pub outbound_type: NamedType,
    /// The kind of VNet, from the subnets of its node pools.
    pub vnet: VnetFound,
}

/// What the node pools say of the kind of VNet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VnetFound {
    /// All pools say the same.
    Known(Vnet),
    /// Some pools have a subnet and others have none: not something to guess from.
    Mixed {
        /// The pools with a subnet.
        with_subnet: Vec<String>,
        /// The pools without one.
        without: Vec<String>,
    },
    /// The JSON has no node pools, as with `--query networkProfile`.
    NotSaid,
}
