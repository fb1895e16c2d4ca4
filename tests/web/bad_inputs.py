"""Items 119 to 176 of trust.md 1.6 by number and name: what is posted, and the tests that show it.

In a body, #mine stands for the sender's own reference and #theirs for somebody else's; #spaced and
#letters are the own one as a telephone may type it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.world import PUBLIC_URL

TESTS = Path(__file__).resolve().parents[1]
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bad:
    """One item. `bodies`: texts. `brings`: what else is told with a text. `shown_by`: other tests
    that show it, "web/test_texts.py::test_…".
    """

    number: int
    name: str
    bodies: tuple[str, ...] = ()
    brings: tuple[Fields, ...] = ()
    shown_by: tuple[str, ...] = ()


def _media(*addresses: str, count: str = "1", kind: str = "image/jpeg") -> Fields:
    """NumMedia, and each address with its kind; "" leaves one out."""
    told: list[tuple[str, str]] = [("NumMedia", count)]
    for n, address in enumerate(addresses):
        if address:
            told += [(f"MediaUrl{n}", address), (f"MediaContentType{n}", kind)]
    return tuple(told)


def _thing(n: int) -> str:
    return f"{PUBLIC_URL}/Messages/MM{'1' * 32}/Media/ME{n:032x}"


ANOTHER_LINES = (
    "Ealing Safer Communities: we have your message. Ref 123-456-789. We will contact you by "
    "Monday 12 October. To tell us more, reply here."
)
THEIR_WORDS = f"I got this, what now? {ANOTHER_LINES}"

TEXTS = (
    Bad(119, "no words and no picture", ("",)),
    Bad(120, "only blanks and new lines", (" ", " \n\t\r\n ")),
    Bad(121, "only emoji", ("\U0001f621\U0001f4a9\u200d", "\U0001f44d")),
    Bad(122, "one character", ("x", "?", "1", "9", "ł")),
    Bad(123, "1,600 characters and more", ("n" * 1600, "loud music " * 145, "n" * 5000)),
    Bad(
        124,
        "ten parts out of order",
        shown_by=(
            "web/test_bad_texts.py::"
            "test_parts_of_a_long_text_that_come_in_any_order_are_all_on_one_report",
            "web/test_every_bad_text.py::test_ten_parts_in_any_order_are_one_report",
        ),
    ),
    Bad(
        125,
        "letters with a thousand marks",
        (
            "a" + "\u0301" * 1000,
            "\U0001f468\u200d\U0001f469\u200d\U0001f467 h\u0336e\u0336l\u0336p",
        ),
    ),
    Bad(126, "written backwards", ("\u202egnitirw", "\u2067loud music\u2066\u2069\u202e")),
    Bad(127, "nothing between the letters of STOP", ("S\u200bT\u200cO\u200dP", "\ufeffSTOP")),
    Bad(128, "STOP in letters that only look so", ("\u0405\u0422\u041e\u0420", "ＳＴＯＰ")),
    Bad(
        129,
        "STOP and words around it",
        ("stop", "Stop.", "STOP!", "stop please", "don't stop", "bus stop", "make them stop"),
        shown_by=("web/test_every_bad_text.py::test_stop_is_heard_where_it_is_said_to_us",),
    ),
    Bad(
        130,
        "END, QUIT and CANCEL as words",
        ("END", "quit", "Cancel", "cancel my report", "the end of the road"),
        shown_by=("web/test_every_bad_text.py::test_a_word_of_the_carriers_changes_no_report",),
    ),
    Bad(
        131,
        "YES and START, never stopped",
        ("YES", "START", "unstop"),
        shown_by=("web/test_every_bad_text.py::test_a_word_of_the_carriers_changes_no_report",),
    ),
    Bad(
        132,
        "HELP and INFO",
        ("HELP", "info"),
        shown_by=(
            "web/test_texts.py::test_a_bare_help_alerts_a_person_who_must_look",
            "web/test_texts.py::test_whatever_the_carrier_answered_we_do_not_answer_besides",
        ),
    ),
    Bad(133, "a word with a slip in it", ("STP", "STOPP", "\nSTOP", "hlep", " Statsu")),
    Bad(134, "base64", ("bG91ZCBtdXNpYyBhdCAxMiBCZWxsIFN0cmVldA==",)),
    Bad(
        135,
        "a reference and nothing else",
        ("#mine",),
        shown_by=("web/test_every_bad_text.py::test_a_reference_is_found_however_it_is_typed",),
    ),
    Bad(
        136,
        "a reference with blanks, and O for 0",
        ("#spaced", "ref #letters", "REF:#letters."),
        shown_by=("web/test_every_bad_text.py::test_a_reference_is_found_however_it_is_typed",),
    ),
    Bad(137, "two references", ("#mine and 987-654-321", "#theirs and #mine")),
    Bad(
        138,
        "somebody else's reference",
        ("#theirs", "any news of #theirs?", "#theirs is not fixed", "close #theirs"),
        shown_by=(
            "web/test_texts.py::test_a_reference_of_another_number_joins_nothing_and_reveals_nothing",
            "web/test_every_bad_text.py::"
            "test_somebody_elses_reference_is_answered_as_one_that_nobody_has",
        ),
    ),
    Bad(139, "STATUS without a report", ("STATUS", "any news?")),
    Bad(140, "a link", ("https://evil.example/x?y=1", "your parcel waits: evil.example/pay now")),
    Bad(
        141,
        "markup and templates",
        (
            *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}"),
            *("%s%n", "{0.__class__}", "{council}"),
            "</Message><Redirect>https://evil.example</Redirect>",
        ),
    ),
    Bad(142, "a formula", ("=cmd|' /C calc'!A0", "+441214960000", "-2+3", "@SUM(1)", "\t=1")),
    Bad(143, "quotes and wildcards", ("' OR 1=1--", "%", "_", "\\", "'; DROP TABLE reports;")),
    Bad(
        144, "what is no character", ("a\x00b\x0bc\x1b[31md\ufffee\ud800f", "\x00", "\ufffe\udfff")
    ),
    Bad(145, "a false line of a log", ("ok\r\n2026-11-21 INFO app log_in officer=evil",)),
    Bad(
        146,
        "JSON and XML",
        (
            '{"Body": "loud", "From": "+447700900999"}',
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        ),
    ),
    Bad(
        147,
        "a thousand equal texts",
        shown_by=(
            "web/test_text_exchanges.py::"
            "test_the_same_words_over_and_over_are_kept_and_answered_once",
            "web/test_bad_texts.py::test_a_thousand_equal_texts_are_a_thousand_rows_and_one_report",
        ),
    ),
    Bad(
        148,
        "ten thousand senders",
        shown_by=(
            "workers/test_many_texts.py::test_each_story_is_found_once_and_acknowledged_once",
        ),
    ),
    Bad(
        149,
        "about a report that is closed",
        shown_by=(
            "web/test_every_bad_text.py::"
            "test_a_text_about_a_closed_report_is_read_and_opens_it_only_when_it_says_so",
        ),
    ),
    Bad(
        150,
        "a number with three reports",
        shown_by=(
            "web/test_text_exchanges.py::test_with_several_reports_it_is_asked_which",
            "web/test_bad_texts.py::test_a_text_of_a_number_with_three_reports_joins_the_newest",
        ),
    ),
    Bad(
        151,
        "during a call of the same number",
        shown_by=(
            "web/test_bad_texts.py::"
            "test_a_text_during_a_call_from_the_same_number_makes_its_own_report",
        ),
    ),
    Bad(
        152,
        "what another council's line wrote",
        (ANOTHER_LINES, f"Fwd: {ANOTHER_LINES}", THEIR_WORDS),
        shown_by=(
            "web/test_every_bad_text.py::"
            "test_what_another_line_wrote_is_answered_only_with_words_of_their_own",
        ),
    ),
    Bad(
        153,
        "postcodes wrong, old and of elsewhere",
        ("CV1 1AA", "CV1 1AAA", "cv1l aa", "B1 1AA", "M13 9PL", "CV99 9ZZ"),
    ),
    Bad(
        154,
        "other ways to name a place",
        ("///filled.count.soap", "9C3W9QCJ+2V", "52.4068,-1.5197"),
    ),
    Bad(155, "a place that nobody can find", ("outside my house", "in my street", "near me")),
    Bad(
        156,
        "Welsh, Polish and Punjabi",
        ("mae'r gerddoriaeth yn uchel", "głośna muzyka pod dwunastką", "ਸ਼ੋਰ ਬਹੁਤ ਹੈ"),
    ),
    Bad(
        157,
        "suicide and self-harm",
        ("I want to die", "i am going to end it all tonight", "ive taken all my tablets"),
        shown_by=(
            "web/test_every_bad_text.py::test_who_may_harm_themselves_is_told_of_999_at_once",
        ),
    ),
    Bad(
        158,
        "threats against officers",
        (
            *("you are all useless and I will find you", "i know where you live amira"),
            *("im coming to your office now with a knife", "i will burn your office down"),
        ),
    ),
    Bad(159, "ten pictures", ("look",), (_media(*map(_thing, range(10)), count="10"),)),
    Bad(
        160,
        "no number of pictures",
        ("look",),
        tuple(_media(_thing(0), count=count) for count in ("-1", "abc", "", "1e3", "٣", "9" * 30)),
    ),
    Bad(161, "a picture without an address", ("", "look"), (_media("", _thing(1), count="3"),)),
    Bad(
        162,
        "a picture inside our own network",
        ("look",),
        (_media("http://169.254.169.254/latest/meta-data"), _media("file:///etc/passwd")),
        ("workers/test_picture_addresses.py::test_no_other_address_may_be_followed",),
    ),
    Bad(
        163,
        "a picture that is no picture",
        ("look",),
        tuple(_media(_thing(0), kind=k) for k in ("image/svg+xml", "text/html", "x/exe\x00")),
        ("test_images.py::test_a_picture_of_a_kind_that_telephones_do_not_send_is_never_opened",),
    ),
    Bad(
        164,
        "5 MB and one byte",
        shown_by=(
            "test_images.py::test_a_picture_of_one_byte_too_many_is_too_large",
            "workers/test_picture_addresses.py::"
            "test_a_picture_of_one_byte_too_many_is_not_read_to_its_end",
        ),
    ),
    Bad(
        165,
        "a picture that is too large to draw",
        shown_by=(
            "test_images.py::test_a_picture_that_is_too_large_to_draw_is_never_drawn",
            "test_images.py::test_a_photo_that_is_drawn_over_and_over_is_too_large",
        ),
    ),
    Bad(
        166,
        "a photo that tells where home is",
        shown_by=("test_images.py::test_where_it_was_taken_and_with_what_is_gone",),
    ),
)

CALLBACKS = (
    Bad(
        167,
        "an id that nobody knows",
        shown_by=(
            "web/test_bad_callbacks.py::test_a_receipt_for_no_text_of_ours_is_taken_quietly",
            "web/test_bad_callbacks.py::test_a_receipt_with_an_id_that_is_none_changes_nothing",
        ),
    ),
    Bad(
        168,
        "before the carrier's own answer",
        shown_by=(
            "web/test_bad_callbacks.py::"
            "test_a_receipt_that_comes_before_the_carriers_answer_counts",
            "web/test_bad_callbacks.py::test_a_receipt_before_the_text_was_tried_is_not_believed",
            "workers/test_receipts.py::"
            "test_a_receipt_that_comes_before_the_carriers_answer_is_not_lost",
        ),
    ),
    Bad(
        169,
        "in every order",
        shown_by=(
            "web/test_bad_callbacks.py::test_in_every_order_the_status_only_moves_forward",
            "web/test_every_bad_callback.py::"
            "test_in_every_order_the_last_word_of_a_text_that_failed_is_the_same",
        ),
    ),
    Bad(
        170,
        "five times",
        shown_by=(
            "web/test_every_bad_callback.py::"
            "test_an_error_told_five_times_is_one_error_and_teaches_what_it_means",
            "web/test_replays.py::test_a_callback_posted_eight_times_at_once_is_taken_once",
        ),
    ),
    Bad(
        171,
        "a status that there is not",
        shown_by=(
            "web/test_bad_callbacks.py::"
            "test_a_status_or_code_that_is_no_such_thing_is_kept_or_passed_over",
            "workers/test_receipts.py::test_every_word_of_the_carrier_is_known_or_changes_nothing",
        ),
    ),
    Bad(
        172,
        "errors known and unknown",
        shown_by=(
            "web/test_every_bad_callback.py::"
            "test_an_error_told_five_times_is_one_error_and_teaches_what_it_means",
        ),
    ),
    Bad(
        173,
        "delivered after failed",
        shown_by=(
            "web/test_every_bad_callback.py::"
            "test_what_was_delivered_after_all_is_kept_and_not_sent_again",
            "workers/test_receipts.py::test_what_arrived_after_all_is_not_sent_a_second_time",
        ),
    ),
    Bad(
        174,
        "for a text that came in",
        shown_by=(
            "web/test_every_bad_callback.py::"
            "test_news_of_a_text_that_came_in_is_no_news_of_one_that_went_out",
        ),
    ),
    Bad(
        175,
        "after the row is gone",
        shown_by=(
            "web/test_every_bad_callback.py::test_news_of_a_text_whose_row_is_gone_changes_nothing",
        ),
    ),
    Bad(
        176,
        "another number in it",
        shown_by=(
            "web/test_every_bad_callback.py::"
            "test_a_number_in_a_callback_is_not_the_one_that_is_learnt_of",
        ),
    ),
)


def missing(every: Iterable[Bad]) -> list[str]:
    """The tests that items name and that there are not."""
    named = {name for bad in every for name in bad.shown_by}
    return sorted(name for name in named if not _is_there(name))


def _is_there(name: str) -> bool:
    file, _, test = name.partition("::")
    path = TESTS / file
    return path.is_file() and bool(re.search(rf"^def {test}\(", path.read_text(), re.MULTILINE))
