"""Fills the placeholders of a command, as a reader does before running it."""

from __future__ import annotations

import re

from clusters import API_SERVER, GATEWAY, GROUP, NAME, NETWORK, NODES, TABLE, Resources

# `<name>` or `{name}`, but not the `${name}` of a shell.
PLACEHOLDER = re.compile(r"<([A-Za-z][A-Za-z0-9]*)>|(?<!\$)\{([A-Za-z][A-Za-z0-9]*)\}")

# A new placeholder needs a line here: its value for the clusters of `clusters.py`.
VALUES = {
    "resourceGroup": GROUP,
    "clusterName": NAME,
    "nodePool": "system",
    "location": "westeurope",
    "kubernetesVersion": "1.33",
    "subnetId": NODES,
    "apiServerSubnetId": API_SERVER,
    "natGatewayId": GATEWAY,
    "natGatewayResourceGroup": "rg-network",
    "natGatewayName": "ng-shop",
    "routeTable": "rt-shop",
    "routeTableId": TABLE,
    "routeTableResourceGroup": "rg-network",
    "defaultRoute": "default",
    "defaultRouteIpv6": "default-ipv6",
    "applianceIp": "10.225.0.4",
    "applianceIpv6": "fd12:3456:789a:2::4",
    "appliancePublicIp": "20.61.6.1",
    "publicIpName": "pip-new",
    "publicIpId": f"{NETWORK}/publicIPAddresses/pip-1",
    "publicIpIds": f"{NETWORK}/publicIPAddresses/pip-1,{NETWORK}/publicIPAddresses/pip-2",
    "publicIpPrefixIds": f"{NETWORK}/publicIPPrefixes/ippre-1",
    "publicIpPrefixId": f"{NETWORK}/publicIPPrefixes/ippre-1",
    "loadBalancerId": f"{NETWORK}/loadBalancers/kubernetes",
    "principalId": "22222222-2222-2222-2222-222222222222",
    "numberOfOutboundIps": "2",
    "minutes": "30",
    "ports": "1024",
    "presentEgressIps": "20.61.9.1",
    "newEgressIps": "20.61.7.1,20.61.8.2/31",
    "adminRanges": "20.61.10.0/24",
    "karpenterNodePool": "default",
}
# The ranges that the cluster has when the plan begins.
PRESENT_RANGES = ("presentRanges", "recordedRanges", "remainingRanges")


def fill(text: str, state: Resources, missing: set[str]) -> str:
    """Returns the text with values for this state; collects placeholders that have none."""
    values = {**VALUES, **_of_cluster(state)}

    def value(match: re.Match[str]) -> str:
        name = match.group(1) or match.group(2)
        if name not in values:
            missing.add(name)
        return values.get(name, match.group(0))

    return PLACEHOLDER.sub(value, text)


def _of_cluster(state: Resources) -> dict[str, str]:
    for key, resource in state.items():
        if "/managedclusters/" not in key:
            continue
        access = resource["properties"].get("apiServerAccessProfile") or {}
        ranges = ",".join(access.get("authorizedIPRanges") or ["20.61.2.0/24"])
        return {
            "resourceGroup": resource["id"].split("/")[4],
            "clusterName": resource["name"],
            "nodePool": resource["properties"]["agentPoolProfiles"][0]["name"],
            **dict.fromkeys(PRESENT_RANGES, ranges),
        }
    return {}
