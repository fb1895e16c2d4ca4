"""Posts as the carrier makes them, or as nobody should; and what they must come to."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from sqlalchemy import func, select
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from app.store import messages
from app.store.base import real_now
from app.store.tables import METADATA
from app.wiring import Wires
from handset import twiml_parse
from tests.world import PUBLIC_URL, SID, TOKEN, Line

Pairs = Iterable[tuple[str, str]]
SIGNATURE, ALGORITHM = "X-Twilio-Signature", "X-Twilio-Webhooks-Signature-Settings"


def signed(
    path: str,
    pairs: Pairs,
    token: str = TOKEN,
    base: str = PUBLIC_URL,
    algorithm: str | None = None,
) -> str:
    """The signature over an address and fields, of which some may be repeated."""
    validator = RequestValidator(token)
    return str(validator.compute_signature(base + path, MultiDict(list(pairs)), algorithm))


def post(line: Line, path: str, *pairs: tuple[str, str], **more: Any) -> Any:
    """A signed post of exactly these fields, in this order, with ours for the account."""
    fields = [("AccountSid", SID), *pairs]
    seen = [(name, received(value)) for name, value in fields]
    headers = {SIGNATURE: signed(path, seen), **more.pop("headers", {})}
    body = urlencode(fields, encoding="utf-8", errors="surrogatepass")
    kind = "application/x-www-form-urlencoded"
    return line.client.post(path, data=body, headers=headers, content_type=kind, **more)


def received(value: str) -> str:
    """A value as it comes out at this end: half a surrogate pair stays as it was escaped."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "werkzeug.url_quote")


def counts(wires: Wires) -> dict[str, int]:
    """How many rows each table has."""
    with wires.db.reading() as tx:
        return {
            name: tx.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in METADATA.tables.items()
        }


def played(answer: Any) -> ElementTree.Element:
    """The document of a call's answer, which the carrier would play. Never a 5xx."""
    assert answer.status_code == 200, answer.status
    return twiml_parse.parse_voice(answer.data, answer.content_type)


def goes_on(answer: Any) -> ElementTree.Element:
    """A document after which the caller is still on the line, and heard."""
    document = played(answer)
    verbs = {verb.tag for verb in document}
    assert verbs & {"Gather", "Record", "Dial", "Redirect"}, verbs
    assert "Hangup" not in verbs
    return document


def words(document: ElementTree.Element) -> str:
    """What is heard of a document."""
    said = [verb for verb in document if verb.tag in ("Say", "Gather")]
    return " ".join(" ".join(text for verb in said for text in verb.itertext()).split())


def claim_messages(wires: Wires) -> list[int]:
    """Every message owed is now being sent, as by a worker. Their ids."""
    with wires.db.transaction() as tx:
        return [message.id for message in messages.claim(tx, "owed", real_now(), 100)]
