"""Runs a text in a real bash whose `az` hands its words to this process.

Quoting, loops, variables and pipes are bash's own. `az` prints what the Azure CLI prints, so a
loop over its output runs as it does for a reader. `kubectl` prints nothing.
"""

from __future__ import annotations

import os
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Sequence

# Bash alone: a start of Python for each command would take most of the time of the test.
AZ = """#!/usr/bin/env bash
{ printf '%s\\n' "$#"; printf '%s\\0' "$@"; } >"$AZ_TEST/words"
echo call >"$AZ_TEST/calls"
read -r code <"$AZ_TEST/codes"
output=$(<"$AZ_TEST/stdout")
[[ -z $output ]] || printf '%s\\n' "$output"
exit "$code"
"""
KUBECTL = "#!/usr/bin/env bash\nexit 0\n"
LIMIT_SECONDS = 120

# Runs `az` with these words; returns the exit code and what it prints.
Az = Callable[[Sequence[str]], tuple[int, str]]


@dataclass
class Ended:
    """How bash ended."""

    code: int
    stderr: str


class Bash:
    """A folder with the programs that the texts call."""

    def __init__(self, folder: Path) -> None:
        """Makes the programs."""
        folder = folder.resolve()
        self._folder = folder
        programs = folder / "programs"
        programs.mkdir(parents=True, exist_ok=True)
        for name, text in (("az", AZ), ("kubectl", KUBECTL)):
            (programs / name).write_text(text, "utf-8")
            (programs / name).chmod(0o755)
        for name in ("calls", "codes"):
            (folder / name).unlink(missing_ok=True)
            os.mkfifo(folder / name)
        self._environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "AZ_TEST": str(folder),
            "LC_ALL": "C.UTF-8",
            "HOME": str(folder),
        }

    def run(self, text: str, az: Az) -> Ended:
        """Runs a text, and `az` in this process as often as the text does."""
        calls = os.open(self._folder / "calls", os.O_RDWR)
        with os.fdopen(calls, "r+b", buffering=0) as calls_pipe:
            process = subprocess.Popen(
                ["bash", "--noprofile", "--norc", "-c", text],
                env=self._environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            errors: list[str] = []

            def wait() -> None:
                try:
                    errors.append(process.communicate(timeout=LIMIT_SECONDS)[1])
                except subprocess.TimeoutExpired:
                    process.kill()
                    errors.append(f"not done after {LIMIT_SECONDS} s")
                calls_pipe.write(b"done\n")

            waiting = threading.Thread(target=wait, daemon=True)
            waiting.start()
            while calls_pipe.read(len("call\n")) != b"done\n":
                code, output = az(self._words())
                (self._folder / "stdout").write_text(output, "utf-8")
                (self._folder / "codes").write_text(f"{code}\n", "utf-8")
            waiting.join()
        return Ended(process.returncode, errors[0])

    def _words(self) -> list[str]:
        count, _, words = (self._folder / "words").read_text("utf-8").partition("\n")
        return words.split("\0")[: int(count)]
