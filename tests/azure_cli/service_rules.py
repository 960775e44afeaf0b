"""What the AKS service refuses, as far as a public source says so.

The Azure CLI doesn't check these rules, so a plan that runs against the fake ARM would miss
them. Each rule names its source.
"""

from __future__ import annotations

from typing import Any, Callable, Iterator, Optional

Json = Any
Refusal = Optional[tuple[str, str]]
Resources = dict[str, Json]


def _exists(resources: Resources, reference: str) -> bool:
    """Roles are built in; everything else is a resource."""
    key = reference.lower()
    return key in resources or "/microsoft.authorization/roledefinitions/" in key


def refusal(resources: Resources, key: str, before: Json, body: Json) -> Refusal:
    """Returns the error code and message for a write that the service refuses."""
    missing = [it for it in _references(body) if not _exists(resources, it)]
    if missing:
        # https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
        return "InvalidResourceReference", f"Resource {missing[0]} was not found."
    if "/managedclusters/" not in key or "/agentpools/" in key:
        return _subnet(resources, before, body) if "/subnets/" in key else None
    for rule in _RULES:
        if found := rule(resources, before, body):
            return found
    return None


def _references(body: Json) -> Iterator[str]:
    """The network resources that a body refers to."""
    kinds = ("/subnets/", "/natgateways/", "/routetables/", "/publicipaddresses/", "/publicipprefixes/")
    if isinstance(body, dict):
        for name, value in body.items():
            if name not in ("identity", "identityProfile", "effectiveOutboundIPs", "ipConfigurations"):
                yield from _references(value)
    elif isinstance(body, list):
        for value in body:
            yield from _references(value)
    elif isinstance(body, str) and body.lower().startswith("/subscriptions/"):
        if any(kind in body.lower() for kind in kinds):
            yield body


def _network(cluster: Json) -> Json:
    return ((cluster or {}).get("properties") or {}).get("networkProfile") or {}


def _profile(cluster: Json, name: str) -> Json:
    return ((cluster or {}).get("properties") or {}).get(name) or {}


def _changes_type(before: Json, body: Json) -> bool:
    old, new = _network(before).get("outboundType"), _network(body).get("outboundType")
    return before is not None and new is not None and old != new


def _subnets(body: Json) -> set[str]:
    pools = body["properties"].get("agentPoolProfiles") or []
    return {pool["vnetSubnetID"].lower() for pool in pools if pool.get("vnetSubnetID")}


def _isolated(_: Resources, before: Json, body: Json) -> Refusal:
    """hashicorp/terraform-provider-azurerm#29808 and #32598 quote the answer."""
    if _network(body).get("outboundType") not in ("none", "block"):
        return None
    cached = [_profile(it, "bootstrapProfile").get("artifactSource") == "Cache" for it in (body, before)]
    if not cached[0] or (before is not None and not cached[1]):
        return (
            "InvalidNetworkIsolatedClusterConfiguration",
            "When outbound type is none or block, bootstrapProfile.artifactSource must be 'Cache'.",
        )
    return None


def _node_auto_provisioning(_: Resources, before: Json, body: Json) -> Refusal:
    """Azure/AKS#4694 quotes the answer."""
    if _changes_type(before, body) and _profile(body, "nodeProvisioningProfile").get("mode") == "Auto":
        return (
            "BadRequest",
            "Cannot change .properties.networkProfile.outboundType while "
            ".properties.nodeProvisioningProfile.mode is Auto.",
        )
    return None


def _user_nat(resources: Resources, _: Json, body: Json) -> Refusal:
    """Names of the codes: AKS error reference."""
    if _network(body).get("outboundType") != "userAssignedNATGateway":
        return None
    for subnet in _subnets(body):
        gateway = resources[subnet]["properties"].get("natGateway")
        if not gateway:
            return "SubnetNotAssociatedWithNATGateway", f"{subnet} has no NAT gateway."
        properties = resources[gateway["id"].lower()]["properties"]
        if not properties.get("publicIpAddresses") and not properties.get("publicIpPrefixes"):
            return "NATGatewayNotAssociatedWithPublicIPOrIPPrefix", gateway["id"]
    return None


def _udr(resources: Resources, _: Json, body: Json) -> Refusal:
    """Names of the codes: AKS error reference, hashicorp/terraform-provider-azurerm#8609."""
    if _network(body).get("outboundType") != "userDefinedRouting":
        return None
    for subnet in _subnets(body):
        table = resources[subnet]["properties"].get("routeTable")
        if not table:
            return "ExistingRouteTableNotAssociatedWithSubnet", f"{subnet} has no route table."
        routes = resources[table["id"].lower()]["properties"].get("routes") or []
        hops = [
            route["properties"]["nextHopType"]
            for route in routes
            if route["properties"]["addressPrefix"] == "0.0.0.0/0"
        ]
        if not hops:
            return "RouteTableMissingDefaultRouteError", table["id"]
        if hops[0] not in ("VirtualAppliance", "VirtualNetworkGateway"):
            return "RouteTableInvalidNextHop", hops[0]
    return None


def _leftover_profile(_: Resources, __: Json, body: Json) -> Refusal:
    """hashicorp/terraform-provider-azurerm#25021 quotes the answer."""
    network = _network(body)
    if network.get("outboundType") == "userDefinedRouting" and network.get("loadBalancerProfile"):
        return (
            "InvalidUserDefinedRoutingWithLoadBalancerProfile",
            "UserDefinedRouting and load balancer profile are mutually exclusive.",
        )
    return None


def _subnet(resources: Resources, before: Json, body: Json) -> Refusal:
    """A kubenet cluster's route table can't be replaced (configure-kubenet, "Limitations")."""
    old = ((before or {}).get("properties") or {}).get("routeTable") or {}
    new = (body.get("properties") or {}).get("routeTable") or {}
    if not old or old.get("id", "").lower() == new.get("id", "").lower():
        return None
    for key, cluster in resources.items():
        if "/managedclusters/" in key and before["id"].lower() in _subnets(cluster):
            if _network(cluster).get("networkPlugin") == "kubenet":
                return "KubenetRouteTable", "The pod routes are in the route table of the subnet."
    return None


_RULES: list[Callable[[Resources, Json, Json], Refusal]] = [
    _isolated,
    _node_auto_provisioning,
    _leftover_profile,
    _user_nat,
    _udr,
]
