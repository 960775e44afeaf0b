//! Reading clusters from what people have at hand: `az aks show`, `az aks list`, REST,
//! an ARM template, or the network profile alone.

use super::{Cluster, Json, VnetFound};
use crate::rules::{NamedType, OutboundType, Vnet};
use std::fmt;

/// Why a text or a value could not be read as clusters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The text is not JSON; the parser's own words.
    NotJson(String),
    /// There is nothing in it.
    Empty,
    /// It is JSON, but has nothing of a cluster.
    NotACluster,
    /// It is a cluster, but its outbound type is not said.
    NoOutboundType,
    /// Its outbound type is none that is known.
    UnknownType(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(why) => write!(
                f,
                "This is not JSON ({why}). Expected the output of az aks show --output json."
            ),
            Self::Empty => f.write_str(
                "There is nothing here yet. Expected the output of az aks show --output json.",
            ),
            Self::NotACluster => f.write_str(
                "This is JSON, but not a cluster: it has no networkProfile with an outboundType. Expected the output of az aks show --output json, or the cluster as REST returns it.",
            ),
            Self::NoOutboundType => f.write_str(
                "This cluster does not say its outbound type: networkProfile.outboundType is missing. Expected the whole output of az aks show --output json.",
            ),
            Self::UnknownType(text) => {
                // What was pasted may be long; its beginning is enough to find it.
                let start: String = text.chars().take(60).collect();
                write!(f, "networkProfile.outboundType is “{start}”, which is not a known outbound type. Expected one of ")?;
                for (i, t) in OutboundType::ALL.into_iter().enumerate() {
                    write!(f, "{}{t}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str(".")
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads the clusters of a JSON text, one result for each.
///
/// ```
/// use aks_outbound::rules::{OutboundType, Vnet, cluster::{VnetFound, read_clusters}};
///
/// let json = r#"{
///     "name": "shop",
///     "agentPoolProfiles": [{ "name": "nodepool1", "vnetSubnetId": null }],
///     "networkProfile": { "outboundType": "loadBalancer" }
/// }"#;
/// let shop = read_clusters(json).unwrap().remove(0).unwrap();
/// assert_eq!(shop.outbound_type.outbound_type, OutboundType::LoadBalancer);
/// assert_eq!(shop.vnet, VnetFound::Known(Vnet::Managed));
/// ```
///
/// # Errors
/// [`ReadError`] where the text as a whole cannot be read. A list in which one cluster
/// cannot be read has an error in that place, and the others beside it.
#[cfg(feature = "json")]
pub fn read_clusters(text: &str) -> Result<Vec<Result<Cluster, ReadError>>, ReadError> {
    // Editors and PowerShell's redirections put a byte order mark first.
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let document: serde_json::Value =
        serde_json::from_str(text).map_err(|e| ReadError::NotJson(e.to_string()))?;
    read_document(&&document)
}

/// Reads the clusters of a JSON value that somebody has parsed already.
///
/// # Errors
/// As `read_clusters`.
pub fn read_document<J: Json>(document: &J) -> Result<Vec<Result<Cluster, ReadError>>, ReadError> {
    // `az aks list` prints an array, REST wraps it in `value`, a template in `resources`.
    let list = document
        .items()
        .or_else(|| document.get("value")?.items())
        .or_else(|| {
            let resources = document.get("resources")?.items()?;
            Some(resources.into_iter().filter(is_managed_cluster).collect())
        });
    match list {
        Some(list) if list.is_empty() => Err(ReadError::NotACluster),
        Some(list) => Ok(list.iter().map(read_cluster).collect()),
        None => Ok(vec![Ok(read_cluster(document)?)]),
    }
}

fn is_managed_cluster<J: Json>(resource: &J) -> bool {
    resource
        .text_at(&["type"])
        .is_some_and(|t| t.eq_ignore_ascii_case("Microsoft.ContainerService/managedClusters"))
}

fn read_cluster<J: Json>(document: &J) -> Result<Cluster, ReadError> {
    if !document.is_object() {
        return Err(ReadError::NotACluster);
    }
    let name = document.text_at(&["name"]);
    // REST and templates keep the facts under `properties`, the CLI on top.
    let properties = document.get("properties");
    let facts = properties.as_ref().unwrap_or(document);
    let pools = facts.items_at(&["agentPoolProfiles"]);
    let profile = facts.get("networkProfile");
    let said = match &profile {
        Some(profile) => profile.text_at(&["outboundType"]),
        // `--query networkProfile` prints the profile alone.
        None => facts.text_at(&["outboundType"]),
    };
    let Some(said) = said else {
        return Err(if profile.is_some() || !pools.is_empty() {
            ReadError::NoOutboundType
        } else {
            ReadError::NotACluster
        });
    };
    let outbound_type = NamedType::read(&said).map_err(|_| ReadError::UnknownType(said))?;
    Ok(Cluster {
        name,
        outbound_type,
        vnet: vnet(facts, &pools),
    })
}

/// A pool with a subnet id stands in the operator's own VNet.
fn vnet<J: Json>(facts: &J, pools: &[J]) -> VnetFound {
    let (mut with_subnet, mut without) = (Vec::new(), Vec::new());
    for pool in pools {
        let name = pool.text_at(&["name"]).unwrap_or_else(|| "?".into());
        match pool.text_at(&["vnetSubnetID"]) {
            Some(_) => with_subnet.push(name),
            None => without.push(name),
        }
    }
    // A managed system pool has no entry among the pools, but its subnets count.
    let hosted = |key| facts.text_at(&["hostedSystemProfile", key]).is_some();
    if hosted("systemNodeSubnetID") || hosted("nodeSubnetID") {
        with_subnet.push("hostedSystemProfile".into());
    }
    match (with_subnet.is_empty(), without.is_empty()) {
        (true, true) => VnetFound::NotSaid,
        (false, true) => VnetFound::Known(Vnet::Byo),
        (true, false) => VnetFound::Known(Vnet::Managed),
        (false, false) => VnetFound::Mixed {
            with_subnet,
            without,
        },
    }
}
