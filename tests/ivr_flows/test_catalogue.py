"""The line's other languages: what is there may be said, and what nobody signed is never live."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.catalogue import FILE, LOCALE, Catalogue, headers, read_catalogue, unlike
from app.council import load
from app.languages import offered_languages, unsigned, written_languages
from app.settings import COUNCILS
from ivr_flows.emergency import EMERGENCY
from ivr_flows.engine import MAYBE_999
from ivr_flows.facts import CouncilFacts, Facts
from ivr_flows.language import Line, Menu
from ivr_flows.line import LINE
from ivr_flows.longest import LONGEST
from ivr_flows.messages import REQUIRED_FLOWS, required
from ivr_flows.player import Player
from ivr_flows.reading import breaths, filled, prompts
from ivr_flows.welcome import NINE_NINE_NINE
from ivr_flows.wording import SORRY

LANGUAGES = ("ar", "pa", "pl", "ro", "ur")
MOST_SECONDS, WORDS_A_MINUTE, MOST_WORDS = 25, 130, 20
SIGNED = "X-Signed-By: Interpreting manager, 2026-12-01"
LOAN_WORDS = {"pl": {"SMS", "PIN", "Text", "Relay"}, "ro": {"SMS", "PIN", "Text", "Relay"}}
LETTERS = {  # that a language is written in, digits and stops apart
    "pl": "a-zA-ZąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "ro": "a-zA-ZăâîșțĂÂÎȘȚ",  # comma below, never the cedilla
    "pa": "\u0a01-\u0a65\u0a70-\u0a75",  # Gurmukhi
    "ur": "ءآأئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےؤۂ",
    "ar": "\u0621-\u063a\u0641-\u0652",  # without the letters of Persian and Urdu
}
MUST_HAVE = {"pl": "ąęłśżó", "ro": "ășțâî", "pa": "ਅਕਰ", "ur": "ہےیکںٹ", "ar": "يكةهى"}

CATALOGUE = read_catalogue()


@dataclass(frozen=True)
class Offer:
    code: str = "pl"
    voice: str = "Polly.Ola-Neural"
    live: bool = True


def said(message: str, language: str) -> str:
    words = CATALOGUE.translate(message, language)
    assert words, (language, message)
    return words


def all_said(language: str) -> dict[str, str]:
    return {message: said(message, language) for message in required(LINE, language)}


Seeded = Callable[..., Catalogue]


@pytest.fixture
def seeded(tmp_path: Path) -> Seeded:
    """The Polish file with one thing in it changed, and nothing else."""

    def change(*changes: tuple[str, str], drop: str = "") -> Catalogue:
        text = (LOCALE / "pl" / FILE).read_text()
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        if drop:
            entries = text.split("\n\n")
            text = "\n\n".join(e for e in entries if f'msgid "{drop}"' not in e)
        path = tmp_path / "pl" / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return read_catalogue(tmp_path)

    return change


def test_there_are_five_languages_besides_english() -> None:
    assert CATALOGUE.languages == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_required_is_missing_or_fuzzy(language: str) -> None:
    assert not CATALOGUE.missing(language)
    assert not CATALOGUE.fuzzy(language) & set(required(LINE, language))
    assert not CATALOGUE.faults(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_numbers_are_those_of_the_english(language: str) -> None:
    for message, words in all_said(language).items():
        assert not unlike(message, words), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_a_draft_or_is_signed(language: str) -> None:
    header = headers((LOCALE / language / FILE).read_text())
    assert header["Language"] == language
    assert (header["X-Draft"] == "yes") != bool(CATALOGUE.signed(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_written_in_its_own_letters(language: str) -> None:
    letters = re.compile(f"[{LETTERS[language]}]+")
    everything = ""
    for message, words in all_said(language).items():
        plain = re.sub(r"\{\w+\}", " ", words)
        for loan in LOAN_WORDS.get(language, ()):
            plain = re.sub(rf"\b{loan}\b", " ", plain)
        assert letters.search(plain), message
        assert not re.sub(rf"[\s\d.,:?'।۔؟،\u200e-]|{letters.pattern}", "", plain), message
        everything += plain
    assert set(MUST_HAVE[language]) <= set(everything)


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_those_on_the_keys(language: str) -> None:
    for words in all_said(language).values():
        assert all(digit in "0123456789" for digit in words if digit.isdigit())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emergency_sentences_hold_999_and_55(language: str) -> None:
    messages = {NINE_NINE_NINE, MAYBE_999}
    for step in EMERGENCY.steps.values():
        messages |= {m for m in prompts(step) if "999" in m or "55" in m}
    assert len(messages) >= 5
    for message in messages:
        assert "999" in said(message, language)
        assert ("55" in said(message, language)) == ("55" in message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_option_comes_before_its_key(language: str) -> None:
    after = 1 if language in ("pa", "ur") else 0  # there the verb is last: "… {key} ਦਬਾਓ।"
    for message, words in all_said(language).items():
        if "{key}" in message:
            place = words.split().index(next(word for word in words.split() if "{key}" in word))
            assert place >= 2 and place == len(words.split()) - 1 - after, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    for words in all_said(language).values():
        for sentence in re.split(r"(?<=[.?!।۔؟])\s+", words):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("council", ["coventry", "ealing"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_prompt_takes_over_25_seconds(language: str, council: str) -> None:
    values = {**LONGEST, "line": load(COUNCILS / f"{council}.toml").speaks_as}
    for flow in REQUIRED_FLOWS:
        for name, step in LINE[flow].steps.items():
            own = {o.say: o.language for o in step.options} if isinstance(step, Menu) else {}
            for together in breaths(step):
                heard = [m for m in together if m != getattr(step, "whisper", "")]
                words = " ".join(filled(said(m, own.get(m) or language), values) for m in heard)
                took = len(words.split()) * 60 / WORDS_A_MINUTE
                assert took <= MOST_SECONDS, (flow, name, words)


def test_a_missing_entry_is_found_and_said_in_english(seeded: Seeded) -> None:
    catalogue = seeded(drop=SORRY)
    assert catalogue.missing("pl") == [SORRY]
    assert catalogue.translate(SORRY, "pl") is None
    assert catalogue.translate(SORRY, "en-GB") == SORRY


def test_an_entry_whose_english_changed_is_found_and_not_said(seeded: Seeded) -> None:
    catalogue = seeded((f'msgid "{SORRY}"', f'#, fuzzy\nmsgid "{SORRY}"'))
    assert catalogue.fuzzy("pl") == {SORRY} and catalogue.missing("pl") == [SORRY]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wybrać numer 999.", "wybrać numer 99."),
        ("wybrać numer 999.", "wybrać numer ٩٩٩."),
        ("nacisnąć {key}", "nacisnąć {klawisz}"),
        ("nacisnąć {key}", "nacisnąć {key"),
        ("nacisnąć {key}", "nacisnąć {}"),
        ("nacisnąć {key}", "nacisnąć {key!r}"),
        ("{reference}. Jeszcze raz: {reference}", "{reference}"),
    ],
)
def test_words_that_differ_in_a_placeholder_or_a_number_are_not_said(
    seeded: Seeded, old: str, new: str
) -> None:
    catalogue = seeded((old, new))
    assert len(catalogue.faults("pl")) == len(catalogue.missing("pl")) == 1


def test_a_file_that_cannot_be_read_has_no_words_and_stops_nothing(seeded: Seeded) -> None:
    catalogue = seeded(("msgid", "mssgid"))
    assert catalogue.languages == set() and "cannot be read" in catalogue.faults("pl")[0]
    assert catalogue.translate(SORRY, "pl") is None


def test_a_signature_names_a_role_and_a_date(seeded: Seeded) -> None:
    assert seeded(("X-Draft: yes", SIGNED)).signed("pl") == "Interpreting manager, 2026-12-01"


@pytest.mark.parametrize(
    "header",
    [
        "X-Draft: yes",
        f'{SIGNED}\\n"\n"X-Draft: yes',
        "X-Signed-By: 2026-12-01",
        "X-Signed-By: Interpreting manager",
        "X-Signed-By: Interpreting manager, 2026-13-01",
    ],
)
def test_anything_less_is_not_a_signature(seeded: Seeded, header: str) -> None:
    assert seeded(("X-Draft: yes", header)).signed("pl") is None


@pytest.mark.parametrize(
    "change",
    [
        (f'msgid "{SORRY}"', f'#, fuzzy\nmsgid "{SORRY}"'),
        (f'msgid "{SORRY}"', 'msgid "Sorry."'),
        ("wybrać numer 999.", "wybrać numer 112."),
    ],
)
def test_a_signature_is_worth_nothing_when_something_is_not_right(
    seeded: Seeded, change: tuple[str, str]
) -> None:
    assert seeded(("X-Draft: yes", SIGNED), change).signed("pl") is None


def test_a_signature_is_worth_nothing_when_the_flows_have_changed(seeded: Seeded) -> None:
    catalogue = seeded(("X-Draft: yes", SIGNED))
    emergency = LINE["emergency"]
    guidance = emergency.steps["guidance"]
    assert isinstance(guidance, Menu)
    changed = {**emergency.steps, "guidance": replace(guidance, ask="Help is not on its way.")}
    line: Line = {**LINE, "emergency": replace(emergency, steps=changed)}
    assert catalogue.signed("pl") and not catalogue.signed("pl", line)


def test_what_nobody_signed_is_heard_in_development_and_never_in_production() -> None:
    offers = [Offer(code) for code in LANGUAGES]
    drafts = {code for code in LANGUAGES if not CATALOGUE.signed(code)}
    assert offered_languages(offers, CATALOGUE, production=False) == set(LANGUAGES)
    assert not offered_languages(offers, CATALOGUE, production=True) & drafts
    assert not written_languages(offers, CATALOGUE, production=True) & drafts
    assert len(unsigned(offers, CATALOGUE)) == len(drafts)
    assert not unsigned([replace(offer, live=False) for offer in offers], CATALOGUE)


def test_what_is_signed_is_live_where_the_council_says_so(seeded: Seeded) -> None:
    catalogue = seeded(("X-Draft: yes", SIGNED))
    live, not_live = [Offer(), Offer("en-GB")], [Offer(live=False)]
    assert offered_languages(live, catalogue, production=True) == {"pl"}
    assert offered_languages(not_live, catalogue, production=True) == set()
    assert not unsigned(live, catalogue)


def test_a_language_without_a_voice_is_for_texts_only() -> None:
    offers = [Offer("ur", voice="", live=False)]
    assert offered_languages(offers, CATALOGUE, production=False) == set()
    assert written_languages(offers, CATALOGUE, production=False) == {"ur"}


def test_a_language_that_is_taken_out_is_not_spoken_any_more() -> None:
    some = CATALOGUE.only({"pl"})
    assert some.translate(SORRY, "pl") and some.translate(SORRY, "ro") is None
    assert some.translate(SORRY, "en-GB") == SORRY


@pytest.mark.parametrize("language", ["pl", "pa", "ro", "ar"])
def test_a_call_in_another_language_is_understood_to_the_end(language: str) -> None:
    council = CouncilFacts(capabilities=frozenset({"noise", f"speaks_{language}"}))
    facts = Facts(council=council, drama=True, hearing=False)
    call = Player(facts, CATALOGUE.translate)
    for action in ["*", "1", "2", "*", "silent", "records it", "records it", "1", "9", "9", "9"]:
        call.does(action)
    assert call.lines[0] == f"LINE    {NINE_NINE_NINE}"
    begun = call.lines.index("CALLER  1")
    spoken = [line for line in call.lines[begun:] if line.startswith("LINE")]
    assert len(spoken) > 20 and not [line for line in spoken if "[en-GB]" in line]
    assert any("999" in line for line in spoken[-8:])


def test_a_flow_that_has_no_translation_is_in_english() -> None:
    council = CouncilFacts(capabilities=frozenset({"noise", "speaks_pl"}))
    call = Player(Facts(council=council, drama=True), CATALOGUE.translate)
    for action in ["*", "1", "4"]:
        call.does(action)
    assert "[en-GB] " in call.lines[-1] or "[en-GB] " in call.lines[-2]


def test_no_sentence_is_glued_together_from_parts() -> None:
    council = CouncilFacts(capabilities=frozenset({"noise", "speaks_pl"}))
    call = Player(Facts(council=council, drama=True), lambda message, _: f"⟦{message}⟧")
    for action in ["*", "1", "1", "2", "says Hill Street", "1", "says music", "4", "1", "2", "5"]:
        call.does(action)
    heard = [line for line in call.lines if line.startswith("LINE")]
    assert len(heard) > 30
    for line in heard:
        assert re.fullmatch(r"LINE {4}(\[\w\w(-\w\w)?\] )?⟦[^⟦⟧]+⟧", line), line
