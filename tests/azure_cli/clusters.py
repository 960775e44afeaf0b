"""The clusters that commands run against, with the network around them, as REST returns them.

`live` has one cluster for each outbound type and kind of VNet. `pasted` has clusters with one
property that matters, and the fixtures of the repository: the product gets what the real
`az aks show` prints of each.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, Iterable

from fake_arm import SUBSCRIPTION, Json

TYPES = (
    "loadBalancer",
    "managedNATGateway",
    "userAssignedNATGateway",
    "userDefinedRouting",
    "none",
    "block",
)
ISOLATED = ("none", "block")
GROUP, NAME = "rg-shop", "shop"
CLUSTER_ID = (
    f"/subscriptions/{SUBSCRIPTION}/resourcegroups/{GROUP}/providers/"
    f"Microsoft.ContainerService/managedClusters/{NAME}"
)
NETWORK = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-network/providers/Microsoft.Network"
NODES = f"{NETWORK}/virtualNetworks/vnet-shop/subnets/snet-nodes"
PODS = f"{NETWORK}/virtualNetworks/vnet-shop/subnets/snet-pods"
API_SERVER = f"{NETWORK}/virtualNetworks/vnet-shop/subnets/snet-api"
GATEWAY = f"{NETWORK}/natGateways/ng-shop"
TABLE = f"{NETWORK}/routeTables/rt-shop"
# The Azure CLI refuses the ranges that are reserved for documentation.
RANGES = ["20.61.2.0/24", "20.61.3.17/32"]

Resources = dict[str, Json]


def live(vnet: str, outbound_type: str | None) -> Resources:
    """A healthy cluster with this outbound type, and its network; only the network for None."""
    clusters = [] if outbound_type is None else [cluster(vnet, outbound_type)]
    return _with_network(clusters, outbound_type)


def pasted(fixtures: Path) -> dict[str, Resources]:
    """The clusters that a reader may paste, by name."""
    variants = {
        "private": _private("byo", "loadBalancer"),
        "vnet-integrated": _integrated("byo", "loadBalancer"),
        "no-ranges": _without_ranges("managed", "loadBalancer"),
        "load-balancer-range": _with_ranges(["0.0.0.0/32"]),
        "dual-stack": _dual_stack("byo", "loadBalancer"),
        "kubenet": _kubenet("loadBalancer"),
        "kubenet-udr": _kubenet("userDefinedRouting"),
        "node-auto-provisioning": _with("managed", "loadBalancer", nodeProvisioningProfile={"mode": "Auto"}),
        "basic-load-balancer": _basic(),
        "availability-sets": _availability_set(),
        "virtual-machines": _pools(type="VirtualMachines"),
        "windows": _pools(osType="Windows", windowsProfile={"disableOutboundNat": True}),
        "node-public-ips": _pools(enableNodePublicIP=True),
        "own-prefix": _own_prefix(),
        "standard-v2": _standard_v2(),
        "isolated": cluster("managed", "none"),
        "user-nat": cluster("byo", "userAssignedNATGateway"),
        "udr": cluster("byo", "userDefinedRouting"),
        "old-kubernetes": _with("managed", "loadBalancer", kubernetesVersion="1.28"),
        "unmanaged-channel": _with(
            "managed", "loadBalancer", autoUpgradeProfile={"nodeOSUpgradeChannel": "Unmanaged"}
        ),
        "no-public-access": _private("byo", "loadBalancer", publicNetworkAccess="Disabled"),
        "stopped": _with("managed", "loadBalancer", powerState={"code": "Stopped"}),
    }
    states = {}
    for name, one in variants.items():
        kind = one["properties"]["networkProfile"]["outboundType"]
        states[name] = _with_network([one], kind)
    for file in sorted(fixtures.glob("*.rest.json")):
        text = file.read_text("utf-8").replace("192.0.2.", "20.61.2.").replace("198.51.100.", "20.61.3.")
        one = json.loads(text)
        one["properties"].setdefault("identityProfile", _IDENTITY)
        kind = one["properties"]["networkProfile"]["outboundType"]
        states[file.name.removesuffix(".rest.json")] = _with_network([one], kind)
    return states


def cluster(vnet: str, outbound_type: str) -> Json:
    """A cluster of two node pools with everything that its outbound type needs."""
    network: Json = {
        "networkPlugin": "azure",
        "networkPluginMode": "overlay",
        "networkDataplane": "azure",
        "loadBalancerSku": "standard",
        "podCidr": "10.244.0.0/16",
        "serviceCidr": "10.0.0.0/16",
        "dnsServiceIP": "10.0.0.10",
        "outboundType": outbound_type,
        "podCidrs": ["10.244.0.0/16"],
        "serviceCidrs": ["10.0.0.0/16"],
        "ipFamilies": ["IPv4"],
    }
    effective = [{"id": f"{_node_group()}/publicIPAddresses/aks-made-0"}]
    if outbound_type == "loadBalancer":
        network["loadBalancerProfile"] = {
            "managedOutboundIPs": {"count": 1},
            "effectiveOutboundIPs": effective,
            "allocatedOutboundPorts": 0,
            "idleTimeoutInMinutes": 30,
            "backendPoolType": "nodeIPConfiguration",
        }
    if outbound_type == "managedNATGateway":
        network["natGatewayProfile"] = {
            "managedOutboundIPProfile": {"count": 1},
            "effectiveOutboundIPs": effective,
            "idleTimeoutInMinutes": 4,
            "sku": "Standard",
        }
    isolated = outbound_type in ISOLATED
    subnet = {"vnetSubnetID": NODES} if vnet == "byo" else {}
    return {
        "id": CLUSTER_ID,
        "name": NAME,
        "type": "Microsoft.ContainerService/ManagedClusters",
        "location": "westeurope",
        "tags": {"team": "shop"},
        "sku": {"name": "Base", "tier": "Standard"},
        "identity": {"type": "SystemAssigned", "principalId": _GUID, "tenantId": _GUID},
        "properties": {
            "provisioningState": "Succeeded",
            "powerState": {"code": "Running"},
            "kubernetesVersion": "1.33",
            "currentKubernetesVersion": "1.33.2",
            "dnsPrefix": "shop-dns",
            "fqdn": "shop-dns-0a1b2c3d.hcp.westeurope.azmk8s.io",
            "agentPoolProfiles": [_pool("system", "System", subnet), _pool("work", "User", subnet)],
            "servicePrincipalProfile": {"clientId": "msi"},
            "identityProfile": _IDENTITY,
            "nodeResourceGroup": "MC_shop",
            "enableRBAC": True,
            "supportPlan": "KubernetesOfficial",
            "networkProfile": network,
            "apiServerAccessProfile": (
                {"enablePrivateCluster": True, "privateDNSZone": "system"}
                if isolated
                else {"authorizedIPRanges": RANGES}
            ),
            "autoUpgradeProfile": {"upgradeChannel": "patch", "nodeOSUpgradeChannel": "NodeImage"},
            "disableLocalAccounts": True,
            "securityProfile": {},
            "storageProfile": {"diskCSIDriver": {"enabled": True}},
            "oidcIssuerProfile": {"enabled": False},
            "workloadAutoScalerProfile": {},
            "nodeProvisioningProfile": {"mode": "Manual"},
            "bootstrapProfile": {"artifactSource": "Cache" if isolated else "Direct"},
        },
    }


_GUID = "22222222-2222-2222-2222-222222222222"
_IDENTITY = {
    "kubeletidentity": {
        "resourceId": f"/subscriptions/{SUBSCRIPTION}/resourceGroups/MC_shop/providers/"
        "Microsoft.ManagedIdentity/userAssignedIdentities/shop-agentpool",
        "clientId": _GUID,
        "objectId": _GUID,
    }
}


def _node_group() -> str:
    return f"/subscriptions/{SUBSCRIPTION}/resourceGroups/MC_shop/providers/Microsoft.Network"


def _pool(name: str, mode: str, subnet: Json) -> Json:
    return {
        "name": name,
        "count": 3,
        "vmSize": "Standard_D4ds_v5",
        "osDiskSizeGB": 128,
        "osDiskType": "Managed",
        **subnet,
        "maxPods": 110,
        "type": "VirtualMachineScaleSets",
        "availabilityZones": ["1", "2", "3"],
        "enableAutoScaling": False,
        "provisioningState": "Succeeded",
        "powerState": {"code": "Running"},
        "orchestratorVersion": "1.33.2",
        "currentOrchestratorVersion": "1.33.2",
        "enableNodePublicIP": False,
        "mode": mode,
        "osType": "Linux",
        "osSKU": "AzureLinux",
        "nodeImageVersion": "AKSAzureLinux-V3gen2-202607.14.0",
        "upgradeSettings": {"maxSurge": "10%"},
    }


# Variants.


def _with(vnet: str, outbound_type: str, **properties: Any) -> Json:
    one = cluster(vnet, outbound_type)
    one["properties"].update(properties)
    return one


def _with_ranges(ranges: list[str]) -> Json:
    return _with("byo", "loadBalancer", apiServerAccessProfile={"authorizedIPRanges": ranges})


def _without_ranges(vnet: str, outbound_type: str) -> Json:
    one = cluster(vnet, outbound_type)
    del one["properties"]["apiServerAccessProfile"]
    return one


def _private(vnet: str, outbound_type: str, **properties: Any) -> Json:
    access = {"enablePrivateCluster": True, "privateDNSZone": "system"}
    return _with(vnet, outbound_type, apiServerAccessProfile=access, **properties)


def _integrated(vnet: str, outbound_type: str) -> Json:
    access = {"enableVnetIntegration": True, "subnetId": API_SERVER, "authorizedIPRanges": RANGES}
    return _with(vnet, outbound_type, apiServerAccessProfile=access)


def _dual_stack(vnet: str, outbound_type: str) -> Json:
    one = cluster(vnet, outbound_type)
    network = one["properties"]["networkProfile"]
    network["ipFamilies"] = ["IPv4", "IPv6"]
    network["podCidrs"] = ["10.244.0.0/16", "fd12:3456:789a::/64"]
    network["serviceCidrs"] = ["10.0.0.0/16", "fd12:3456:789a:1::/108"]
    network["loadBalancerProfile"]["managedOutboundIPs"]["countIPv6"] = 1
    return one


def _kubenet(outbound_type: str) -> Json:
    one = cluster("byo", outbound_type)
    network = one["properties"]["networkProfile"]
    network["networkPlugin"] = "kubenet"
    del network["networkPluginMode"]
    return one


def _basic() -> Json:
    one = _without_ranges("managed", "loadBalancer")
    one["properties"]["networkProfile"]["loadBalancerSku"] = "basic"
    del one["properties"]["networkProfile"]["loadBalancerProfile"]
    return one


def _pools(**properties: Any) -> Json:
    """A cluster with something special in its second pool."""
    one = cluster("byo", "loadBalancer")
    one["properties"]["agentPoolProfiles"][1].update(properties)
    pool = one["properties"]["agentPoolProfiles"][1]
    one["properties"]["agentPoolProfiles"][1] = {k: v for k, v in pool.items() if v is not None}
    one["properties"]["agentPoolProfiles"][1]["podSubnetID"] = PODS
    return one


def _availability_set() -> Json:
    """A cluster whose one pool is an availability set: such a cluster can't have more pools."""
    one = _pools(type="AvailabilitySet", availabilityZones=None)
    pools = one["properties"]["agentPoolProfiles"]
    one["properties"]["agentPoolProfiles"] = [{**pools[1], "name": pools[0]["name"], "mode": "System"}]
    return one


def _own_prefix() -> Json:
    one = cluster("byo", "loadBalancer")
    prefix = [{"id": f"{NETWORK}/publicIPPrefixes/ippre-1"}]
    profile = one["properties"]["networkProfile"]["loadBalancerProfile"]
    del profile["managedOutboundIPs"]
    profile["outboundIPPrefixes"] = {"publicIPPrefixes": prefix}
    profile["effectiveOutboundIPs"] = prefix
    return one


def _standard_v2() -> Json:
    one = cluster("managed", "managedNATGateway")
    one["properties"]["networkProfile"]["natGatewayProfile"]["sku"] = "StandardV2"
    return one


# The network.


def _egress_addresses(clusters: Iterable[Json]) -> list[str]:
    """The IDs of the public IP addresses that clusters use for egress."""
    found = []
    for one in clusters:
        network = one["properties"]["networkProfile"]
        for profile in ("loadBalancerProfile", "natGatewayProfile"):
            effective = (network.get(profile) or {}).get("effectiveOutboundIPs") or []
            found += [it["id"] for it in effective if "/publicipaddresses/" in it["id"].lower()]
    return found


def _with_network(clusters: Iterable[Json], outbound_type: str | None) -> Resources:
    """The clusters, and every resource that commands read or refer to."""
    resources = [copy.deepcopy(it) for it in clusters]
    subnets = {NODES, PODS, API_SERVER}
    kubenet = False
    for one in resources:
        kubenet |= one["properties"]["networkProfile"].get("networkPlugin") == "kubenet"
        for pool in one["properties"].get("agentPoolProfiles") or []:
            subnets.update(pool[key] for key in ("vnetSubnetID", "podSubnetID") if pool.get(key))
    associated: Json = {}
    if outbound_type == "userAssignedNATGateway":
        associated["natGateway"] = {"id": GATEWAY}
    if outbound_type == "userDefinedRouting" or kubenet:
        associated["routeTable"] = {"id": TABLE}
    routes = [_route()] if outbound_type == "userDefinedRouting" else []
    table = _resource(TABLE, routes=routes, subnets=[{"id": NODES}] if associated else [])
    resources += [table, *routes, _resource(_node_group() + "/publicIPAddresses/aks-made-0", ipAddress="20.61.9.1")]
    resources.append(
        _resource(
            GATEWAY,
            idleTimeoutInMinutes=4,
            publicIpAddresses=[{"id": f"{NETWORK}/publicIPAddresses/pip-1"}],
            publicIpPrefixes=[{"id": f"{NETWORK}/publicIPPrefixes/ippre-1"}],
        )
    )
    for number in range(1, 33):
        resources.append(_resource(f"{NETWORK}/publicIPAddresses/pip-{number}", ipAddress=f"20.61.7.{number}"))
        resources.append(_resource(f"{NETWORK}/publicIPPrefixes/ippre-{number}", ipPrefix=f"20.61.8.{number * 2}/31"))
    # A pasted cluster has egress addresses of its own.
    known = {it["id"].lower() for it in resources}
    for number, address in enumerate(_egress_addresses(clusters)):
        if address.lower() not in known:
            resources.append(_resource(address, ipAddress=f"20.61.10.{number + 1}"))
    vnets: dict[str, list[Json]] = {}
    for number, subnet in enumerate(sorted(subnets)):
        own = {} if subnet == API_SERVER else associated
        one = _resource(subnet, addressPrefix=f"10.224.{number}.0/24", **own)
        resources.append(one)
        vnets.setdefault(subnet.rsplit("/subnets/", 1)[0], []).append(one)
    for vnet, children in vnets.items():
        resources.append(_resource(vnet, addressSpace={"addressPrefixes": ["10.224.0.0/12"]}, subnets=children))
    groups = {GROUP, "rg-network", "MC_shop", *(it["id"].split("/")[4] for it in resources)}
    for group in groups:
        path = f"/subscriptions/{SUBSCRIPTION}/resourcegroups/{group}"
        resources.append({"id": path, "name": group, "location": "westeurope", "properties": {}})
    return {it["id"].lower(): it for it in resources}


def _resource(path: str, **properties: Json) -> Json:
    kind = path.split("/providers/")[1].split("/")
    return {
        "id": path,
        "name": path.rsplit("/", 1)[-1],
        "type": "/".join([kind[0], *kind[1::2]]),
        "location": "westeurope",
        "sku": {"name": "Standard"},
        "properties": {"provisioningState": "Succeeded", **properties},
    }


def _route() -> Json:
    return _resource(
        f"{TABLE}/routes/default",
        addressPrefix="0.0.0.0/0",
        nextHopType="VirtualAppliance",
        nextHopIpAddress="10.225.0.4",
    )
