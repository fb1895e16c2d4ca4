"""What the carrier says came with a text, and a picture on the desk."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app import pictures as owing
from app.images import made_safe
from app.rules.images import REASONS
from app.store import pictures
from app.store.base import real_now
from app.web.desk import picture_words
from app.web.media import media_count, media_sids
from app.wiring import Wires
from tests.photos import drawing, opened, photo
from tests.web.desk_builders import Desk, make_desk
from tests.web.posts import post
from tests.world import MOBILE, Line, MovableClock, new_sid, only, rows

ONE, TWO = "ME" + "1" * 32, "ME" + "2" * 32
PLACE = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/"


def came(*addresses: str, count: str | None = None) -> MultiDict[str, str]:
    """A form of a text with these things in it."""
    form = {f"MediaUrl{n}": address for n, address in enumerate(addresses)}
    return MultiDict({"NumMedia": str(len(addresses)) if count is None else count, **form})


@pytest.mark.parametrize(
    ("given", "count"),
    [
        *(("0", 0), ("1", 1), ("10", 10), ("11", 10), ("9999", 10), ("07", 7)),
        *(("-1", 0), ("abc", 0), ("", 0), ("1.5", 0), ("1e1", 0), (" 2", 0), ("٣", 0)),
        ("9" * 5000, 0),
    ],
)
def test_what_is_no_number_of_things_counts_none(given: str, count: int) -> None:
    """trust.md 159 and 160."""
    assert media_count(MultiDict({"NumMedia": given})) == count


def test_a_text_that_tells_of_nothing_brings_nothing() -> None:
    assert media_count(MultiDict()) == 0 and media_sids(MultiDict()) == ()


def test_ten_things_are_ten_ids_in_order() -> None:
    sids = tuple(new_sid("ME") for _ in range(12))
    assert media_sids(came(*(PLACE + sid for sid in sids), count="12")) == sids[:10]


def test_a_thing_without_an_address_is_left_out_and_one_told_twice_is_one() -> None:
    """trust.md 161: MediaUrl missing for n."""
    form = MultiDict({"NumMedia": "4", "MediaUrl1": PLACE + ONE, "MediaUrl3": PLACE + ONE})
    assert media_sids(form) == (ONE,)
    assert media_sids(came("", PLACE + TWO, PLACE + ONE)) == (TWO, ONE)


def test_more_addresses_than_things_are_not_looked_at() -> None:
    assert media_sids(came(PLACE + ONE, PLACE + TWO, count="1")) == (ONE,)
    assert media_sids(came(PLACE + ONE, count="0")) == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "https://evil.example/?sid=" + ONE,
        "https://evil.example/#" + ONE,
        PLACE + ONE + "x",
        PLACE + ONE[:-1],
        PLACE + "ME" + "g" * 32,
        PLACE + "ME" + "１" * 32,
        PLACE + ONE + "/",
        PLACE + "RE" + "1" * 32,
        PLACE + "../" + "Recordings",
        "http://[::1",
        "\x00",
        "not an address",
    ],
)
def test_an_address_that_names_no_picture_brings_none(address: str) -> None:
    """trust.md 162: MediaUrl to 169.254.169.254."""
    assert media_sids(came(address)) == ()


@pytest.mark.parametrize("host", ["http://169.254.169.254", "https://api.twilio.com.evil", "//x@y"])
def test_of_any_other_address_only_the_id_is_left(host: str) -> None:
    assert media_sids(came(f"{host}/Media/{ONE}")) == (ONE,)


@pytest.mark.parametrize(
    "pairs",
    [
        [("NumMedia", "10"), *((f"MediaUrl{n}", PLACE + new_sid("ME")) for n in range(10))],
        [("NumMedia", "-1"), ("MediaUrl0", PLACE + ONE)],
        [("NumMedia", "abc"), ("MediaUrl0", PLACE + ONE)],
        [("NumMedia", "3"), ("MediaUrl1", PLACE + ONE)],
        [("NumMedia", "1"), ("MediaUrl0", "http://169.254.169.254/"), ("Body", "look")],
        [("NumMedia", "1"), ("MediaUrl0", PLACE + ONE), ("MediaContentType0", "text/html")],
        [("NumMedia", "1"), ("NumMedia", "2"), ("MediaUrl0", "x"), ("MediaUrl0", PLACE + ONE)],
    ],
)
def test_whatever_is_said_to_come_with_a_text_the_text_is_kept(
    line: Line, pairs: list[tuple[str, str]]
) -> None:
    """trust.md 159 to 163."""
    sid = new_sid("MM")
    answer = post(line, "/texts", ("MessageSid", sid), ("From", MOBILE), *pairs)
    assert answer.status_code == 200 and b"<Response" in answer.data
    assert only(line.wires, "inbound_texts").sid == sid and rows(line.wires, "reports")


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    return make_desk(wires, clock)


def keeps(desk: Desk, content: bytes, **values: Any) -> Any:
    """A picture of the newest report, as a worker leaves it. Its row."""
    report_id = desk.rows(pictures.pictures.metadata.tables["reports"])[-1].id
    with desk.wires.db.transaction() as tx:
        sid = (new_sid("ME"),)
        owing.owe(tx, report_id, new_sid("MM"), sid, desk.clock(), real_now())
    row = desk.rows(pictures.pictures)[-1]
    if content:
        safe = made_safe(content)
        size = {"kind": safe.kind, "width": safe.width, "height": safe.height}
        values = {"state": "done", "content": safe.content, **size, **values}
    desk.change(pictures.pictures, row.id, **values)
    return desk.rows(pictures.pictures)[-1]


@pytest.mark.parametrize(
    ("content", "mime", "name"),
    [(photo(), "image/jpeg", "jpg"), (drawing("PNG"), "image/png", "png")],
)
def test_an_officer_looks_at_a_picture_and_that_is_written_down(
    desk: Desk, content: bytes, mime: str, name: str
) -> None:
    desk.text("look at this")
    row = keeps(desk, content)
    answer = desk.officer("Amira Khan").opens(f"/pictures/{row.id}")
    assert answer.status_code == 200 and answer.data == row.content
    assert opened(answer.data).size == (60, 40)
    assert answer.headers["Content-Type"] == mime
    assert answer.headers["Content-Disposition"] == f'inline; filename="picture-{row.id}.{name}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers and "Last-Modified" not in answer.headers
    event = next(e for e in rows(desk.wires, "events") if e.kind == "picture_viewed")
    assert (event.actor, event.report_id) == ("officer Amira Khan", row.report_id)
    assert event.ids == {"picture": row.id}


@pytest.mark.parametrize(
    "values",
    [
        {"state": "owed"},
        {"state": "opening"},
        {"state": "gone"},
        {"state": "refused", "reason": "svg"},
    ],
)
def test_what_is_not_kept_cannot_be_looked_at(desk: Desk, values: dict[str, str]) -> None:
    desk.text("look at this")
    row = keeps(desk, b"", **values)
    officer = desk.officer()
    for picture_id in (row.id, row.id + 1, 2**70):
        assert officer.opens(f"/pictures/{picture_id}").status_code == 404
    assert "picture_viewed" not in desk.happened()


def test_no_picture_is_shown_without_a_log_in(desk: Desk) -> None:
    desk.text("look at this")
    row = keeps(desk, photo())
    answer = desk.app.test_client().get(f"/desk/pictures/{row.id}")
    assert (answer.status_code, answer.location) == (303, "/desk/log-in")
    assert "picture_viewed" not in desk.happened()


def test_every_reason_and_state_has_words_that_an_officer_understands(desk: Desk) -> None:
    desk.text("look at this")
    assert set(picture_words.REFUSED) == set(REASONS)
    here = keeps(desk, photo())
    others = [keeps(desk, b"", state=state) for state in ("owed", "opening", "gone")]
    others += [keeps(desk, b"", state="refused", reason=reason) for reason in REASONS]
    shown = picture_words.shown(here)
    assert (shown.id, shown.here, shown.words) == (here.id, True, "Picture, 60 by 40")
    for row in others:
        shown = picture_words.shown(row)
        assert not shown.here and shown.words.endswith(".") and "_" not in shown.words


def test_pictures_are_told_by_the_text_they_came_with(desk: Desk) -> None:
    desk.text("look at this")
    one, two = keeps(desk, photo()), keeps(desk, b"", state="refused", reason="video")
    with desk.wires.db.reading() as tx:
        found = picture_words.by_text(pictures.of_report(tx, one.report_id))
    assert list(found) == [one.text_sid, two.text_sid]
    template = desk.app.jinja_env.get_template("desk/picture_parts.html")
    with desk.app.test_request_context():
        drawn = template.module.pictures([*found[one.text_sid], *found[two.text_sid]])
    assert f'src="/desk/pictures/{one.id}"' in drawn and 'loading="lazy"' in drawn
    assert "this is a video" in drawn and f"/desk/pictures/{two.id}" not in drawn
