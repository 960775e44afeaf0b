//! Reading clusters from what people have at hand: `az aks show`, `az aks list`, REST,
//! an ARM template, or the network profile alone.

use super::{Cluster, Json, Pool, VnetFound};
use crate::rules::{ENGLISH, Language, Localize, NamedType, Vnet, outbound_type::names};
use std::fmt;

/// Why a text or a value could not be read as clusters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The text is not JSON; the parser's own words.
    NotJson(String),
    /// There is nothing in it.
    Empty,
    /// It is a list without a cluster.
    EmptyList,
    /// It is JSON, but has nothing of a cluster.
    NotACluster,
    /// It is a cluster, but its outbound type is not said.
    NoOutboundType,
    /// Its outbound type is none that is known.
    UnknownType(String),
}

texts! { READ_ERROR_TEXTS:
    NOT_JSON = "read-error.not-json": "This is not JSON ({why}). Expected the output of az aks show --output json.";
    EMPTY = "read-error.empty": "There is nothing here yet. Expected the output of az aks show --output json.";
    EMPTY_LIST = "read-error.empty-list": "This list has no cluster in it.";
    NOT_A_CLUSTER = "read-error.not-a-cluster": "This is JSON, but not a cluster: it has no networkProfile with an outboundType. Expected the output of az aks show --output json, or the cluster as REST returns it.";
    NO_OUTBOUND_TYPE = "read-error.no-outbound-type": "This cluster does not say its outbound type: networkProfile.outboundType is missing. Expected the whole output of az aks show --output json.";
    UNKNOWN_TYPE = "read-error.unknown-type": "networkProfile.outboundType is “{start}”, which is not a known outbound type. Expected one of {list}.";
}

impl Localize for ReadError {
    fn localize(&self, language: &Language) -> String {
        match self {
            Self::NotJson(why) => language.format(NOT_JSON, &[("why", why)]),
            Self::Empty => language.translate(EMPTY).into(),
            Self::EmptyList => language.translate(EMPTY_LIST).into(),
            Self::NotACluster => language.translate(NOT_A_CLUSTER).into(),
            Self::NoOutboundType => language.translate(NO_OUTBOUND_TYPE).into(),
            Self::UnknownType(text) => {
                // What was pasted may be long; its beginning is enough to find it.
                let start: String = text.chars().take(60).collect();
                language.format(UNKNOWN_TYPE, &[("start", &start), ("list", &names())])
            }
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.localize(&ENGLISH))
    }
}

impl std::error::Error for ReadError {}

/// A cluster of a list that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Why.
    pub error: ReadError,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for Unreadable {}

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
pub fn read_clusters(text: &str) -> Result<Vec<Result<Cluster, Unreadable>>, ReadError> {
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
pub fn read_document<J: Json>(document: &J) -> Result<Vec<Result<Cluster, Unreadable>>, ReadError> {
    // `az aks list` prints an array, REST wraps it in `value`, a template in `resources`,
    // which is an object where the template names them.
    let list = document
        .items()
        .or_else(|| document.get("value")?.items())
        .or_else(|| {
            let resources = document.get("resources")?;
            let resources = resources.items().or_else(|| resources.members())?;
            Some(resources.into_iter().filter(is_managed_cluster).collect())
        });
    match list {
        Some(list) if list.is_empty() => Err(ReadError::EmptyList),
        Some(list) => Ok(list.iter().map(read_cluster).collect()),
        None => match read_cluster(document) {
            Ok(cluster) => Ok(vec![Ok(cluster)]),
            Err(unreadable) => Err(unreadable.error),
        },
    }
}

fn is_managed_cluster<J: Json>(resource: &J) -> bool {
    resource
        .text_at(&["type"])
        .is_some_and(|t| t.eq_ignore_ascii_case("Microsoft.ContainerService/managedClusters"))
}

/// Reads one cluster.
///
/// # Errors
/// [`Unreadable`], with the cluster's name where it has one.
pub fn read_cluster<J: Json>(document: &J) -> Result<Cluster, Unreadable> {
    let name = document.text_at(&["name"]);
    let resource_group = document
        .text_at(&["id"])
        .as_deref()
        .and_then(resource_group);
    match read_facts(document) {
        Ok(cluster) => Ok(Cluster {
            name,
            resource_group,
            ..cluster
        }),
        Err(error) => Err(Unreadable { name, error }),
    }
}

/// `…/resourceGroups/shop/…` is the group `shop`.
fn resource_group(id: &str) -> Option<String> {
    let mut parts = id.split('/');
    parts.find(|part| part.eq_ignore_ascii_case("resourceGroups"))?;
    parts.next().map(Into::into)
}

fn read_facts<J: Json>(document: &J) -> Result<Cluster, ReadError> {
    if !document.is_object() {
        return Err(ReadError::NotACluster);
    }
    // REST and templates keep the facts under `properties`, the CLI on top.
    let properties = document.get("properties").filter(Json::is_object);
    let facts = properties.as_ref().unwrap_or(document);
    let pools: Vec<Pool> = facts
        .items_at(&["agentPoolProfiles"])
        .iter()
        .filter(|pool| pool.is_object())
        .map(read_pool)
        .collect();
    let nested = facts.get("networkProfile").filter(Json::is_object);
    // `--query networkProfile` prints the profile alone.
    let profile = nested.as_ref().unwrap_or(facts);
    let Some(said) = profile.text_at(&["outboundType"]) else {
        return Err(if nested.is_some() || !pools.is_empty() {
            ReadError::NoOutboundType
        } else {
            ReadError::NotACluster
        });
    };
    let outbound_type = NamedType::read(&said).map_err(|_| ReadError::UnknownType(said))?;
    let ipv6 = |family: &J| {
        family
            .text()
            .is_some_and(|f| f.eq_ignore_ascii_case("IPv6"))
    };
    let ranges = facts.items_at(&["apiServerAccessProfile", "authorizedIPRanges"]);
    Ok(Cluster {
        name: None,
        resource_group: None,
        outbound_type,
        vnet: vnet(facts, &pools),
        whole: nested.is_some() && !pools.is_empty(),
        pools,
        nat_gateway_sku: profile.text_at(&["natGatewayProfile", "sku"]),
        load_balancer_sku: profile.text_at(&["loadBalancerSku"]),
        network_plugin: profile.text_at(&["networkPlugin"]),
        ipv6: profile.items_at(&["ipFamilies"]).iter().any(ipv6),
        node_provisioning: facts.text_at(&["nodeProvisioningProfile", "mode"]),
        provisioning_state: facts.text_at(&["provisioningState"]),
        power_state: facts.text_at(&["powerState", "code"]),
        artifact_source: facts.text_at(&["bootstrapProfile", "artifactSource"]),
        kubernetes_version: facts.text_at(&["kubernetesVersion"]),
        node_os_channel: facts.text_at(&["autoUpgradeProfile", "nodeOSUpgradeChannel"]),
        private: facts.truth_at(&["apiServerAccessProfile", "enablePrivateCluster"]),
        vnet_integration: facts.truth_at(&["apiServerAccessProfile", "enableVnetIntegration"]),
        authorized_ranges: ranges.iter().filter_map(Json::text).collect(),
        public_network_access: facts.text_at(&["publicNetworkAccess"]),
    })
}

fn read_pool<J: Json>(pool: &J) -> Pool {
    let yes = |path: &[&str]| pool.truth_at(path).unwrap_or(false);
    Pool {
        name: pool.text_at(&["name"]).unwrap_or_else(|| "?".into()),
        kind: pool.text_at(&["type"]),
        windows: pool
            .text_at(&["osType"])
            .is_some_and(|os| os.eq_ignore_ascii_case("Windows")),
        outbound_nat_disabled: yes(&["windowsProfile", "disableOutboundNat"]),
        node_public_ip: yes(&["enableNodePublicIP"]),
        zones: !pool.items_at(&["availabilityZones"]).is_empty(),
        subnet: pool.text_at(&["vnetSubnetID"]),
        pod_subnet: pool.text_at(&["podSubnetID"]),
    }
}

/// A pool with a subnet id stands in the operator's own VNet.
fn vnet<J: Json>(facts: &J, pools: &[Pool]) -> VnetFound {
    let named = |pools: Vec<&Pool>| pools.into_iter().map(|pool| pool.name.clone()).collect();
    let (with_subnet, without): (Vec<&Pool>, Vec<&Pool>) =
        pools.iter().partition(|pool| pool.subnet.is_some());
    let (mut with_subnet, without): (Vec<String>, Vec<String>) =
        (named(with_subnet), named(without));
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
