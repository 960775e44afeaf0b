//! What the cluster JSON shows, one function for each prerequisite.

use super::{Cluster, Observation, Request};
use crate::rules::{OutboundType, cluster::Pool};

texts! { CLUSTER_CHECK_TEXTS:
    NOT_SET = "cluster-check.not-set": "not set (Direct)";
    PUBLIC = "cluster-check.public": "neither private nor VNet-integrated";
}

/// Returns the observation for a missing field. A whole cluster leaves out default values; in
/// a part of one the value is unknown.
fn absent(cluster: &Cluster) -> Observation {
    if cluster.whole {
        Observation::Absent
    } else {
        Observation::Unknown
    }
}

/// A field that holds the check's fact when it has a certain value.
fn is(cluster: &Cluster, field: &'static str, value: Option<&String>, wanted: &str) -> Observation {
    match value {
        Some(value) if value.eq_ignore_ascii_case(wanted) => {
            Observation::Present(field, value.clone())
        }
        Some(_) => Observation::Absent,
        None => absent(cluster),
    }
}

/// The pools that a fact holds for, by name.
fn pools(cluster: &Cluster, field: &'static str, holds: impl Fn(&Pool) -> bool) -> Observation {
    let names: Vec<&str> = cluster
        .pools
        .iter()
        .filter(|pool| holds(pool))
        .map(|pool| pool.name.as_str())
        .collect();
    if !names.is_empty() {
        Observation::Present(field, names.join(", "))
    } else if cluster.pools.is_empty() {
        Observation::Unknown
    } else {
        Observation::Absent
    }
}

fn kind_is(pool: &Pool, wanted: &str) -> bool {
    pool.kind
        .as_ref()
        .is_some_and(|kind| kind.eq_ignore_ascii_case(wanted))
}

pub(super) fn node_auto_provisioning(cluster: &Cluster, _: &Request) -> Observation {
    is(
        cluster,
        "nodeProvisioningProfile.mode",
        cluster.node_provisioning.as_ref(),
        "Auto",
    )
}

pub(super) fn basic_load_balancer(cluster: &Cluster, _: &Request) -> Observation {
    is(
        cluster,
        "networkProfile.loadBalancerSku",
        cluster.load_balancer_sku.as_ref(),
        "basic",
    )
}

pub(super) fn availability_sets(cluster: &Cluster, _: &Request) -> Observation {
    pools(
        cluster,
        "agentPoolProfiles[].type = AvailabilitySet",
        |pool| kind_is(pool, "AvailabilitySet"),
    )
}

pub(super) fn virtual_machines(cluster: &Cluster, _: &Request) -> Observation {
    pools(
        cluster,
        "agentPoolProfiles[].type = VirtualMachines",
        |pool| kind_is(pool, "VirtualMachines"),
    )
}

pub(super) fn not_cached(cluster: &Cluster, request: &Request) -> Observation {
    let field = "bootstrapProfile.artifactSource";
    match &cluster.artifact_source {
        Some(source) if source.eq_ignore_ascii_case("Cache") => Observation::Absent,
        Some(source) => Observation::Present(field, source.clone()),
        // The default is Direct, so a whole cluster without the field has it.
        None if cluster.whole => {
            Observation::Present(field, request.language.translate(NOT_SET).into())
        }
        None => Observation::Unknown,
    }
}

pub(super) fn public_api_server(cluster: &Cluster, request: &Request) -> Observation {
    if cluster.private == Some(true) || cluster.vnet_integration == Some(true) {
        Observation::Absent
    } else if cluster.whole {
        Observation::Present(
            "apiServerAccessProfile",
            request.language.translate(PUBLIC).into(),
        )
    } else {
        Observation::Unknown
    }
}

/// Kubernetes older than 1.30. A version that does not read as one says nothing.
pub(super) fn old_kubernetes(cluster: &Cluster, _: &Request) -> Observation {
    let Some(version) = &cluster.kubernetes_version else {
        return Observation::Unknown;
    };
    let mut parts = version
        .trim_start_matches('v')
        .split('.')
        .map(|part| part.parse::<u32>().ok());
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(major), Some(minor)) if (major, minor) < (1, 30) => {
            Observation::Present("kubernetesVersion", version.clone())
        }
        (Some(_), Some(_)) => Observation::Absent,
        _ => Observation::Unknown,
    }
}

pub(super) fn kubenet(cluster: &Cluster, _: &Request) -> Observation {
    is(
        cluster,
        "networkProfile.networkPlugin",
        cluster.network_plugin.as_ref(),
        "kubenet",
    )
}

pub(super) fn windows(cluster: &Cluster, _: &Request) -> Observation {
    pools(cluster, "agentPoolProfiles[].osType = Windows", |pool| {
        pool.windows
    })
}

pub(super) fn unmanaged_channel(cluster: &Cluster, _: &Request) -> Observation {
    let field = "autoUpgradeProfile.nodeOSUpgradeChannel";
    is(
        cluster,
        field,
        cluster.node_os_channel.as_ref(),
        "Unmanaged",
    )
}

pub(super) fn outbound_nat_disabled(cluster: &Cluster, _: &Request) -> Observation {
    pools(
        cluster,
        "agentPoolProfiles[].windowsProfile.disableOutboundNat",
        |pool| pool.outbound_nat_disabled,
    )
}

pub(super) fn standard_v2(cluster: &Cluster, request: &Request) -> Observation {
    // Who says V2 means the SKU, whatever the profile says.
    if request.by_alias || cluster.outbound_type.by_alias {
        return Observation::Present("networkProfile.outboundType", "managedNATGatewayV2".into());
    }
    let field = "networkProfile.natGatewayProfile.sku";
    is(
        cluster,
        field,
        cluster.nat_gateway_sku.as_ref(),
        "StandardV2",
    )
}

pub(super) fn authorized_ranges(cluster: &Cluster, _: &Request) -> Observation {
    // A private cluster can't have ranges. With VNet integration, nodes reach the API server
    // inside the network.
    if cluster.private == Some(true)
        || cluster.vnet_integration == Some(true)
        || has_load_balancer_range(cluster)
    {
        return Observation::Absent;
    }
    if !cluster.authorized_ranges.is_empty() {
        let shown: Vec<&str> = cluster
            .authorized_ranges
            .iter()
            .take(5)
            .map(String::as_str)
            .collect();
        let more = if cluster.authorized_ranges.len() > shown.len() {
            ", …"
        } else {
            ""
        };
        return Observation::Present(
            "apiServerAccessProfile.authorizedIPRanges",
            shown.join(", ") + more,
        );
    }
    absent(cluster)
}

pub(super) fn dual_stack(cluster: &Cluster, _: &Request) -> Observation {
    if cluster.ipv6 {
        Observation::Present("networkProfile.ipFamilies", "IPv6".into())
    } else {
        absent(cluster)
    }
}

pub(super) fn dual_stack_standard_nat(cluster: &Cluster, request: &Request) -> Observation {
    // An existing gateway with StandardV2 carries IPv6. The SKU of a new one depends on the
    // tool that creates it.
    match standard_v2(cluster, request) {
        Observation::Present(..) if request.from == OutboundType::ManagedNatGateway => {
            Observation::Absent
        }
        _ => dual_stack(cluster, request),
    }
}

pub(super) fn zones(cluster: &Cluster, _: &Request) -> Observation {
    pools(cluster, "agentPoolProfiles[].availabilityZones", |pool| {
        pool.zones
    })
}

pub(super) fn node_public_ip(cluster: &Cluster, _: &Request) -> Observation {
    pools(cluster, "agentPoolProfiles[].enableNodePublicIP", |pool| {
        pool.node_public_ip
    })
}

pub(super) fn not_ready(cluster: &Cluster, _: &Request) -> Observation {
    let states = [
        (
            "provisioningState",
            cluster.provisioning_state.as_ref(),
            "Succeeded",
        ),
        ("powerState.code", cluster.power_state.as_ref(), "Running"),
    ];
    for (field, value, healthy) in states {
        if let Some(value) = value.filter(|value| !value.eq_ignore_ascii_case(healthy)) {
            return Observation::Present(field, value.clone());
        }
    }
    // A template says what is wanted, not what is: it has neither state.
    if cluster.provisioning_state.is_some() && cluster.power_state.is_some() {
        Observation::Absent
    } else {
        Observation::Unknown
    }
}

pub(super) fn no_public_access(cluster: &Cluster, _: &Request) -> Observation {
    is(
        cluster,
        "publicNetworkAccess",
        cluster.public_network_access.as_ref(),
        "Disabled",
    )
}

/// The documented value that stands for the outbound address of the load balancer.
const LOAD_BALANCER_RANGE: &str = "0.0.0.0/32";

fn has_load_balancer_range(cluster: &Cluster) -> bool {
    let mut ranges = cluster.authorized_ranges.iter();
    ranges.any(|range| range.trim() == LOAD_BALANCER_RANGE)
}

pub(super) fn load_balancer_range(cluster: &Cluster, _: &Request) -> Observation {
    if cluster.vnet_integration != Some(true) && has_load_balancer_range(cluster) {
        let field = "apiServerAccessProfile.authorizedIPRanges";
        Observation::Present(field, LOAD_BALANCER_RANGE.into())
    } else {
        Observation::Absent
    }
}

/// The Azure CLI reads the subnet of the first pool only.
pub(super) fn first_pool_without_subnet(cluster: &Cluster, _: &Request) -> Observation {
    let pools = &cluster.pools;
    let others = pools.iter().skip(1).filter(|pool| pool.subnet.is_some());
    let others: Vec<&str> = others.map(|pool| pool.name.as_str()).collect();
    match pools.first() {
        Some(first) if first.subnet.is_none() && !others.is_empty() => {
            Observation::Present("agentPoolProfiles[].vnetSubnetID", others.join(", "))
        }
        _ => Observation::Absent,
    }
}

/// A value that is none of those that the rules know.
fn is_none_of(field: &'static str, value: Option<&String>, known: &[&str]) -> Observation {
    match value {
        Some(value) if !known.iter().any(|it| value.eq_ignore_ascii_case(it)) => {
            Observation::Present(field, value.clone())
        }
        _ => Observation::Absent,
    }
}

pub(super) fn unknown_load_balancer_sku(cluster: &Cluster, _: &Request) -> Observation {
    is_none_of(
        "networkProfile.loadBalancerSku",
        cluster.load_balancer_sku.as_ref(),
        &["standard", "basic"],
    )
}

pub(super) fn unknown_nat_sku(cluster: &Cluster, _: &Request) -> Observation {
    is_none_of(
        "networkProfile.natGatewayProfile.sku",
        cluster.nat_gateway_sku.as_ref(),
        &["Standard", "StandardV2"],
    )
}
