"""Texts with pictures: what the line is told, what the carrier keeps, and what the phone shows."""

import base64
from pathlib import Path

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from handset.driver import Carrier, HandsetError
from handset.local import ACCOUNT_SID, AUTH_TOKEN
from tests.handset.conftest import MOBILE
from tests.handset.line import Line
from tests.handset.test_handset_contract import DESCRIPTION, Checked

PHOTO, PNG = b"\xff\xd8\xff a photo", b"\x89PNG\r\n\x1a\n a screen"
US = (ACCOUNT_SID, AUTH_TOKEN)


@pytest.fixture(autouse=True)
def _answers(line: Line) -> None:
    line.on("/texts", "<Response/>")


def fetched(url: str, **how: object) -> requests.Response:
    return requests.get(url, timeout=5, **how)


def content(url: str) -> requests.Response:
    """As a careful client asks: the account with credentials, the storage without."""
    answer = fetched(url, auth=US, allow_redirects=False)
    return fetched(answer.headers["Location"]) if answer.is_redirect else answer


def test_the_line_is_told_how_many_came_and_where_each_is(line: Line, carrier: Carrier) -> None:
    carrier.phone(MOBILE).texts("look", pictures=[PHOTO, PNG])
    [form] = line.at("/texts")
    assert form["NumMedia"] == "2" and form["MessageSid"].startswith("MM")
    assert (form["MediaContentType0"], form["MediaContentType1"]) == ("image/jpeg", "image/png")
    place = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages/{form['MessageSid']}/Media/ME"
    assert form["MediaUrl0"].startswith(carrier.base_url + place)
    assert form["MediaUrl0"] != form["MediaUrl1"]


def test_a_text_without_a_picture_is_no_mms(line: Line, carrier: Carrier) -> None:
    carrier.phone(MOBILE).texts("hello")
    form = line.at("/texts")[0]
    assert form["MessageSid"].startswith("SM") and "MediaUrl0" not in form


def test_a_file_is_called_what_its_name_says(line: Line, carrier: Carrier, tmp_path: Path) -> None:
    for name in ("fence.jpg", "notes.pdf", "unknown"):
        (tmp_path / name).write_bytes(PHOTO)
    files = [tmp_path / "fence.jpg", str(tmp_path / "notes.pdf"), tmp_path / "unknown"]
    carrier.phone(MOBILE).texts("", pictures=files)
    types = [line.at("/texts")[0][f"MediaContentType{n}"] for n in range(3)]
    assert types == ["image/jpeg", "application/pdf", "application/octet-stream"]


def test_the_account_is_sent_on_to_the_storage_which_wants_no_credentials(
    line: Line, carrier: Carrier
) -> None:
    carrier.phone(MOBILE).texts("look", pictures=[PHOTO])
    url = line.at("/texts")[0]["MediaUrl0"]
    assert fetched(url).status_code == 401
    answer = fetched(url, auth=US, allow_redirects=False)
    assert answer.status_code == 307
    stored = answer.headers["Location"]
    assert stored.startswith(f"{carrier.base_url}/storage/")
    assert fetched(stored).content == PHOTO
    assert fetched(stored).headers["Content-Type"] == "image/jpeg"
    assert fetched(stored, auth=US).status_code == 400
    assert fetched(f"{carrier.base_url}/storage/guessed").status_code == 403


def test_the_official_client_lists_fetches_and_deletes(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    phone = carrier.phone(MOBILE)
    phone.texts("look", pictures=[PHOTO, PNG])
    message = twilio.messages.list()[0]
    assert message.num_media == "2"
    kept = message.media.list()
    assert [one.content_type for one in kept] == ["image/png", "image/jpeg"]
    assert kept[0].fetch().parent_sid == message.sid
    url = line.at("/texts")[0]["MediaUrl1"]
    stored = fetched(url, auth=US, allow_redirects=False).headers["Location"]
    assert kept[0].delete()
    assert fetched(url, auth=US).status_code == 404 and fetched(stored).status_code == 403
    assert len(message.media.list()) == 1
    with pytest.raises(TwilioRestException) as caught:
        kept[0].fetch()
    assert caught.value.status == 404
    message.delete()
    assert fetched(line.at("/texts")[0]["MediaUrl0"], auth=US).status_code == 404


def test_a_picture_of_another_text_is_not_found(line: Line, carrier: Carrier) -> None:
    carrier.phone(MOBILE).texts("one", pictures=[PHOTO])
    carrier.phone(MOBILE).texts("two", pictures=[PHOTO])
    one, two = (form["MediaUrl0"] for form in line.at("/texts"))
    mixed = f"{one.rsplit('/', 1)[0]}/{two.rsplit('/', 1)[1]}"
    assert fetched(mixed, auth=US).status_code == 404


def test_a_picture_may_not_be_there_yet(line: Line, carrier: Carrier) -> None:
    carrier.knobs(media_late_fetches=2)
    carrier.phone(MOBILE).texts("look", pictures=[PHOTO])
    url = line.at("/texts")[0]["MediaUrl0"]
    assert [content(url).status_code for _ in range(3)] == [404, 404, 200]


def test_whoever_sent_a_picture_sees_it_also_when_the_carrier_has_it_no_more(
    carrier: Carrier, twilio: Client
) -> None:
    phone = carrier.phone(MOBILE)
    phone.texts("", pictures=[PHOTO, b"<script>alert(1)</script>"])
    seen, file = phone.conversation[0]["media"]
    for one in twilio.messages.list()[0].media.list():
        one.delete()
    answer = fetched(f"{carrier.base_url}/handset/media/{seen['sid']}")
    assert (answer.content, answer.headers["Content-Type"]) == (PHOTO, "image/jpeg")
    answer = fetched(f"{carrier.base_url}/handset/media/{file['sid']}")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert fetched(f"{carrier.base_url}/handset/media/ME{'0' * 32}").status_code == 404


def test_a_repeated_text_brings_the_same_pictures_once(line: Line, carrier: Carrier) -> None:
    phone, sid = carrier.phone(MOBILE), "MM" + "1" * 32
    for _ in range(2):
        phone.texts("again", sid=sid, pictures=[PHOTO])
    one, two = line.at("/texts")
    assert one["MediaUrl0"] == two["MediaUrl0"]
    assert len(phone.conversation[0]["media"]) == 1


def test_the_line_can_be_told_of_any_address(line: Line, carrier: Carrier) -> None:
    inside = {"url": "http://169.254.169.254/", "content_type": "image/jpeg"}
    carrier.ask("POST", "/texts", {"from": MOBILE, "body": "", "media": [inside], "wait": True})
    assert line.at("/texts")[0]["MediaUrl0"] == "http://169.254.169.254/"
    assert carrier.phone(MOBILE).conversation[0]["media"][0]["sid"] == ""


@pytest.mark.parametrize("data", ["not base64!", 5, None])
def test_what_is_no_base64_is_refused(carrier: Carrier, data: object) -> None:
    wanted = {"from": MOBILE, "body": "", "media": [{"data": data}]}
    with pytest.raises(HandsetError, match="base64"):
        carrier.ask("POST", "/texts", wanted)
    assert carrier.phone(MOBILE).conversation == []


def test_a_picture_may_be_large(line: Line, carrier: Carrier) -> None:
    large = PHOTO + bytes(6_000_000)
    carrier.phone(MOBILE).texts("", pictures=[large])
    assert content(line.at("/texts")[0]["MediaUrl0"]).content == large


def test_nothing_is_left_after_a_reset(line: Line, carrier: Carrier) -> None:
    carrier.phone(MOBILE).texts("look", pictures=[PHOTO])
    url, sid = line.at("/texts")[0]["MediaUrl0"], carrier.phone(MOBILE).conversation[0]["media"]
    carrier.reset()
    assert fetched(url, auth=US).status_code == 404
    assert fetched(f"{carrier.base_url}/handset/media/{sid[0]['sid']}").status_code == 404


@pytest.mark.skipif(not DESCRIPTION.exists(), reason="Twilio's description is not here")
def test_media_fit_twilios_description(carrier: Carrier, twilio: Client) -> None:
    api = Checked(carrier)
    carrier.phone(MOBILE).texts("look", pictures=[PHOTO, PNG])
    message = twilio.messages.list()[0].sid
    listed = api.ask("GET", f"/Messages/{message}/Media.json?PageSize=1")
    assert listed["next_page_uri"] and len(listed["media_list"]) == 1
    assert (
        api.ask("GET", f"/Messages/{message}/Media.json?DateCreated>=2100-01-01")["media_list"]
        == []
    )
    sid = listed["media_list"][0]["sid"]
    assert api.ask("GET", f"/Messages/{message}/Media/{sid}.json")["content_type"] == "image/png"
    api.ask("DELETE", f"/Messages/{message}/Media/{sid}.json")
    api.ask("GET", f"/Messages/{message}.json")


def test_base64_is_what_the_page_sends(line: Line, carrier: Carrier) -> None:
    picture = {"data": base64.b64encode(PNG).decode(), "content_type": "image/png"}
    page = {"from": MOBILE, "body": "look", "media": [picture]}
    answer = requests.post(f"{carrier.base_url}/handset/texts", json=page, timeout=5)
    assert answer.status_code == 201 and answer.json()["sid"].startswith("MM")
