"""A PostgreSQL server of a test's own, which may be killed, frozen and started again."""

import contextlib
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator

import psutil
import psycopg

from dev import postgres

STARTED_IN = 20.0  # seconds


class PrivatePostgres:
    """One server. It writes through to the disk, so that what was committed outlives a kill."""

    def __init__(self) -> None:
        self.home = postgres._home()
        self._data = self.home / "data"
        self._programs = postgres._reachable(postgres._programs(), self.home)
        postgres._make(self._programs, self._data)
        self.url = f"postgresql+psycopg://{postgres.BASE}@/postgres?host={self.home}"
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers. Only from the main thread: it dies with that."""
        self._running = postgres._begin(self._programs, self._data, fsync=True)
        deadline = time.monotonic() + STARTED_IN
        while True:
            try:
                psycopg.connect(host=str(self.home), user=postgres.BASE, dbname="postgres").close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, "PostgreSQL did not start"
                time.sleep(0.05)

    def kill(self) -> None:
        """kill -9 to every process of it, as when the machine loses its power."""
        if self._running:
            for process in self._processes():
                process.kill()
            self._running.wait()
            self._running = None

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes connections and answers nobody, for the length of the block."""
        processes = self._processes()
        for process in processes:
            process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.send_signal(signal.SIGCONT)

    def _processes(self) -> list[psutil.Process]:
        assert self._running
        first = psutil.Process(self._running.pid)
        return [first, *first.children(recursive=True)]


@contextlib.contextmanager
def private_postgres() -> Iterator[PrivatePostgres]:
    """A running server; its data go at the end."""
    server = PrivatePostgres()
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(server.home, ignore_errors=True)
