from functools import reduce
from itertools import permutations

import pytest

from app.rules.delivery import forward, from_carrier, reaction

CALLBACKS = ("queued", "sending", "sent", "failed", "undelivered", "delivered")


def test_callbacks_in_every_order_end_the_same():
    orders = list(permutations(CALLBACKS))
    assert len(orders) == 720
    ends = {reduce(forward, map(from_carrier, order), "sending") for order in orders}
    assert ends == {"delivered"}


@pytest.mark.parametrize("last", ["delivered", "undelivered", "failed"])
def test_a_late_or_repeated_callback_changes_nothing(last):
    for news in ("queued", "accepted", "scheduled", "sending", "sent", last):
        assert forward(last, from_carrier(news)) == last


def test_what_is_still_with_the_carrier_is_accepted():
    for status in ("accepted", "scheduled", "queued", "sending", " QUEUED "):
        assert from_carrier(status) == "accepted"
    assert from_carrier("read") == "delivered"
    assert from_carrier("canceled") == "failed"


@pytest.mark.parametrize("status", ["", "received", "receiving", "no such word", "\x00"])
def test_other_words_say_nothing_about_a_sent_text(status):
    assert from_carrier(status) is None


def test_the_carriers_word_stands_above_what_we_supposed():
    for supposed in ("owed", "sending", "unknown", "printed", "suppressed"):
        assert forward(supposed, "accepted") == "accepted"


def test_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="nonsense"):
        forward("owed", "nonsense")


@pytest.mark.parametrize("code", [20429, 429, 21611, 30001, 30003, 30008, None])
def test_what_may_pass_is_tried_again_within_a_day(code):
    answer = reaction(code)
    assert answer.retry
    assert answer.max_tries > 1
    waits = sum(answer.wait_seconds * 2**n for n in range(answer.max_tries - 1))
    assert waits <= 12 * 3600


@pytest.mark.parametrize(
    "code",
    [
        *(20003, 21211, 21408, 21606, 21659, 21601, 21608, 21610, 21612, 21614, 21617, 21635),
        *(30002, 30004, 30005, 30006, 30007, 30042, 35114, 35115, 35117, 35118, 90007),
    ],
)
def test_what_cannot_change_is_not_tried_again(code):
    assert not reaction(code).retry


@pytest.mark.parametrize("code", [20003, 30002])
def test_a_closed_account_stops_everything_and_alerts(code):
    assert reaction(code).stop_all
    assert reaction(code).alert


@pytest.mark.parametrize("code", [21408, 21606, 21659, 21601, 21608, 21617, 30007, 30042, 12345])
def test_our_own_mistakes_and_unknown_codes_alert_a_person(code):
    assert reaction(code).alert


def test_what_is_learnt_of_the_number_is_kept():
    assert reaction(21610).opt_out
    assert reaction(21211).bad_number
    assert reaction(30005).bad_number
    assert all(reaction(code).not_mobile for code in (21614, 21635, 30006))


@pytest.mark.parametrize("code", [500, 502, 503, 20500])
def test_a_server_error_is_looked_up_before_anything_is_sent_again(code):
    assert reaction(code).look_up_first
    assert not reaction(code).retry
