//! A cluster as its own JSON describes it, and how to read that JSON.

mod json;
mod read;
mod split;

pub use json::Json;
pub(super) use read::READ_ERROR_TEXTS;
#[cfg(feature = "json")]
pub use read::read_clusters;
pub use read::{ReadError, Unreadable, read_cluster, read_document};
pub(super) use split::SPLIT_ERROR_TEXTS;
pub use split::{SplitError, SplitStep, Splitter};

use super::{NamedType, Vnet};
use serde::{Serialize, Serializer};

/// The facts of one cluster that bear on its outbound type.
///
/// An `Option` that is `None` was not in the JSON. What that means depends on
/// [`Cluster::whole`]: a whole cluster leaves out what has its default, a part of one
/// says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Cluster {
    /// Its name, where the JSON has it.
    pub name: Option<String>,
    /// Its resource group, from its id.
    pub resource_group: Option<String>,
    /// Its outbound type, from `networkProfile.outboundType` and nothing else: profiles
    /// of earlier types stay behind after a change.
    #[serde(flatten)]
    pub outbound_type: NamedType,
    /// The kind of VNet, from the subnets of its node pools.
    #[serde(serialize_with = "known")]
    #[cfg_attr(feature = "widget", tsify(type = "Vnet | null"))]
    pub vnet: VnetFound,
    /// Whether the JSON is a whole cluster, not its network profile alone.
    pub whole: bool,
    /// The node pools.
    pub pools: Vec<Pool>,
    /// `networkProfile.natGatewayProfile.sku`: `Standard` or `StandardV2`.
    pub nat_gateway_sku: Option<String>,
    /// `networkProfile.loadBalancerSku`: `standard` or `basic`.
    pub load_balancer_sku: Option<String>,
    /// `networkProfile.networkPlugin`: `azure`, `kubenet`, `none`.
    pub network_plugin: Option<String>,
    /// Whether `networkProfile.ipFamilies` has `IPv6`.
    pub ipv6: bool,
    /// `nodeProvisioningProfile.mode`: `Manual` or `Auto`.
    pub node_provisioning: Option<String>,
    /// `provisioningState`.
    pub provisioning_state: Option<String>,
    /// `powerState.code`.
    pub power_state: Option<String>,
    /// `bootstrapProfile.artifactSource`: `Direct` or `Cache`.
    pub artifact_source: Option<String>,
    /// `kubernetesVersion`.
    pub kubernetes_version: Option<String>,
    /// `autoUpgradeProfile.nodeOSUpgradeChannel`.
    pub node_os_channel: Option<String>,
    /// `apiServerAccessProfile.enablePrivateCluster`.
    pub private: Option<bool>,
    /// `apiServerAccessProfile.enableVnetIntegration`.
    pub vnet_integration: Option<bool>,
    /// `apiServerAccessProfile.authorizedIPRanges`.
    pub authorized_ranges: Vec<String>,
    /// `publicNetworkAccess`.
    pub public_network_access: Option<String>,
}

/// The facts of one node pool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "widget", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[allow(
    clippy::struct_excessive_bools,
    reason = "facts of a pool, each on its own"
)]
pub struct Pool {
    /// Its name.
    pub name: String,
    /// `type`: `VirtualMachineScaleSets`, `AvailabilitySet` or `VirtualMachines`.
    pub kind: Option<String>,
    /// Whether its nodes run Windows.
    pub windows: bool,
    /// `windowsProfile.disableOutboundNat`.
    pub outbound_nat_disabled: bool,
    /// `enableNodePublicIP`.
    pub node_public_ip: bool,
    /// Whether it spreads over availability zones.
    pub zones: bool,
    /// `vnetSubnetID`.
    pub subnet: Option<String>,
    /// `podSubnetID`.
    pub pod_subnet: Option<String>,
}

impl Cluster {
    /// Every subnet that nodes or pods stand in, each once: the ones to prepare.
    pub fn subnets(&self) -> Vec<&str> {
        let pools = self.pools.iter();
        let all = pools.flat_map(|pool| [&pool.subnet, &pool.pod_subnet]);
        // Resource ids are the same whatever their case.
        // Searched by halves: comparing each with each would stand still over a document of
        // some thousand. A sort would be more code than all else here.
        let (mut known, mut subnets) = (Vec::<String>::new(), Vec::new());
        for id in all.flatten() {
            let letters = id.to_ascii_lowercase();
            if let Err(place) = known.binary_search(&letters) {
                known.insert(place, letters);
                subnets.push(id.as_str());
            }
        }
        subnets
    }
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

impl VnetFound {
    /// The kind, where there is no doubt.
    pub const fn known(&self) -> Option<Vnet> {
        match self {
            Self::Known(vnet) => Some(*vnet),
            _ => None,
        }
    }
}

/// To the world outside a kind that is in doubt is none.
fn known<S: Serializer>(vnet: &VnetFound, serializer: S) -> Result<S::Ok, S::Error> {
    vnet.known().serialize(serializer)
}
