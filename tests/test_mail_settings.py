"""The mail server of a line: both settings or neither, and nothing of them in a fault."""

import pytest

from app.mail.server import mail_server
from app.settings import BadSettings, from_environ
from tests.test_settings import env, named

__all__ = ["env"]
URL, SENDER = "smtp://user:p%40ss@mail.example:2525", "Customer services <contact@council.example>"


def test_without_the_two_settings_a_line_has_no_email(env: dict[str, str]) -> None:
    assert mail_server("", "") is None
    assert from_environ(env).smtp_url == ""


def test_a_server_is_read_with_its_user_and_who_it_sends_for() -> None:
    server = mail_server(URL, SENDER)
    assert server is not None
    assert (server.host, server.port, server.secure) == ("mail.example", 2525, False)
    assert (server.user, server.password) == ("user", "p@ss")
    assert server.sender.addr_spec == "contact@council.example"
    assert str(server.sender) == SENDER and not server.is_local
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    ("url", "port", "secure"),
    [
        ("smtp://mail.example", 587, False),
        ("smtps://mail.example/", 465, True),
        ("smtp://localhost:25", 25, False),
    ],
)
def test_a_port_that_is_not_named_is_the_usual_one(url: str, port: int, secure: bool) -> None:
    server = mail_server(url, "contact@council.example")
    assert server is not None and (server.port, server.secure) == (port, secure)
    assert server.is_local is ("localhost" in url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "mail.example:25",
            "http://mail.example",
            "smtp://",
            "smtp:///x",
            "smtp://mail.example/x",
        ),
        *("smtp://mail.example:0", "smtp://mail.example:99999", "smtp://[", "smtp://m?x=1"),
        *("smtp://user@mail.example", "smtp://mail .example", "smtp://mail.example#x"),
    ],
)
def test_a_wrong_server_is_named_and_not_repeated(env: dict[str, str], url: str) -> None:
    wrong = {**env, "SMTP_URL": url, "MAIL_FROM": SENDER}
    assert named(wrong) == {"SMTP_URL"}
    with pytest.raises(BadSettings) as bad:
        from_environ(wrong)
    assert len(url) < 9 or url not in str(bad.value)


@pytest.mark.parametrize(
    "sender",
    [
        *("contact", "contact@", "a@b.example, c@d.example", "a@b@c.example", "Sam <>"),
        *("x\nBcc: y@z.example <a@b.example>", "a@b.example <c@d.example>", "contact@localhost"),
    ],
)
def test_a_wrong_sender_is_named(env: dict[str, str], sender: str) -> None:
    assert named({**env, "SMTP_URL": URL, "MAIL_FROM": sender}) == {"MAIL_FROM"}


def test_one_without_the_other_is_a_fault(env: dict[str, str]) -> None:
    assert named({**env, "SMTP_URL": URL}) == {"MAIL_FROM"}
    assert named({**env, "MAIL_FROM": SENDER}) == {"SMTP_URL"}
    assert from_environ({**env, "SMTP_URL": URL, "MAIL_FROM": SENDER}).smtp_url == URL
