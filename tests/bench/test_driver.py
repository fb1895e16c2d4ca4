"""The load driver signs as the carrier does, and never waits for ever."""

import socket
from threading import Thread
from urllib.parse import parse_qsl

import pytest
from twilio.request_validator import RequestValidator

from bench.driver import Carrier, Load, NoAnswer, drive, played
from tests.world import MOBILE, PUBLIC_URL, SID, TOKEN


def test_a_post_is_signed_as_the_carriers_own_library_signs() -> None:
    post = Carrier(PUBLIC_URL, SID, TOKEN).post(
        "/voice", "CA1", MOBILE, "+441214960130", Digits="1"
    )
    head, _, body = post.decode().partition("\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    form = dict(parse_qsl(body, keep_blank_values=True))
    assert int(headers["Content-Length"]) == len(body)
    validator = RequestValidator(TOKEN)
    assert validator.validate(PUBLIC_URL + "/voice", form, headers["X-Twilio-Signature"])


def test_a_server_that_hangs_up_is_not_taken_for_an_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=lambda: server.accept()[0].close(), daemon=True).start()
        with pytest.raises((NoAnswer, ConnectionError)):
            drive(server.getsockname()[1], [played([b"POST / HTTP/1.1\r\n\r\n"])], connections=1)


def test_centiles_are_of_all_answers() -> None:
    load = Load(1.0, [200] * 99 + [500], [n / 100 for n in range(100)])
    assert (load.percentile(50), load.percentile(99), load.faults) == (0.5, 0.99, 1)
