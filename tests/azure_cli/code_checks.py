"""Checks the Terraform and Bicep texts: they parse, and use only members that exist."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from typing import Any

import hcl2
from pycep import BicepParser

Json = Any

# Arguments of azurerm_kubernetes_cluster in provider 5.2.0 that the product may use, from the
# provider's documentation (website/docs/r/kubernetes_cluster.html.markdown).
TERRAFORM = {
    "": {"bootstrap_profile", "network_profile", "default_node_pool", "private_cluster_enabled",
         "kubernetes_version", "node_provisioning_profile", "name", "resource_group_name"},
    "bootstrap_profile": {"artifact_source", "container_registry_id"},
    "default_node_pool": {"vnet_subnet_id", "name", "vm_size"},
    "network_profile": {"network_plugin", "load_balancer_sku", "outbound_type",
                        "load_balancer_profile", "nat_gateway_profile"},
    "load_balancer_profile": {"managed_outbound_ip_count", "outbound_ip_address_ids",
                              "outbound_ip_prefix_ids", "idle_timeout_in_minutes",
                              "outbound_ports_allocated"},
    "nat_gateway_profile": {"managed_outbound_ip_count", "idle_timeout_in_minutes"},
    "node_provisioning_profile": {"mode"},
}
# Properties of Microsoft.ContainerService/managedClusters in API version 2026-08-01.
BICEP = {
    "name", "properties", "kubernetesVersion", "apiServerAccessProfile", "enablePrivateCluster",
    "agentPoolProfiles", "vnetSubnetID", "bootstrapProfile", "artifactSource", "networkProfile",
    "networkPlugin", "loadBalancerSku", "outboundType", "loadBalancerProfile", "natGatewayProfile",
    "managedOutboundIPs", "managedOutboundIPProfile", "count", "outboundIPs", "publicIPs",
    "outboundIPPrefixes", "publicIPPrefixes", "idleTimeoutInMinutes", "allocatedOutboundPorts",
    "sku", "id",
}


def check(answers: Iterable[Json], fail: Callable[[str, str], None]) -> None:
    """Checks each distinct text once."""
    seen: set[str] = set()
    for answer in answers:
        where = f"{answer['vnet']}, {answer['from']} to {answer['to']} ({answer['edition']})"
        for command in answer["commands"]:
            text = command["text"]
            if command["tool"] not in ("terraform", "bicep") or not text or text in seen:
                continue
            seen.add(text)
            try:
                problem = terraform(text) if command["tool"] == "terraform" else bicep(text)
            except Exception as error:  # pylint: disable=broad-except
                problem = f"doesn't parse: {error}"
            if problem:
                fail(where, f"{command['tool']} {problem}\n{text}")


def terraform(text: str) -> str | None:
    """Returns what is wrong with a Terraform text."""
    parsed = hcl2.load(io.StringIO(text))
    resource = parsed["resource"][0]
    cluster = next(iter(next(iter(resource.values())).values()))
    return _unknown("", cluster)


def _unknown(block: str, value: Json) -> str | None:
    for name, inner in value.items():
        name = name.strip('"')
        if name.startswith("__"):
            continue
        if name not in TERRAFORM[block]:
            return f"uses the unknown argument {block}.{name}"
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict) and (problem := _unknown(name, one)):
                return problem
    return None


def bicep(text: str) -> str | None:
    """Returns what is wrong with a Bicep text."""
    BicepParser().parse(text=text)
    code = re.sub(r"//.*|'[^'\n]*'", "", text)
    unknown = set(re.findall(r"(\w+):", code)) - BICEP
    return f"uses the unknown property {sorted(unknown)[0]}" if unknown else None
