"""The handset from a terminal: `serve`, a scripted `call`, a `text`."""

import argparse
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from handset import script, settings
from handset.driver import Carrier, HandsetError

USUAL_URL = f"http://127.0.0.1:{settings.DEFAULT_PORT}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m handset", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run the telephone and the carrier")
    for name, variable in settings.VARIABLES.items():
        serve.add_argument(f"--{name.replace('_', '-')}", help=f"else {variable}")
    serve.add_argument("--ready-file", type=Path, help="written with the address once it answers")
    call = commands.add_parser("call", help="make a scripted call and print it")
    call.add_argument("--keys", default="", help="2,1,say:loud music,silence,record:words,hangup")
    call.add_argument("--says", "--say", action="append", default=[], help="words after the keys")
    call.add_argument("--at", help="London wall time, 2026-11-21T23:30; the clock stays there")
    text = commands.add_parser("text", help="send a text and print the replies")
    text.add_argument("words")
    for command in (call, text):
        command.add_argument("--from", dest="caller", required=True)
        command.add_argument("--url", default=USUAL_URL, help="the handset's address")
    return parser


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _serve(given: argparse.Namespace) -> int:
    from handset.server import Running

    try:
        flags = {name: getattr(given, name) for name in settings.VARIABLES}
        handset = Running(settings.read(flags, os.environ))
    except (settings.BadSettings, OSError) as fault:
        print(f"the handset cannot start: {fault}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _leave)
    handset.start()
    if given.ready_file:
        given.ready_file.write_text(f"{handset.url}\n")
    print(f"the telephone: {handset.url}/", flush=True)
    try:
        signal.pause()
    except KeyboardInterrupt:
        return 0
    return 0


def _call(given: argparse.Namespace) -> int:
    carrier = Carrier(given.url)
    wanted = script.items(given.keys, given.says)
    if given.at:
        print(f"CLOCK   {carrier.clock(given.at)['now']}")
    for line in script.play(carrier.phone(given.caller).call(), wanted):
        print(line, flush=True)
    return 0


def _text(given: argparse.Namespace) -> int:
    print(f"PERSON  {given.words}")
    for reply in Carrier(given.url).phone(given.caller).texts(given.words):
        print(f"LINE    {reply}")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status. 1: the line or the handset did not do as asked."""
    given = _parser().parse_args(arguments)
    try:
        return {"serve": _serve, "call": _call, "text": _text}[given.command](given)
    except (script.BadScript, HandsetError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
