"""Runs the release command of a Procfile (the migrations) and waits for it."""

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dev import procfile
from dev.supervisor import RELEASE, ROOT


class NotReleased(RuntimeError):
    """The release command failed; the message is what it wrote."""


def run(file: Path, environment: Mapping[str, str]) -> None:
    """Run the release command of this Procfile, if it has one. Raises NotReleased."""
    command = procfile.parse(file.read_text()).get(RELEASE)
    if not command:
        return
    argv = procfile.words(command, environment)
    done = subprocess.run(  # noqa: S603 - our own Procfile
        argv, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise NotReleased(f"{shlex.join(argv)} failed:\n{done.stdout}{done.stderr}".rstrip())
