"""What comes with a text: kept at the carrier until it is deleted there, and on the phone."""

import base64
import secrets
from collections.abc import Mapping, Sequence

from handset.records import Media, Message, new_sid
from handset.state import Exchange


class BadMedia(ValueError):
    """What was given to be sent is no base64."""


def prepare(
    exchange: Exchange, message_sid: str, given: Sequence[Mapping[str, str]]
) -> tuple[list[Media], list[dict[str, str]]]:
    """What a text brings, and what the line is told of each: address and type.

    Each is given as `data` (base64) or, to send the line elsewhere, as an `url` of any kind. Raises
    BadMedia.
    """
    kept, told = [], []
    for item in given:
        content_type = str(item.get("content_type", ""))
        if "data" not in item:
            told.append({"url": str(item.get("url", "")), "content_type": content_type})
            continue
        try:
            content = base64.b64decode(item["data"], validate=True)
        except (TypeError, ValueError):
            raise BadMedia("data is not base64") from None
        media = Media(new_sid("ME"), message_sid, content_type, content, secrets.token_urlsafe(24))
        kept.append(media)
        url = f"{exchange.own_url}{path(exchange, media)}"
        told.append({"url": url, "content_type": content_type, "sid": media.sid})
    return kept, told


def path(exchange: Exchange, media: Media) -> str:
    """Where the account has it, below the carrier's own address."""
    account = exchange.settings.account_sid
    return f"/2010-04-01/Accounts/{account}/Messages/{media.message_sid}/Media/{media.sid}"


def of_message(exchange: Exchange, message: Message) -> list[Media]:
    """What the carrier still has of a text, newest first."""
    with exchange.changed:
        held = [media for media in exchange.media.values() if media.message_sid == message.sid]
    return [media for media in held[::-1] if not media.deleted]
