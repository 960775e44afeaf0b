"""A reader for the PowerShell that the product writes.

PowerShell isn't on every machine, so this module splits its texts into words by the rules of
"about_Quoting_Rules" and "about_Parsing". It knows what the product needs and refuses the rest:

- commands with words, bare or in single or double quotes, and backticks;
- `$name = command`, `foreach ($name in …) { … }`, `command | ForEach-Object { … }`;
- `$name`, `$_` and `$(command)`, alone or in double quotes;
- comments.

On Windows `az` is a batch file. `check_words` refuses what the way there changes: PowerShell 5.1
drops empty arguments and double quotes, and `cmd.exe` reads `<`, `>`, `&`, `|`, `^` and `%`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable, Sequence, Union

# Runs a command with these words; returns the exit code and what it prints.
Run = Callable[[Sequence[str]], tuple[int, str]]

SINGLE = "'\u2018\u2019\u201a\u201b"
DOUBLE = '"\u201c\u201d\u201e'
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# What ends a word, or has a meaning of its own, outside quotes.
SPECIAL = "(){}<>,&|;"
# What has a meaning at the beginning of a word.
AT_START = "@#"
ESCAPES = {"n": "\n", "t": "\t", "0": "\0"}


class Unreadable(Exception):
    """The text is wrong, or uses something that this reader doesn't know."""


def check_words(words: Sequence[str]) -> None:
    """Refuses words that don't reach `az.cmd` on Windows as they are."""
    for word in words:
        if word == "":
            raise Unreadable("Windows PowerShell drops an empty argument")
        if '"' in word:
            raise Unreadable(f"Windows PowerShell drops the double quotes in {word}")
        if re.search(r"%\w+%", word):
            raise Unreadable(f"cmd.exe replaces a variable in {word}")
        if not re.search(r"\s", word) and (found := re.search(r"[<>&|^]", word)):
            raise Unreadable(f"cmd.exe reads the {found.group()} in {word}")


def run(text: str, az: Run) -> int:
    """Runs a text; returns the exit code of its last command."""
    reader = _Reader(text)
    block = reader.block(end="")
    shell = _Shell(az)
    shell.block(block)
    return shell.code


# Syntax.


@dataclass
class Variable:
    """`$name` or `$_`."""

    name: str


@dataclass
class Command:
    """Words, each a list of parts. `each` is the block after `| ForEach-Object`."""

    words: list[list["Part"]]
    into: str = ""
    each: list["Statement"] = field(default_factory=list)


@dataclass
class Foreach:
    """`foreach ($name in source) { block }`."""

    name: str
    source: "Part"
    block: list["Statement"]


Part = Union[str, Variable, Command]
Statement = Union[Command, Foreach]


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def block(self, end: str) -> list[Statement]:
        """Reads statements up to the end of the text or of the block."""
        statements: list[Statement] = []
        while True:
            self._skip(" \t\r\n;")
            if self._at >= len(self._text):
                if end:
                    raise Unreadable(f"{end} is missing at the end")
                return statements
            if self._rest(end):
                self._at += len(end)
                return statements
            if self._rest("#"):
                self._at = (self._text + "\n").index("\n", self._at)
            else:
                statements.append(self._statement())

    def _statement(self) -> Statement:
        if match := self._match(r"foreach\s*\(\s*\$(\w+)\s+in\s+"):
            part = self._value()
            self._skip(" \t\r\n")
            self._expect(")")
            return Foreach(match.group(1), part, self._braces())
        into = self._match(r"\$(\w+)\s*=\s*")
        command = self._command()
        command.into = into.group(1) if into else ""
        return command

    def _value(self) -> Part:
        if self._rest("$(") or self._rest("@("):
            self._at += 1
        if self._rest("("):
            self._at += 1
            return self._inner()
        if match := self._match(r"\$(\w+)"):
            return Variable(match.group(1))
        raise Unreadable(f"a value is expected before: {self._here()}")

    def _inner(self) -> Command:
        command = self._command()
        self._skip(" \t\r\n")
        self._expect(")")
        return command

    def _braces(self) -> list[Statement]:
        self._skip(" \t\r\n")
        self._expect("{")
        return self.block(end="}")

    def _command(self) -> Command:
        words: list[list[Part]] = []
        while True:
            self._skip(" \t")
            if self._match(r"`\r?\n"):
                continue
            if self._at >= len(self._text) or self._text[self._at] in "\r\n;)}":
                if not words:
                    raise Unreadable(f"a command is expected before: {self._here()}")
                return Command(words)
            if self._match(r"\|\s*ForEach-Object(?=\s*\{)"):
                return Command(words, each=self._braces())
            words.append(self._word())

    def _word(self) -> list[Part]:
        parts: list[Part] = []
        start = self._at
        while self._at < len(self._text):
            c = self._text[self._at]
            if c in SINGLE:
                parts.append(self._single())
            elif c in DOUBLE:
                parts += self._double()
            elif c == "$":
                parts.append(self._dollar())
            elif c == "`":
                if self._text[self._at + 1 : self._at + 2] in ("\r", "\n", ""):
                    break
                parts.append(self._backtick())
            elif c.isspace() or c in ";)}":
                break
            elif c in SPECIAL or (c in AT_START and self._at == start):
                raise Unreadable(f"{c} needs quotes: {self._here()}")
            else:
                parts.append(c)
                self._at += 1
        if self._at == start:
            raise Unreadable(f"a word is expected before: {self._here()}")
        return parts or [""]

    def _single(self) -> str:
        text = ""
        self._at += 1
        while self._at < len(self._text):
            c = self._text[self._at]
            self._at += 1
            if c not in SINGLE:
                text += c
            elif self._at < len(self._text) and self._text[self._at] in SINGLE:
                # A doubled quote is the second of the two.
                text += self._text[self._at]
                self._at += 1
            else:
                return text
        raise Unreadable("a single quote is not closed")

    def _double(self) -> list[Part]:
        parts: list[Part] = [""]
        self._at += 1
        while self._at < len(self._text):
            c = self._text[self._at]
            if c == "$":
                parts.append(self._dollar())
            elif c == "`":
                parts.append(self._backtick())
            elif c in DOUBLE:
                self._at += 1
                if self._at >= len(self._text) or self._text[self._at] not in DOUBLE:
                    return parts
                parts.append(self._text[self._at])
                self._at += 1
            else:
                parts.append(c)
                self._at += 1
        raise Unreadable("a double quote is not closed")

    def _dollar(self) -> Part:
        if self._rest("$("):
            self._at += 2
            return self._inner()
        if match := self._match(r"\$(\w+)|\$\{(\w+)\}"):
            return Variable(match.group(1) or match.group(2))
        self._at += 1
        return "$"

    def _backtick(self) -> str:
        c = self._text[self._at + 1 : self._at + 2]
        self._at += 2
        return ESCAPES.get(c, c)

    def _skip(self, characters: str) -> None:
        while self._at < len(self._text) and self._text[self._at] in characters:
            self._at += 1

    def _rest(self, text: str) -> bool:
        return bool(text) and self._text.startswith(text, self._at)

    def _match(self, pattern: str) -> re.Match[str] | None:
        match = re.compile(pattern, re.IGNORECASE).match(self._text, self._at)
        if match:
            self._at = match.end()
        return match

    def _expect(self, text: str) -> None:
        if not self._rest(text):
            raise Unreadable(f"{text} is expected before: {self._here()}")
        self._at += len(text)

    def _here(self) -> str:
        return self._text[self._at : self._at + 40].split("\n")[0]


# Execution.


class _Shell:
    def __init__(self, az: Run) -> None:
        self._az = az
        self._values: dict[str, list[str]] = {}
        self.code = 0

    def block(self, block: list[Statement]) -> None:
        """Runs statements one after the other."""
        for statement in block:
            if isinstance(statement, Foreach):
                self._each(statement.name, self._list(statement.source), statement.block)
                continue
            lines = self._run(statement)
            if statement.each:
                self._each("_", lines, statement.each)
            elif statement.into:
                self._values[statement.into] = lines

    def _each(self, name: str, items: list[str], block: list[Statement]) -> None:
        for item in items:
            self._values[name] = [item]
            self.block(block)

    def _run(self, command: Command) -> list[str]:
        words = ["".join(" ".join(self._list(part)) for part in word) for word in command.words]
        check_words(words)
        self.code, output = self._az(words)
        return output.splitlines()

    def _list(self, part: Part) -> list[str]:
        if isinstance(part, str):
            return [part]
        if isinstance(part, Command):
            return self._run(part)
        if part.name not in self._values:
            raise Unreadable(f"${part.name} has no value")
        return self._values[part.name]
