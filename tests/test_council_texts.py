"""A council's own words for its texts: every fault is named, and what is right is sent."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import texts_out
from app.council import BadCouncil, Council, load
from app.council_texts import KNOWN, overridden
from app.service import Service
from app.settings import COUNCILS
from app.wiring import Wires
from ivr_flows.wording import english
from ivr_flows.written import ACKNOWLEDGEMENT, CATALOGUE, GUIDANCE
from tests.world import Line, only, report_asb, rows

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
OWN = "{council}: thank you for your message, {reference}. You hear from us by {contact_day}."
POLISH = "{council}: mamy wiadomość {reference}. Odpowiemy do {contact_day}."


def with_texts(folder: Path, *texts: dict[str, str], of: str = "coventry") -> Path:
    """A council's file with words of its own for some texts."""
    entries = [
        "\n".join(["[[texts]]", *(f'{key} = "{value}"' for key, value in text.items())])
        for text in texts
    ]
    path = folder / f"{of}.toml"
    path.write_text("\n\n".join([(COUNCILS / path.name).read_text(), *entries]) + "\n")
    return path


def faults_of(folder: Path, *texts: dict[str, str]) -> list[str]:
    with pytest.raises(BadCouncil) as refusal:
        load(with_texts(folder, *texts))
    return refusal.value.faults


def service_of(council: Council, *languages: str) -> Service:
    translate = overridden(english, council.texts, languages)
    return Service(council, production=False, translate=translate)


@pytest.mark.parametrize("council", ["coventry", "ealing"])
def test_a_councils_own_words_are_written_in_the_place_of_ours(
    tmp_path: Path, council: str
) -> None:
    path = with_texts(tmp_path, {"name": "acknowledgement", "words": OWN}, of=council)
    service = service_of(load(path))
    body = texts_out.acknowledgement(service, "123456786", AT)
    assert body == (
        f"{service.council.texts_as}: thank you for your message, 123-456-786. "
        "You hear from us by Friday 27 November."
    )
    discreet = texts_out.acknowledgement(service, "123456786", AT, discreet=True)
    assert discreet == CATALOGUE["received_discreet"].format(reference="123-456-786")


def test_words_in_a_language_are_written_only_where_that_language_may_be(tmp_path: Path) -> None:
    given = {"name": "acknowledgement", "language": "pl", "words": POLISH}
    council = load(with_texts(tmp_path, given))
    polish = texts_out.acknowledgement(service_of(council, "pl"), "123456786", AT, "pl")
    assert polish.endswith("Odpowiemy do 27 listopada.")
    nobody_signed = texts_out.acknowledgement(service_of(council), "123456786", AT, "pl")
    assert "We will contact you by Friday 27 November." in nobody_signed
    assert service_of(council, "pl").translate(ACKNOWLEDGEMENT, "en-GB") == ACKNOWLEDGEMENT


def test_a_language_without_a_translation_is_written_in_the_councils_english(
    tmp_path: Path,
) -> None:
    service = service_of(load(with_texts(tmp_path, {"name": "acknowledgement", "words": OWN})))
    assert "thank you for your message" in texts_out.acknowledgement(service, "1" * 9, AT, "ur")


def test_where_a_council_has_no_words_of_its_own_nothing_is_looked_up() -> None:
    assert overridden(english, (), ("pl",)) is english


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ({"name": "acknowledgment", "words": OWN}, "texts.acknowledgment: there is no such text"),
        ({"name": "guidance", "words": GUIDANCE}, "texts.guidance: the 999 words are the same"),
        ({"name": "guidance_alone", "words": "x"}, "texts.guidance_alone: the 999 words"),
        ({"name": "acknowledgement", "words": OWN + " {pin}"},
         "texts.acknowledgement: must have {contact_day} {council} {reference} and nothing else"),
        ({"name": "acknowledgement", "words": OWN + "{"},
         "texts.acknowledgement: its braces do not match"),
        ({"name": "acknowledgement", "words": OWN + " About noise."},
         "texts.acknowledgement: may be read by others, so it must not say: noise"),
        ({"name": "acknowledgement", "words": OWN + " bit.ly/x"},
         "texts.acknowledgement: may hold no link"),
        ({"name": "acknowledgement", "words": OWN + " ab" * 20},
         "texts.acknowledgement: is 176 characters with the longest values; 160 is the most"),
        ({"name": "received_discreet", "words": "From Coventry: {reference}"},
         "texts.received_discreet: is discreet, so it must not say who writes or why: Coventry"),
        ({"name": "acknowledgement", "words": POLISH, "language": "fr"},
         "texts.acknowledgement[fr]: the council has no language fr"),
        ({"name": "acknowledgement", "words": POLISH + "ł" * 99, "language": "pl"},
         "texts.acknowledgement[pl]: is 3 parts with the longest values; 2 is the most"),
        ({"name": "acknowledgement", "words": OWN, "langauge": "pl"},
         "texts.acknowledgement.langauge: Extra inputs"),
        ({"name": "acknowledgement", "words": OWN, "language": "polish"},
         "texts.acknowledgement.language: "),
        ({"name": "acknowledgement"}, "texts.acknowledgement.words: Field required"),
        ({"words": OWN}, "texts[0].name: Field required"),
        ({"name": "closed", "words": "{council}: {reference} {line_number} {last_day} PIN"},
         "texts.closed: must say NOT FIXED"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_its_key(tmp_path: Path, text: dict[str, str], fault: str) -> None:
    found = faults_of(tmp_path, text)
    assert any(one.startswith(fault) for one in found), found


def test_the_questions_of_the_exchange_have_names_of_their_own(tmp_path: Path) -> None:
    question = "{council}: may we write to you on this phone? Others may see it."
    path = with_texts(
        tmp_path,
        {"name": "texting.safe", "words": question},
        {"name": "texting.safe.yes", "words": "If we may, reply {key}."},
    )
    service = service_of(load(path))
    ids = [KNOWN[name].id for name in ("texting.safe", "texting.safe.yes", "texting.safe.no")]
    assert [service.translate(message, "en-GB") for message in ids] == [
        question, "If we may, reply {key}.", ids[2],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words", "fault"),
    [
        ("texting.safe.yes", "If we may, reply 1.", "must have {key} and nothing else in braces"),
        ("texting.safe", "May we write to you?", "must have {council} and nothing else"),
        ("texting.safe", "{council}: may we write? " + "ab " * 29,
         "with what is sent beside it, it is 168 characters"),
        ("texting.where", "{council}: where is it?", "must say 999"),
        ("texting.nothing", "x", "there is no such text"),
        ("emergency.guidance", GUIDANCE, "there is no such text"),
        ("unsure.now", "x", "there is no such text"),
    ],
)  # fmt: skip
def test_a_question_must_fit_with_its_options(
    tmp_path: Path, name: str, words: str, fault: str
) -> None:
    found = faults_of(tmp_path, {"name": name, "words": words})
    assert any(one.startswith(f"texts.{name}: {fault}") for one in found), found


def test_one_text_that_is_sent_at_two_steps_has_words_once(tmp_path: Path) -> None:
    option = {"words": "For the first, {report_1}, reply {key}."}
    names = ("which.which_one.first", "which.which.first")
    assert faults_of(tmp_path, *({"name": name, **option} for name in names)) == [
        f"texts.{names[1]}: texts.{names[0]} is the same text"
    ]


def test_two_words_for_one_text_are_a_fault_and_two_languages_are_not(tmp_path: Path) -> None:
    english_words = {"name": "acknowledgement", "words": OWN}
    polish_words = {"name": "acknowledgement", "words": POLISH, "language": "pl"}
    assert faults_of(tmp_path, english_words, polish_words, english_words) == [
        "texts.acknowledgement: texts.acknowledgement is the same text"
    ]
    assert len(load(with_texts(tmp_path, english_words, polish_words)).texts) == 2


def test_every_fault_is_named_with_those_of_the_rest_of_the_file(tmp_path: Path) -> None:
    path = with_texts(
        tmp_path, {"name": "nothing", "words": "x"}, {"name": "added", "words": "www.x.org"}
    )
    path.write_text(path.read_text().replace("call_minutes = 20", 'call_minutes = "long"'))
    with pytest.raises(BadCouncil) as refusal:
        load(path)
    assert {fault.split(":")[0] for fault in refusal.value.faults} == {
        "limits.call_minutes", "texts.nothing", "texts.added",
    }  # fmt: skip


@pytest.mark.parametrize("junk", ["7", '"x"', "[7]", "[[]]", "[{name = 7}]", '[{name = "x"}]'])
def test_entries_of_the_wrong_type_are_left_to_the_shape(tmp_path: Path, junk: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(f"texts = {junk}\n" + (COUNCILS / "coventry.toml").read_text())
    with pytest.raises(BadCouncil) as refusal:
        load(path)
    assert all(fault.startswith("texts") for fault in refusal.value.faults)


def test_a_report_is_acknowledged_in_the_councils_own_words(wires: Wires, tmp_path: Path) -> None:
    council = load(with_texts(tmp_path, {"name": "acknowledgement", "words": OWN}))
    line = Line(replace(wires, council=council))
    report_asb(line)
    assert "thank you for your message" in only(line.wires, "messages").body


def test_danger_is_answered_in_the_same_words_everywhere(wires: Wires, tmp_path: Path) -> None:
    texts = [
        {"name": name, "words": words.replace("{council}: ", "{council}: hello, ")}
        for name, words in CATALOGUE.items()
        if words.startswith("{council}: ") and name not in ("closed", "to_closed", "update")
    ]
    line = Line(replace(wires, council=load(with_texts(tmp_path, *texts))))
    assert line.text("a man has a knife") == GUIDANCE
    assert rows(line.wires, "reports")
