"""What an e-mail and a letter look like: plain, discreet, and the same each time."""

import io
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.policy import default

import pypdf
import pytest

from app.letters.page import NotPrintable, letter, missing
from app.mail.composing import composed, message_id
from app.rules.references import new_reference
from app.service import Service
from app.settings import COUNCILS
from app.texts_out import acknowledgement
from app.wiring import load
from app.writing_out import Writing, written_out
from ivr_flows import written
from tests.world import SATURDAY_NIGHT

SUNDAY = date(2026, 11, 22)
REFERENCE = "123456786"
ADDRESS = "Łucja Żółć-Wójcikowska\nFlat 2\n12 Bell Street\nEarlsdon\nCoventry\nCV1 5DW"
EUROPE = "ąćęłńóśźżÉßøåñçüžčďěřșțăâîőűģķļņŵŷĦ’“”–…€£"
SENDER = Address("Customer services", addr_spec="contact@council.example")
NEVER = re.compile(
    r"noise|asb|anti.?social|behaviour|abuse|police|report|offen[cs]e|http|www", re.I
)


@pytest.fixture(scope="module")
def service() -> Service:
    return Service(load(COUNCILS / "coventry.toml"), False)


@pytest.fixture
def writing(service: Service) -> Writing:
    body = acknowledgement(service, REFERENCE, SATURDAY_NIGHT)
    return written_out(service, body, REFERENCE, by_email=False)


def read(pdf: bytes) -> str:
    [page] = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return page.extract_text()


def test_a_letter_says_what_we_have_by_when_and_how_to_answer(writing: Writing) -> None:
    said = " ".join(read(letter(ADDRESS, writing, SUNDAY)).split())
    for words in (
        "Sunday 22 November 2026",
        "Your reference 123-456-786",
        "We have your message. Ref 123-456-786. We will contact you by Friday 27 November.",
        "ring 0121 496 0130 or text 07700 900 900",
        "In an emergency, call 999.",
        "Coventry community safety",
    ):
        assert words in said
    assert "reply" not in said.lower()


def test_the_address_stands_alone_in_the_window_and_above_the_words(writing: Writing) -> None:
    found: list[tuple[float, float, float, str]] = []

    def visit(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((297 - tm[5] * 25.4 / 72, tm[4] * 25.4 / 72, size, text.strip()))

    [page] = pypdf.PdfReader(io.BytesIO(letter(ADDRESS, writing, SUNDAY))).pages
    page.extract_text(visitor_text=visit)
    in_window = [text for top, *_, text in found if 46 <= top <= 92]
    assert "\n".join(in_window) == ADDRESS
    assert all(57 <= top <= 81 for top, *_, text in found if text in ADDRESS)
    assert all(20 <= left <= 110 for _, left, _, text in found if text in ADDRESS)
    words = [(top, size) for top, *_, size, text in found if text not in ADDRESS]
    assert min(words)[0] > 100 and {size for _, size in words} == {14}


def test_a_letter_is_one_sheet_with_nothing_of_what_it_is_about(writing: Writing) -> None:
    pdf = letter(ADDRESS, writing, SUNDAY)
    file = pypdf.PdfReader(io.BytesIO(pdf))
    [page] = file.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    words = read(pdf).replace("community safety", "")
    assert not NEVER.search(words) and not NEVER.search(str(file.metadata))
    assert "/Annots" not in page and not file.attachments


def test_names_of_all_of_europe_can_be_printed(writing: Writing) -> None:
    assert missing(EUROPE) == missing(EUROPE.upper()) == ""
    pdf = letter(f"{EUROPE[:24]}\n{EUROPE[24:]}\nCV1 5DW", writing, SUNDAY)
    assert EUROPE[:24] in read(pdf) and EUROPE[24:] in read(pdf)


def test_what_cannot_be_printed_is_not_printed_wrong(writing: Writing) -> None:
    with pytest.raises(NotPrintable):
        letter("ਸੈਮ\n12 Bell Street\nCV1 5DW", writing, SUNDAY)
    urdu = Writing(writing.subject, ("آپ کا پیغام مل گیا ہے",), "")
    assert missing(urdu.paragraphs[0])
    with pytest.raises(NotPrintable):
        letter(ADDRESS, urdu, SUNDAY)


def test_a_long_line_is_made_smaller_and_not_cut(writing: Writing) -> None:
    line = "W" * 40
    assert line in read(letter(f"Sam\n{line}\nCV1 5DW", writing, SUNDAY))


def test_the_same_letter_has_the_same_bytes_in_any_process(writing: Writing) -> None:
    made = letter(ADDRESS, writing, SUNDAY)
    program = (
        "import sys, hashlib; from datetime import date\n"
        "from app.letters.page import letter; from app.writing_out import Writing\n"
        f"made = letter({ADDRESS!r}, {writing!r}, date(2026, 11, 22))\n"
        "sys.stdout.buffer.write(made)"
    )
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert again.stdout == made == letter(ADDRESS, writing, SUNDAY)
    assert letter(ADDRESS, writing, date(2026, 11, 23)) != made


def test_an_email_is_plain_text_by_a_machine_with_no_link(service: Service) -> None:
    body = acknowledgement(service, REFERENCE, SATURDAY_NIGHT)
    writing = written_out(service, body, REFERENCE, by_email=True)
    number = message_id(7, SATURDAY_NIGHT, SENDER.domain)
    raw = composed(writing, SENDER, "sam@example.org", number, SATURDAY_NIGHT)
    assert raw.isascii() and b"\n" not in raw.replace(b"\r\n", b"")
    email = message_from_bytes(raw, policy=default)
    assert email["Subject"] == "Your reference 123-456-786"
    assert email["From"] == "Customer services <contact@council.example>"
    assert email["To"] == "sam@example.org"
    assert email["Message-ID"] == "<7.20261121233000000000@council.example>"
    assert (email["Auto-Submitted"], email["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    assert email.get_content_type() == "text/plain" and not email.is_multipart()
    words = email.get_content()
    assert "nobody reads what comes to its address" in " ".join(words.split())
    assert max(map(len, words.splitlines())) <= 72 and "123-456-786" in words
    assert not NEVER.search(words.replace("community safety", ""))


def test_an_email_in_another_language_is_whole() -> None:
    words = "Dziękujemy. Mamy Państwa wiadomość. ਧੰਨਵਾਦ"
    raw = composed(
        Writing("Zażółć", (words,), ""), SENDER, "a@b.example", "<1@b>", datetime.now(UTC)
    )
    email = message_from_bytes(raw, policy=default)
    assert raw.isascii() and (email["Subject"], email.get_content().strip()) == ("Zażółć", words)


@pytest.mark.parametrize("message", list(written.CATALOGUE.values()))
def test_no_letter_asks_for_a_reply_by_text_without_saying_where_to(
    service: Service, message: str
) -> None:
    values = {"council": service.council.texts_as, "reference": "1", "line_number": "2"}
    body = message.format(**values, contact_day="Friday 27 November", last_day="3 December")
    said = written_out(service, body, new_reference(), by_email=False).paragraphs[0]
    assert not re.search(r"\breply\b", said, re.I)
    for words in re.findall(r"[Rr]eply ([A-Z]{2,}(?: [A-Z]{2,})*)", body):
        assert re.search(rf"[Tt]ext {words}.* to 07700 900 900", said)


def test_a_discreet_text_becomes_a_discreet_letter_that_nobody_signs(service: Service) -> None:
    body = acknowledgement(service, REFERENCE, SATURDAY_NIGHT, discreet=True)
    writing = written_out(service, body, REFERENCE, by_email=False)
    said = read(letter(ADDRESS, writing, SUNDAY)).replace("Coventry\nCV1", "")
    assert writing.signed == "" and "Coventry" not in said
    assert "Your message has been received" in said
