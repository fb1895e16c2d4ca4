"""Starting processes so that none is left behind, and ending them. Linux only.

A process leads its own group, asks the kernel for SIGTERM when its parent dies, and carries a
mark in its environment by which it is found again whatever it has become.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

MARK = "LINE_STACK"
PATIENCE = 5.0  # seconds between TERM and KILL
DEATH_SIGNAL, SUBREAPER = 1, 36  # linux/prctl.h
HIGHEST_INHERITED = 256
CAUGHT = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE)

LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: int = signal.SIGTERM) -> None:
    """Ask the kernel to send this process a signal when its parent ends, however it ends."""
    LIBC.prctl(DEATH_SIGNAL, int(number), 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of grandchildren whose own parent died, so that they can be reaped."""
    LIBC.prctl(SUBREAPER, 1, 0, 0, 0)


def spawn(argv: Sequence[str], environment: Mapping[str, str], output: int) -> int:
    """Start `argv` in a group of its own, with nothing to read and `output` to write. Its pid."""
    parent = os.getpid()
    sys.stdout.flush()
    if pid := os.fork():
        return pid
    try:
        _become(argv, environment, output, parent)
    except OSError as fault:
        os.write(2, f"{argv[0]}: {fault.strerror}\n".encode())
    finally:
        os._exit(127)


def _become(argv: Sequence[str], environment: Mapping[str, str], output: int, parent: int) -> None:
    """In the child: turn into the program. Comes back only by an OSError."""
    signal.set_wakeup_fd(-1)
    for number in CAUGHT:
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    die_with_parent()
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.closerange(3, HIGHEST_INHERITED)
    os.execvpe(argv[0], list(argv), dict(environment))  # noqa: S606 - no shell is wanted


def signal_group(pid: int, number: int) -> bool:
    """Signal every process of the group that `pid` leads. False when there is none."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return False
    return True


def marked(mark: str) -> list[int]:
    """The processes of this user that carry the mark."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
    return found


def end_marked(mark: str) -> None:
    """End every process that carries the mark: TERM, and KILL after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    told: set[int] = set()
    while pids := marked(mark):
        late = time.monotonic() > deadline
        for pid in pids if late else set(pids) - told:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL if late else signal.SIGTERM)
        told.update(pids)
        time.sleep(0.05)


def guard(mark: str) -> Callable[[], None]:
    """Fork a watcher that ends what carries the mark if this process dies. Call to dismiss it."""
    watch, hold = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            _watch(watch, mark)
        finally:
            os._exit(0)
    os.close(watch)

    def dismiss() -> None:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(hold)

    return dismiss


def _watch(watch: int, mark: str) -> None:
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in CAUGHT:
        signal.signal(number, signal.SIG_IGN)
    os.dup2(watch, 0)
    os.closerange(1, HIGHEST_INHERITED)
    while os.read(0, 1):
        pass
    end_marked(mark)
