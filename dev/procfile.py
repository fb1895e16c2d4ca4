"""Reads a Procfile: one `name: command` a line, run without a shell."""

import re
import shlex
from collections.abc import Mapping

LINE = re.compile(r"([A-Za-z0-9_-]+):\s*(\S.*)")
VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


class BadProcfile(ValueError):
    """A line is no `name: command`, stands twice, or needs a variable that is not set."""


def parse(text: str) -> dict[str, str]:
    """Commands by name, in order. Blank lines and `#` lines are passed over."""
    commands: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.rstrip())
        if not match:
            raise BadProcfile(f"line {number} is not `name: command`")
        if match[1] in commands:
            raise BadProcfile(f"line {number} names {match[1]} a second time")
        commands[match[1]] = match[2]
    return commands


def words(command: str, environment: Mapping[str, str]) -> list[str]:
    """The words of a command, with $NAME and ${NAME} taken from the environment."""

    def value(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name not in environment:
            raise BadProcfile(f"{name} is not set, and this needs it: {command}")
        return environment[name]

    return [VARIABLE.sub(value, word) for word in shlex.split(command)]
