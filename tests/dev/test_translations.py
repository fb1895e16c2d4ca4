"""The tool that brings the translations to the words of the flows."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.catalogue import FILE, LOCALE, headers, read_catalogue
from dev.translations import live_languages, report, update
from ivr_flows.language import Line, Menu
from ivr_flows.line import LINE
from ivr_flows.wording import SORRY

OLD = "We have marked your call as urgent. We will not hang up."
NEW = "We have marked your call as very urgent. We will not hang up."


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    """The Polish file as it is, signed."""
    path = tmp_path / "pl" / FILE
    path.parent.mkdir(parents=True)
    text = (LOCALE / "pl" / FILE).read_text()
    path.write_text(text.replace("X-Draft: yes", "X-Signed-By: Interpreting manager, 2026-12-01"))
    update(path)
    return path


def line_with(ask: str) -> Line:
    emergency = LINE["emergency"]
    guidance = emergency.steps["guidance"]
    assert isinstance(guidance, Menu) and guidance.ask == OLD
    changed = {**emergency.steps, "guidance": replace(guidance, ask=ask)}
    return {**LINE, "emergency": replace(emergency, steps=changed)}


def test_a_file_that_is_up_to_date_is_left_as_it_was(polish: Path) -> None:
    assert not update(polish)
    assert headers(polish.read_text())["X-Signed-By"] == "Interpreting manager, 2026-12-01"


def test_changed_words_keep_their_translation_marked_fuzzy_and_unsigned(polish: Path) -> None:
    line = line_with(NEW)
    assert update(polish, line) and not update(polish, line)
    catalogue = read_catalogue(polish.parents[2])
    assert catalogue.fuzzy("pl") == {NEW} and catalogue.missing("pl", line) == [NEW]
    header = headers(polish.read_text())
    assert header["X-Draft"] == "yes" and "X-Signed-By" not in header
    assert f"# The English was: {OLD}\n" in polish.read_text()


def test_words_that_are_quite_new_have_no_translation(polish: Path) -> None:
    line = line_with("Stay where you are.")
    update(polish, line)
    catalogue = read_catalogue(polish.parents[2])
    assert catalogue.missing("pl", line) == ["Stay where you are."] and not catalogue.fuzzy("pl")


def test_words_that_come_back_have_their_translation_again(polish: Path) -> None:
    before = read_catalogue(polish.parents[2]).translate(OLD, "pl")
    update(polish, line_with("Stay where you are."))
    assert f'#~ msgid "{OLD}"' in polish.read_text()
    update(polish)
    catalogue = read_catalogue(polish.parents[2])
    assert catalogue.translate(OLD, "pl") == before and not catalogue.missing("pl")
    assert catalogue.signed("pl") is None


def test_the_report_says_what_is_to_be_done(polish: Path) -> None:
    text = polish.read_text()
    polish.write_text(text.replace(f'msgid "{SORRY}"', f'#, fuzzy\nmsgid "{SORRY}"'))
    words, fine = report(read_catalogue(polish.parents[2]), {"a.toml": set()})
    assert fine and f"fuzzy: {SORRY}" in words and "pl: not signed" in words


def test_a_live_language_that_nobody_signed_fails_the_check(polish: Path) -> None:
    live = {"a.toml": {"pl"}}
    words, fine = report(read_catalogue(polish.parents[2]), live)
    assert fine and "signed by Interpreting manager" in words
    polish.write_text(polish.read_text().replace("wybrać numer 999.", "wybrać numer 112.", 1))
    words, fine = report(read_catalogue(polish.parents[2]), live)
    assert not fine and "live in a.toml" in words and "numbers" in words


def test_no_language_is_live_that_nobody_signed() -> None:
    words, fine = report(read_catalogue(), live_languages())
    assert fine, words
