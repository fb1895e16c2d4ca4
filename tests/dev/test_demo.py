from types import SimpleNamespace

import pytest

from dev import demo
from handset.driver import HandsetError


def menu(*hears: str) -> SimpleNamespace:
    pressed: list[str] = []
    return SimpleNamespace(hears=list(hears), transcript="", pressed=pressed, press=pressed.append)


def test_the_demo_presses_the_key_that_the_line_offers_now():
    call = menu("For noise, press 1.", "If it is safe to text this phone, press 3.")
    demo.choose(call, "safe to text this phone")
    assert call.pressed == ["3"]


def test_an_option_that_is_not_offered_is_never_guessed():
    call = menu("For anti-social behaviour, press 1.")
    assert not demo.offered(call, "For noise")
    with pytest.raises(HandsetError, match="For noise"):
        demo.choose(call, "For noise")


def test_a_moment_that_is_none_is_refused_before_anything_starts(monkeypatch, capsys):
    monkeypatch.setenv("AT", "half past ten")
    assert demo.main() == 2
    assert "half past ten" in capsys.readouterr().err
