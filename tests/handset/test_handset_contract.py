"""Every REST answer is held against Twilio's own description of it, where that is here."""

import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from twilio.rest import Client

from handset.driver import Carrier
from handset.local import ACCOUNT_SID, AUTH_TOKEN, TEXT_NUMBER, VOICE_NUMBER
from tests.handset.conftest import MOBILE
from tests.handset.line import Line

DESCRIPTION = Path(__file__).parents[3] / "shared/twilio/twilio_api_v2010.subset.json"
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict}
BASE = f"/2010-04-01/Accounts/{ACCOUNT_SID}"
pytestmark = pytest.mark.skipif(not DESCRIPTION.exists(), reason="Twilio's description is not here")


def described() -> dict[str, Any]:
    return json.loads(DESCRIPTION.read_text())


def faults(
    value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = ""
) -> Iterator[str]:
    if "$ref" in schema:
        schema = whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if value is None:
        if not schema.get("nullable"):
            yield f"{at} is null"
        return
    kind = schema.get("type", "object" if "properties" in schema else None)
    if kind == "array":
        for index, item in enumerate(value):
            yield from faults(item, schema["items"], whole, f"{at}[{index}]")
        return
    if kind and (not isinstance(value, TYPES[kind]) or (kind != "boolean" and value is True)):
        yield f"{at} is {value!r}, not {kind}"
        return
    yield from _string_faults(value, schema, at)
    wanted = schema.get("properties", {})
    if wanted and isinstance(value, dict):
        yield from (f"{at}.{name} is missing" for name in wanted.keys() - value.keys())
        yield from (f"{at}.{name} is unknown" for name in value.keys() - wanted.keys())
        for name in wanted.keys() & value.keys():
            yield from faults(value[name], wanted[name], whole, f"{at}.{name}")


def _string_faults(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is {value!r}, not one of {schema['enum']}"
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        yield f"{at} is {value!r}, not {schema['pattern']}"
    if schema.get("format") == "date-time-rfc-2822":
        assert parsedate_to_datetime(value).tzinfo is not None
    if schema.get("format") == "uri" and value and not value.startswith(("http", "/")):
        yield f"{at} is no address"
    if schema.get("format") == "currency" and not re.fullmatch("[A-Z]{3}", value):
        yield f"{at} is no currency"


class Checked:
    """Asks the API and checks each answer against the description."""

    def __init__(self, carrier: Carrier) -> None:
        self.url, self.whole = carrier.base_url, described()

    def ask(self, method: str, path: str, form: dict[str, Any] | None = None) -> Any:
        answer = requests.request(
            method, self.url + BASE + path, data=form, auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=5
        )
        operation = self._operation(BASE + path.split("?")[0])[method.lower()]
        responses = operation["responses"]
        assert str(answer.status_code) in responses, answer.text
        if answer.status_code == 204:
            assert answer.content == b""
            return None
        schema = responses[str(answer.status_code)]["content"]["application/json"]["schema"]
        assert list(faults(answer.json(), schema, self.whole, path)) == []
        return answer.json()

    def _operation(self, path: str) -> Any:
        for template, operations in self.whole["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/.]+", template), path):
                return operations
        raise AssertionError(path)


@pytest.fixture
def api(carrier: Carrier) -> Checked:
    return Checked(carrier)


def test_messages_fit(api: Checked, line: Line, carrier: Carrier) -> None:
    line.says("/texts", "<Message>Thank you.</Message>")
    wanted = {"To": MOBILE, "From": TEXT_NUMBER, "Body": "Ref 123"}
    sent = api.ask("POST", "/Messages.json", wanted)
    service = {"To": MOBILE, "MessagingServiceSid": "MG" + "a" * 32, "Body": "Ref 123"}
    assert api.ask("POST", "/Messages.json", service)["status"] == "accepted"
    carrier.knobs(deliver="undelivered")
    carrier.phone(MOBILE).texts("hello")
    carrier.phone(MOBILE).texts("STOP")
    carrier.phone(MOBILE).wait_for_text()
    listed = api.ask("GET", "/Messages.json?PageSize=2")
    assert listed["next_page_uri"]
    api.ask("GET", listed["next_page_uri"].removeprefix(BASE))
    assert api.ask("GET", "/Messages.json?PageSize=50")["messages"][-1]["sid"] == sent["sid"]
    api.ask("GET", f"/Messages/{sent['sid']}.json")
    api.ask("GET", f"/Messages/{sent['sid']}/Media.json")
    api.ask("POST", f"/Messages/{sent['sid']}.json", {"Body": ""})
    api.ask("DELETE", f"/Messages/{sent['sid']}.json")


def test_calls_and_recordings_fit(api: Checked, line: Line, carrier: Carrier) -> None:
    line.says("/voice", '<Record action="/said"/>')
    line.says("/said", f"<Dial>{MOBILE}</Dial>")
    for caller in (MOBILE, "withheld", "anonymous"):
        call = carrier.phone(caller).call()
        api.ask("GET", f"/Calls/{call.sid}.json")
        call.records("words")
    made = {
        "To": MOBILE,
        "From": VOICE_NUMBER,
        "Twiml": "<Response/>",
        "MachineDetection": "Enable",
    }
    api.ask("POST", "/Calls.json", made)
    assert len(api.ask("GET", "/Calls.json")["calls"]) == 7
    live = carrier.phone(MOBILE).call()
    api.ask("POST", f"/Calls/{live.sid}.json", {"Status": "completed"})
    kept = api.ask("GET", "/Recordings.json")["recordings"]
    assert len(kept) == 3
    api.ask("GET", f"/Recordings/{kept[0]['sid']}.json")
    of_call = f"/Calls/{call.sid}/Recordings"
    api.ask("GET", f"{of_call}.json")
    api.ask("GET", f"{of_call}/{kept[0]['sid']}.json")
    api.ask("DELETE", f"{of_call}/{kept[0]['sid']}.json")
    api.ask("DELETE", f"/Recordings/{kept[1]['sid']}.json")
    api.ask("DELETE", f"/Calls/{call.sid}.json")


def test_numbers_fit(api: Checked) -> None:
    listed = api.ask("GET", "/IncomingPhoneNumbers.json")["incoming_phone_numbers"]
    assert {own["phone_number"] for own in listed} == {VOICE_NUMBER, TEXT_NUMBER}
    for own in listed:
        api.ask("GET", f"/IncomingPhoneNumbers/{own['sid']}.json")
        changed = {"VoiceUrl": "http://127.0.0.1:1/x", "VoiceCallerIdLookup": "true"}
        shown = api.ask("POST", f"/IncomingPhoneNumbers/{own['sid']}.json", changed)
        assert shown["voice_url"] == "http://127.0.0.1:1/x"


def test_the_official_client_reads_every_resource(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    line.says("/voice", '<Record action="/said"/>')
    line.says("/said", "<Hangup/>")
    carrier.phone(MOBILE).call().records("words", seconds=3)
    assert twilio.recordings.list()[0].duration == "3"
    assert twilio.calls.list()[0].start_time.tzinfo is not None
    assert twilio.incoming_phone_numbers.list()[0].capabilities["voice"] is True


def test_the_checker_itself_finds_faults() -> None:
    whole = described()
    message = {"$ref": "#/components/schemas/api.v2010.account.message"}
    found = list(faults({"sid": "XX1", "status": "gone", "error_code": "30003"}, message, whole))
    assert len([fault for fault in found if "missing" in fault]) == 17
    assert len([fault for fault in found if "missing" not in fault]) == 3
