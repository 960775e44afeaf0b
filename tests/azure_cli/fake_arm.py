"""A small Azure Resource Manager in memory: what the Azure CLI reads and writes instead of Azure.

It stores resources by ID, answers GET, PUT, PATCH, POST and DELETE as the REST API does, and
keeps every request. It creates what AKS creates after a change (the egress addresses), and
refuses what the service refuses (see `service_rules`).
"""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import service_rules

Json = Any
SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"

_CLUSTER = re.compile(r"(.*/managedclusters/[^/]+)(?:/(.*))?$")


@dataclass(frozen=True)
class Answer:
    """A response: the HTTP status and the JSON body."""

    status: int
    body: Json = None


@dataclass(frozen=True)
class Sent:
    """A request that can change something, with the resource before it."""

    method: str
    path: str
    api_version: str
    body: Json
    before: Json
    status: int


@dataclass
class FakeArm:
    """The resources by lower-case ID, and what was sent to them."""

    resources: dict[str, Json]
    sent: list[Sent] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    addresses: int = 0

    def answer(self, method: str, url: str, body: Json) -> Answer:
        """Answers one request."""
        parts = urlsplit(url)
        path = unquote(parts.path).rstrip("/").replace("//", "/")
        key = path.lower()
        before = copy.deepcopy(self.resources.get(key))
        if method in ("GET", "HEAD"):
            return self._get(key, url)
        answer = self._write(method, path, body)
        version = (parse_qs(parts.query).get("api-version") or [""])[0]
        self.sent.append(Sent(method, path, version, body, before, answer.status))
        return answer

    def _get(self, key: str, url: str) -> Answer:
        if key in self.resources:
            return Answer(200, self.resources[key])
        if cluster := _CLUSTER.match(key):
            answer = self._pools(cluster.group(1), cluster.group(2) or "")
            if answer:
                return answer
        if key.endswith("/microsoft.insights/metrics"):
            return Answer(200, {"cost": 0, "timespan": "PT5M", "value": []})
        if key.endswith("/roleassignments"):
            return Answer(200, {"value": []})
        if key.endswith("/roledefinitions"):
            name = "4d97b98b-1d4f-4787-a291-c67834d212e7"
            path = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
            role = {"id": f"{path}/{name}", "name": name}
            return Answer(200, {"value": [role]})
        kind = re.search(r"/([^/]+)/([^/]+)$", key)
        below = [value for name, value in self.resources.items() if name.startswith(key + "/")]
        if kind and key.count("/") % 2 == 1 and below:
            return Answer(200, {"value": [it for it in below if "id" in it]})
        if "management.azure.com" not in url:
            self.unknown.append(url)
        return not_found(key)

    def _pools(self, cluster_id: str, rest: str) -> Answer | None:
        cluster = self.resources.get(cluster_id)
        if cluster is None or not rest.startswith("agentpools"):
            return None
        pools = [
            {
                "id": f"{cluster['id']}/agentPools/{profile['name']}",
                "name": profile["name"],
                "type": "Microsoft.ContainerService/managedClusters/agentPools",
                "properties": {k: v for k, v in profile.items() if k != "name"},
            }
            for profile in cluster["properties"].get("agentPoolProfiles") or []
        ]
        if rest == "agentpools":
            return Answer(200, {"value": pools})
        name = rest.split("/")[1]
        for pool in pools:
            if pool["name"].lower() == name:
                return Answer(200, pool)
        return not_found(rest)

    def _write(self, method: str, path: str, body: Json) -> Answer:
        key = path.lower()
        if method == "DELETE":
            if key not in self.resources:
                return Answer(204)
            removed = self.resources[key]
            self.resources = {k: v for k, v in self.resources.items() if k != key}
            self._leave_parent(removed)
            return Answer(200)
        if method == "POST":
            return self._act(key)
        if method not in ("PUT", "PATCH"):
            self.unknown.append(f"{method} {path}")
            return not_found(path)
        before = self.resources.get(key)
        refusal = service_rules.refusal(self.resources, key, before, body)
        if refusal:
            code, message = refusal
            return Answer(400, {"error": {"code": code, "message": message}})
        stored = copy.deepcopy(body)
        if method == "PATCH" and before:
            stored = {**before, **stored}
        stored["id"] = before["id"] if before else path
        stored["name"] = path.rsplit("/", 1)[-1]
        properties = stored.setdefault("properties", {})
        properties["provisioningState"] = "Succeeded"
        if _CLUSTER.match(key):
            stored["type"] = "Microsoft.ContainerService/managedClusters"
            properties["powerState"] = {"code": "Running"}
            self._give_egress(stored, before)
        self.resources = {**self.resources, key: stored}
        self._join_parent(path, stored)
        return Answer(200 if before else 201, stored)

    def _act(self, key: str) -> Answer:
        """Actions of AKS: each ends at once, and its pools are as they were."""
        if match := _CLUSTER.match(key):
            cluster_id, action = match.group(1), match.group(2) or ""
            if cluster_id not in self.resources:
                return not_found(key)
            if action in ("start", "stop"):
                cluster = copy.deepcopy(self.resources[cluster_id])
                code = "Running" if action == "start" else "Stopped"
                cluster["properties"]["powerState"] = {"code": code}
                self.resources = {**self.resources, cluster_id: cluster}
                return Answer(204)
            if action.endswith("/upgradenodeimageversion"):
                pool = self._pools(cluster_id, action.removesuffix("/upgradenodeimageversion"))
                return pool or not_found(key)
        self.unknown.append(f"POST {key}")
        return not_found(key)

    def _give_egress(self, cluster: Json, before: Json) -> None:
        """Creates the egress addresses of a cluster whose outbound type is managed by AKS."""
        network = cluster["properties"].setdefault("networkProfile", {})
        kind = network.get("outboundType", "loadBalancer")
        profiles = {
            "loadBalancer": ("loadBalancerProfile", "managedOutboundIPs"),
            "managedNATGateway": ("natGatewayProfile", "managedOutboundIPProfile"),
        }
        if kind not in profiles:
            return
        name, managed = profiles[kind]
        profile = network.get(name) or {}
        network[name] = profile
        own = [
            entry if isinstance(entry, str) else entry["id"]
            for outer, inner in (("outboundIPs", "publicIPs"), ("outboundIPPrefixes", "publicIPPrefixes"))
            for entry in (profile.get(outer) or {}).get(inner) or []
        ]
        old = ((before or {}).get("properties") or {}).get("networkProfile") or {}
        if own:
            profile["effectiveOutboundIPs"] = [{"id": it} for it in own]
        elif old.get("outboundType") != kind or not profile.get("effectiveOutboundIPs"):
            count = (profile.get(managed) or {}).get("count") or 1
            profile["effectiveOutboundIPs"] = [{"id": self._new_address()} for _ in range(count)]

    def _new_address(self) -> str:
        self.addresses += 1
        name = f"aks-made-{self.addresses}"
        path = (
            f"/subscriptions/{SUBSCRIPTION}/resourceGroups/MC_shop/providers/"
            f"Microsoft.Network/publicIPAddresses/{name}"
        )
        address = {
            "id": path,
            "name": name,
            "type": "Microsoft.Network/publicIPAddresses",
            "location": "westeurope",
            "sku": {"name": "Standard"},
            "properties": {"ipAddress": f"198.51.100.{self.addresses % 250}"},
        }
        self.resources = {**self.resources, path.lower(): address}
        return path

    # A subnet is a part of its virtual network, a route a part of its table: both are stored
    # on their own and inside their parent, as ARM returns them.

    def _join_parent(self, path: str, child: Json) -> None:
        self._change_parent(path, lambda items, name: [*(i for i in items if i["name"] != name), child])

    def _leave_parent(self, child: Json) -> None:
        self._change_parent(child["id"], lambda items, name: [i for i in items if i["name"] != name])

    def _change_parent(self, path: str, change: Any) -> None:
        match = re.match(r"(.*)/(subnets|routes)/([^/]+)$", path)
        if not match or match.group(1).lower() not in self.resources:
            return
        key = match.group(1).lower()
        parent = copy.deepcopy(self.resources[key])
        items = parent["properties"].get(match.group(2)) or []
        parent["properties"][match.group(2)] = change(items, match.group(3))
        self.resources = {**self.resources, key: parent}


def not_found(what: str) -> Answer:
    """The answer for a resource that isn't there."""
    message = f"The Resource '{what}' was not found."
    return Answer(404, {"error": {"code": "ResourceNotFound", "message": message}})


def fingerprint(resources: dict[str, Json]) -> str:
    """Returns a text that is the same for the same resources."""
    return json.dumps(resources, sort_keys=True)
