"""The handset as its own process, and a call made in a terminal."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from handset import script, settings
from handset.__main__ import main
from handset.driver import Carrier
from handset.local import ACCOUNT_SID, AUTH_TOKEN, TEXT_NUMBER, VOICE_NUMBER
from tests.handset.line import Line

ROOT = Path(__file__).parents[2]


@pytest.fixture
def process(tmp_path: Path, line: Line) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ready, log = tmp_path / "ready", (tmp_path / "log").open("w")
    command = [sys.executable, "-m", "handset", "serve", "--port", str(port)]
    running = subprocess.Popen(
        [*command, "--line-url", line.url, "--ready-file", str(ready)],
        cwd=ROOT,
        stderr=log,
        stdout=log,
        env={
            "PATH": os.environ["PATH"],
            "HANDSET_VOICE_NUMBER": VOICE_NUMBER,
            "HANDSET_TEXT_NUMBER": TEXT_NUMBER,
            "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
            "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
            "CLOCK_FILE": str(tmp_path / "var" / "clock"),
        },
    )
    deadline = time.monotonic() + 15
    while not ready.exists() and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert ready.exists(), (tmp_path / "log").read_text()
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    assert running.wait(5) == 0
    log.close()


def test_a_scripted_call_and_a_text_in_a_terminal(
    process: str, line: Line, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    line.says(
        "/voice", '<Gather action="/what" numDigits="1"><Say>For noise, press 1.</Say></Gather>'
    )
    line.says("/what", '<Gather action="/where" input="speech"><Say>What is it?</Say></Gather>')
    line.says("/where", '<Say>Where?</Say><Record action="/done"/>')
    line.says("/done", '<Say>Saved.</Say><Gather numDigits="1"/>')
    line.says("/texts", "<Message>Thank you.</Message>")
    keys = "1,say:loud music, at night,record:Foleshill Road"
    given = ["--from", "07700900123", "--at", "2026-11-21T23:30", "--url", process]
    assert main(["call", "--keys", keys, *given]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("CLOCK   2026-11-21T23:30")
    assert lines[1:] == [
        "LINE    For noise, press 1.",
        "CALLER  presses 1",
        "LINE    What is it?",
        "CALLER  says: loud music, at night",
        "LINE    Where?",
        "LINE    (tone)",
        "CALLER  records: Foleshill Road",
        "LINE    Saved.",
        "CALLER  hangs up",
    ]
    assert (tmp_path / "var" / "clock").exists()
    assert main(["text", "--from", "07700900123", "--url", process, "hello"]) == 0
    assert capsys.readouterr().out.splitlines() == ["PERSON  hello", "LINE    Thank you."]
    assert requests.get(f"{process}/healthz", timeout=5).status_code == 200


def test_a_terminal_call_to_nobody_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["call", "--from", "07700900123", "--url", "http://127.0.0.1:9"]) == 1
    assert "127.0.0.1" in capsys.readouterr().err


def test_the_start_names_every_bad_setting(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    for variable in settings.VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    assert main(["serve", "--voice-number", "999", "--account-sid", "me"]) == 2
    said = capsys.readouterr().err
    for name in ("LINE_URL", "VOICE_NUMBER", "TEXT_NUMBER", "ACCOUNT_SID", "AUTH_TOKEN"):
        assert name in said


def test_a_port_that_is_taken_is_named(line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    port = line.url.rsplit(":", 1)[1]
    flags = ["--line-url", line.url, "--voice-number", VOICE_NUMBER, "--text-number", TEXT_NUMBER]
    known = ["--account-sid", ACCOUNT_SID, "--auth-token", AUTH_TOKEN]
    assert main(["serve", "--port", port, *flags, *known]) == 2
    assert "cannot start" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2,1", ["2", "1"]),
        ("2, 1#,silence", ["2", "1#", "silence"]),
        (
            "say:music, loud,record:a, b and c,hangup",
            ["say:music, loud", "record:a, b and c", "hangup"],
        ),
        ("", []),
    ],
)
def test_scripts_are_read_item_by_item(written: str, read: list[str]) -> None:
    assert script.items(written) == read


def test_a_script_with_nonsense_is_refused() -> None:
    with pytest.raises(script.BadScript):
        script.items("2,shout")


def test_the_page_and_its_parts_are_served(carrier: Carrier) -> None:
    for path in ("/", "/page/page.js", "/page/page.css"):
        answer = requests.get(carrier.base_url + path, timeout=5)
        assert answer.status_code == 200, path
    assert (
        "javascript"
        in requests.get(f"{carrier.base_url}/page/page.js", timeout=5).headers["Content-Type"]
    )
    for path in ("/page/..%2fstate.py", "/bins/..%2f..%2fetc%2fpasswd", "/bins/none.xml"):
        assert requests.get(carrier.base_url + path, timeout=5).status_code == 404


def test_the_handset_knows_only_http() -> None:
    for file in (ROOT / "handset").glob("*.py"):
        for line in file.read_text().splitlines():
            assert not line.strip().startswith(
                ("from app", "import app", "from workers", "import workers")
            )
            assert "ivr_flows" not in line
