"""Memory of the whole line at rest, and the time from the start to the first ring answered.

`python -m bench.memory`: PSS of every process that `make run` starts, from the kernel. Ends with 1
when a limit is not kept.
"""

import platform
import sys
import tempfile
import time
from pathlib import Path

import psutil

from bench.line import CALLER
from bench.record import Record
from dev.stack import Stack, stack
from handset.driver import Carrier

MOST_MEGABYTES = 450
MOST_SECONDS = 60
REST = 10.0  # seconds until nothing of the start is left
KIB = 1024


def pss(pid: int) -> int:
    """KiB of memory of a process: its own, and its share of what it shares."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


def processes(line: Stack) -> list[tuple[str, psutil.Process]]:
    """Every process of a line, each with the name of its program."""
    supervisor = psutil.Process(line.supervisor_pid)
    programs = {line.pid(name): name for name in ("valkey", "web", "worker", "clock", "handset")}
    found = [("supervisor", supervisor)]
    for child in supervisor.children():
        name = programs.get(child.pid, "its watcher")
        found += [(name, each) for each in (child, *child.children(recursive=True))]
    return found


def main() -> int:
    """0 when both limits are kept."""
    record = Record("memory")
    record.say(f"python -m bench.memory, Python {platform.python_version()}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, stack(Path(folder) / "line") as line:
        call = Carrier(line.handset_url).phone(CALLER).call()
        seconds = time.monotonic() - began
        call.hang_up()
        time.sleep(REST)
        sizes = [(name, each.pid, pss(each.pid)) for name, each in processes(line)]
    record.say(f"\nFrom the start to the first ring answered: {seconds:.1f} s of {MOST_SECONDS}")
    record.say("\nPSS at rest, MB")
    for name, _, size in sizes:
        record.say(f"  {name:12}{size / KIB:8.1f}")
    total = sum(size for _, _, size in sizes) / KIB
    record.say(f"  {'together':12}{total:8.1f} of {MOST_MEGABYTES}")
    record.save()
    return 0 if total < MOST_MEGABYTES and seconds < MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
