"""Checks every command line of the product against the real Azure CLI.

`python check.py REPOSITORY FOLDER` asks the product for its answers to every question (see
`examples/azure_cli_answers.rs`), runs each plan from its first step to its last against a fake
Azure, and prints what the Azure CLI or the service rules refuse. Exit code 1 if anything is
refused or different from what the product says.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import code_checks
import powershell
from azure_cli import AzureCli, Result
from bash import Bash
from clusters import CLUSTER_ID, GROUP, NAME, Resources, live, pasted
from fake_arm import FakeArm, fingerprint
from placeholders import fill

Json = Any

# Commands that the test can't run, with the reason.
NOT_RUN = {
    "extension add": "installs the extension aks-preview, which isn't on PyPI",
}
# Pairs that the core CLI refuses although the product has a command, with the reason.
KNOWN_REFUSALS = {
    "block": "only the extension aks-preview knows block; the plan installs it first",
}
# What a change of the outbound type may send besides the outbound type itself.
CHANGED_BY_TYPE = {"networkProfile"}
CHANGED_BY_FLAG = {"--bootstrap-artifact-source": "bootstrapProfile"}
NETWORK_CHANGES = {"outboundType", "loadBalancerProfile", "natGatewayProfile"}
# Members that the service computes, or that the CLI never sends back.
READ_ONLY = {
    "provisioningState",
    "powerState",
    "currentKubernetesVersion",
    "currentOrchestratorVersion",
    "fqdn",
    "privateFQDN",
    "azurePortalFQDN",
    "maxAgentPools",
    "issuerURL",
    # Azure CLI 2.91.0 sends an empty storage profile with every update.
    "storageProfile",
}


class Check:
    """Runs command lines, remembers their results, and collects what is wrong."""

    def __init__(self, cli: AzureCli, folder: Path) -> None:
        """Takes the CLI, and a folder for the programs that bash calls."""
        self._cli = cli
        self._bash = Bash(folder / "bash")
        self._results: dict[tuple[tuple[str, ...], str], tuple[Result, Resources]] = {}
        self._scripts: dict[tuple[str, str], Resources] = {}
        self.failures: dict[str, str] = {}
        self.lines: set[tuple[str, ...]] = set()

    def az(self, words: Sequence[str], state: Resources) -> tuple[Result, Resources]:
        """Runs `az` once for the same words and the same resources."""
        key = (tuple(words), fingerprint(state))
        if key not in self._results:
            arm = FakeArm(state)
            result = self._cli.run(words, arm)
            self._results[key] = (result, arm.resources)
        return self._results[key]

    def fail(self, where: str, what: str) -> None:
        """Keeps the first place of each complaint."""
        self.failures.setdefault(what, where)

    def script(self, where: str, script: dict[str, str], state: Resources) -> Resources:
        """Runs a script in both shells; returns the resources after it."""
        missing: set[str] = set()
        texts = {shell: fill(text, state, missing) for shell, text in script.items()}
        for name in sorted(missing):
            self.fail(where, f"placeholders.py has no value for {name}")
        key = (json.dumps(texts, sort_keys=True), fingerprint(state))
        if key in self._scripts:
            return self._scripts[key]
        calls: list[list[str]] = []
        after = state

        def in_bash(words: Sequence[str]) -> tuple[int, str]:
            nonlocal after
            calls.append(list(words))
            code, output, after = self._one(where, words, after)
            return code, output

        ended = self._bash.run(texts["bash"], in_bash)
        if ended.stderr.strip():
            self.fail(where, f"bash: {ended.stderr.strip()}\n  {texts['bash']}")
        if "powershell" in texts:
            self._in_powershell(where, texts["powershell"], state, calls)
        self._scripts[key] = after
        return after

    def _one(self, where: str, words: Sequence[str], state: Resources) -> tuple[int, str, Resources]:
        line = " ".join(words)
        self.lines.add(tuple(words))
        if any(line.startswith(start) for start in NOT_RUN):
            return 0, "", state
        result, after = self.az(words, state)
        # The core CLI creates no cluster with the type block: nothing can be read back.
        if "to block" in where and "new to" in where and "ResourceNotFound" in result.stderr:
            return 0, "", state
        is_block = "--outbound-type block" in line
        if is_block and "not a valid value" in result.stderr:
            return 0, "", state
        if result.code != 0:
            self.fail(where, f"az {line}\n  {result.complaint()}")
        if result.unknown:
            self.fail(where, f"az {line}\n  unexpected request: {result.unknown[0]}")
        if "--query" in words and "--output" in words and words[-1] == "json":
            if result.code == 0 and result.stdout.strip() in ("", "null"):
                self.fail(where, f"az {line}\n  prints nothing")
        self._check_sent(where, words, result)
        return result.code, result.stdout.strip(), after

    def _check_sent(self, where: str, words: Sequence[str], result: Result) -> None:
        if "--outbound-type" not in words or "update" not in words:
            return
        to = words[words.index("--outbound-type") + 1]
        for sent in result.sent:
            if sent.method != "PUT" or sent.before is None:
                continue
            before, body = sent.before["properties"], sent.body["properties"]
            allowed = CHANGED_BY_TYPE | {CHANGED_BY_FLAG[w] for w in words if w in CHANGED_BY_FLAG}
            for name in _changed(before, body) - allowed:
                self.fail(where, f"az {' '.join(words)}\n  also changes {name}")
            network = _changed(before["networkProfile"], body["networkProfile"])
            for name in network - NETWORK_CHANGES:
                self.fail(where, f"az {' '.join(words)}\n  also changes networkProfile.{name}")
            if body["networkProfile"]["outboundType"] != to:
                self.fail(where, f"az {' '.join(words)}\n  sends another outbound type")

    def _in_powershell(
        self, where: str, text: str, state: Resources, in_bash: list[list[str]]
    ) -> None:
        calls: list[list[str]] = []
        after = state

        def az(words: Sequence[str]) -> tuple[int, str]:
            nonlocal after
            if words[0] != "az":
                return 0, ""
            words = list(words[1:])
            calls.append(words)
            if any(" ".join(words).startswith(start) for start in NOT_RUN):
                return 0, ""
            result, after = self.az(words, after)
            return result.code, result.stdout.strip()

        try:
            powershell.run(text, az)
        except powershell.Unreadable as why:
            self.fail(where, f"PowerShell: {why}\n  {text}")
            return
        if calls != in_bash:
            self.fail(where, f"PowerShell runs {calls}\n  bash runs {in_bash}")


def _changed(before: Json, after: Json) -> set[str]:
    """The members that differ; null and absent are the same, and so is the case of a SKU."""
    names = (set(before) | set(after)) - READ_ONLY
    return {name for name in names if not _same(before.get(name), after.get(name))}


def _same(before: Json, after: Json) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return before.lower() == after.lower()
    if isinstance(before, dict) or isinstance(after, dict):
        return not _changed(before or {}, after or {})
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return all(_same(a, b) for a, b in zip(before, after))
    return before == after or (before in (None, [], {}, False) and after in (None, [], {}, False))


def answers(root: Path, clusters: dict[str, str]) -> list[Json]:
    """The product's answers to every question."""
    program = ["cargo", "run", "--quiet", "--example", "azure_cli_answers"]
    ran = subprocess.run(program, cwd=root, input=json.dumps(clusters), text=True, capture_output=True, check=False)
    if ran.returncode:
        sys.exit(f"error: the product gives no answers: {ran.stderr}")
    return json.loads(ran.stdout)


def main() -> int:
    """Runs all checks."""
    root, folder = Path(sys.argv[1]), Path(sys.argv[2])
    begin = time.monotonic()
    check = Check(AzureCli(folder), folder)
    states = pasted(root / "tests" / "fixtures" / "clusters")
    shown = {name: _shown(check, name, state) for name, state in states.items()}
    questions = answers(root, {name: text for name, text in shown.items() if text})
    pairs = {(it["vnet"], it["from"], it["to"]) for it in questions if not it["cluster"]}
    for answer in questions:
        _check_answer(check, answer, states)
    for vnet, source, to in sorted(pairs):
        _check_refusal(check, vnet, source, to, questions)
    code_checks.check(questions, check.fail)
    for what, where in check.failures.items():
        print(f"FAILED {where}\n  {what}")
    seconds = time.monotonic() - begin
    print(f"{len(check.lines)} command lines, {len(pairs)} pairs, {len(questions)} answers in {seconds:.0f} s")
    return 1 if check.failures else 0


def _shown(check: Check, name: str, state: Resources) -> str:
    cluster = next(it for key, it in state.items() if "/managedclusters/" in key)
    group, cluster_name = cluster["id"].split("/")[4], cluster["name"]
    words = ["aks", "show", "--resource-group", group, "--name", cluster_name, "--output", "json"]
    result, _ = check.az(words, state)
    if result.code:
        check.fail(name, f"az aks show fails: {result.complaint()}")
    return result.stdout


def _check_answer(check: Check, answer: Json, states: dict[str, Resources]) -> None:
    source = None if answer["from"] == "new" else answer["from"]
    state = states[answer["cluster"]] if answer["cluster"] else live(answer["vnet"], source)
    where = f"{answer['cluster'] or answer['vnet']}, {answer['from']} to {answer['to']} ({answer['edition']})"
    for finding in answer["findings"]:
        if command := finding.get("checkCommand"):
            check.script(where, {"bash": command, "powershell": command}, state)
    if answer["values"]:
        state = _named(state, dict(answer["values"]))
        where += f" with {dict(answer['values'])}"
        change = {it["tool"]: it["text"] for it in answer["commands"] if it["tool"] in ("bash", "powershell")}
        _prepared(check, where, answer, state, change)
        return
    after = state
    for step in answer["steps"]:
        if step.get("command") and "notNeeded" not in step:
            after = check.script(f"{where}, {step['id']}", step["command"], after)


def _named(state: Resources, values: dict[str, str]) -> Resources:
    """Gives the resource group and the cluster the names that the reader entered."""
    group, name = values.get("--resource-group", GROUP), values.get("--name", NAME)
    named = {}
    for key, resource in state.items():
        text = json.dumps([key, resource])
        for old, new in ((f"/{GROUP}", f"/{group}"), (f"/managedClusters/{NAME}", f"/managedClusters/{name}")):
            text = text.replace(f'{old}"', f'{new}"').replace(f"{old}/", f"{new}/")
            text = text.replace(f'{old.lower()}"', f'{new.lower()}"').replace(f"{old.lower()}/", f"{new.lower()}/")
        new_key, new_resource = json.loads(text)
        if "/managedclusters/" in key and "/agentpools" not in key:
            new_resource["name"] = name
        named[new_key] = new_resource
    return named


def _prepared(check: Check, where: str, answer: Json, state: Resources, change: dict[str, str]) -> None:
    """Runs the change with the reader's values, after the steps that come before it."""
    for step in answer["steps"]:
        if step["id"] in ("step-change", "step-create"):
            check.script(where, change, state)
            return
        if step.get("command") and "notNeeded" not in step:
            state = check.script(f"{where}, {step['id']}", step["command"], state)


def _check_refusal(check: Check, vnet: str, source: str, to: str, questions: Iterable[Json]) -> None:
    """A pair that the CLI refuses must have no command."""
    offered = any(
        it["commands"] and (it["vnet"], it["from"], it["to"]) == (vnet, source, to) for it in questions
    )
    if source == "new" or source == to or to in KNOWN_REFUSALS or not offered:
        return
    words = ["aks", "update", "--resource-group", GROUP, "--name", NAME, "--outbound-type", to]
    result, _ = check.az(words, live(vnet, source))
    # Exit code 1 is the service's refusal, which the plan avoids; 2 is the parser's.
    if result.code == 2 or "only supported for" in result.stderr:
        check.fail(f"{vnet}, {source} to {to}", f"the Azure CLI refuses a pair with a command: {result.complaint()}")


if __name__ == "__main__":
    assert CLUSTER_ID
    sys.exit(main())
