"""Runs the real Azure CLI in this process, against the fake Azure Resource Manager.

Parser, validators, command code, SDK serialization, `--query` and output formats are the
real ones. Only three things are replaced: the sign-in (a fixed token), HTTP (`FakeArm`) and
waiting (no sleep). One command module is left out, `serviceconnector`: it adds commands below
`az aks` that the product doesn't use, and takes half of the start of each command.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Sequence

from fake_arm import SUBSCRIPTION, Answer, FakeArm, Json, Sent

# The Azure CLI reads these when it is imported. Tests must not call home.
os.environ.update(
    AZURE_CORE_COLLECT_TELEMETRY="no",
    AZURE_CORE_NO_COLOR="yes",
    AZURE_CORE_DISABLE_PROGRESS_BAR="yes",
    AZURE_CORE_LOGIN_EXPERIENCE_V2="no",
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL="no",
    COLUMNS="200",
)
TENANT = "11111111-1111-1111-1111-111111111111"
EXTENSION_INDEX = {"formatVersion": "1", "extensions": {}}


@dataclass
class Result:
    """What one command printed, and what it sent."""

    code: int
    stdout: str
    stderr: str
    sent: list[Sent] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def complaint(self) -> str:
        """The last words of a command that failed."""
        lines = [line for line in self.stderr.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("ERROR")]
        return (errors or lines or ["(no message)"])[0].removeprefix("ERROR: ")


class AzureCli:
    """The Azure CLI, loaded once."""

    def __init__(self, folder: Path) -> None:
        """Signs in. The CLI keeps its configuration in the folder."""
        os.environ["AZURE_CONFIG_DIR"] = str(folder / "config")
        os.environ["AZURE_EXTENSION_DIR"] = str(folder / "extensions")
        (folder / "config").mkdir(parents=True, exist_ok=True)
        account = {
            "id": SUBSCRIPTION,
            "name": "test",
            "state": "Enabled",
            "isDefault": True,
            "tenantId": TENANT,
            "environmentName": "AzureCloud",
            "user": {"name": "reader@example.com", "type": "user"},
        }
        profile = {"installationId": SUBSCRIPTION, "subscriptions": [account]}
        (folder / "config" / "azureProfile.json").write_text(json.dumps(profile), "utf-8")
        self._arm = FakeArm({})
        self._replace_sign_in_and_http()
        from azure.cli.core import get_default_cli

        self._cli = get_default_cli()
        handlers = self._cli._event_handlers
        self._handlers = {event: list(handlers[event]) for event in handlers}

    def run(self, words: Sequence[str], arm: FakeArm) -> Result:
        """Runs `az` with these words."""
        from knack.log import cli_logger_names

        self._arm = arm
        sent, unknown = len(arm.sent), len(arm.unknown)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            for name in cli_logger_names:
                for handler in logging.getLogger(name).handlers:
                    if isinstance(handler, logging.StreamHandler):
                        # Handlers keep the stream that they were made with.
                        handler.setStream(err)
            try:
                code = self._cli.invoke(list(words), out_file=out)
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
            except Exception as error:  # pylint: disable=broad-except
                # The entry point prints these as a stack trace, and asks for a bug report.
                err.write(f"ERROR: {type(error).__name__}: {error}\n")
                code = 1
        self._cli.data["subscription_id"] = None
        # A command that fails leaves its `--query` behind, which would filter the next result.
        for event, handlers in self._cli._event_handlers.items():
            handlers[:] = self._handlers.get(event, [])
        return Result(
            int(code or 0), out.getvalue(), err.getvalue(), arm.sent[sent:], arm.unknown[unknown:]
        )

    def _replace_sign_in_and_http(self) -> None:
        import azure.cli.core as core
        import requests
        from azure.cli.core import _profile as profile
        from azure.cli.core.commands import LongRunningOperation

        class Credential:
            """A sign-in that always succeeds."""

            def acquire_token(self, _scopes: Any, **_options: Any) -> Json:
                """Returns a token that nobody checks."""
                return {"access_token": "token", "expires_in": 3600}

        profile.Profile._create_credential = lambda *_args, **_named: Credential()
        LongRunningOperation._delay = lambda _self: None
        pause = time.sleep
        time.sleep = lambda seconds: pause(min(seconds, 0.001))

        def send(_adapter: Any, request: Any, **_options: Any) -> Any:
            body = request.body
            if isinstance(body, bytes):
                body = body.decode()
            answer = self._http(request.method, request.url, json.loads(body) if body else None)
            response = requests.Response()
            response.status_code = answer.status
            response.headers["Content-Type"] = "application/json"
            content = b"" if answer.body is None else json.dumps(answer.body).encode()
            response.raw = io.BytesIO(content)
            response._content = content
            response.url, response.request = request.url, request
            return response

        requests.adapters.HTTPAdapter.send = send

        load = core.MainCommandsLoader._load_modules

        def load_modules(loader: Any, args: Any, modules: list[str]) -> Any:
            return load(loader, args, [it for it in modules if it != "serviceconnector"])

        core.MainCommandsLoader._load_modules = load_modules

    def _http(self, method: str, url: str, body: Json) -> Answer:
        if "azure-cli-extension-index" in url or "azurecliprod" in url:
            return Answer(200, EXTENSION_INDEX)
        return self._arm.answer(method, url, body)


def main() -> None:
    """Runs one command against an empty subscription: `python azure_cli.py FOLDER WORDS…`."""
    result = AzureCli(Path(sys.argv[1])).run(sys.argv[2:], FakeArm({}))
    print(result.stdout, result.stderr, f"exit {result.code}", sep="\n")


if __name__ == "__main__":
    main()
