"""A text from a person to the line: the webhook, the carrier's own words, the line's replies."""

from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from handset import messages, numbers, opt_outs, webhooks
from handset.media import prepare
from handset.records import Media, Message, OwnNumber, new_sid, now
from handset.segments import segments
from handset.state import Exchange
from handset.twiml_parse import BadTwiml, parse_messaging

MOST_REDIRECTS = 10


class NotATextNumber(ValueError):
    """The number texted is not the account's, or cannot take texts."""


@dataclass
class Inbound:
    """A text on its way in, and after `deliver` what the line answered."""

    message: Message
    own: OwnNumber
    opt_out_type: str | None = None
    reply_status: int | None = None
    replies: list[str] = field(default_factory=list)


def take(
    exchange: Exchange, from_: str, to: str, body: str, sid: str, media: list[dict[str, str]]
) -> Inbound:
    """Keep a text from `from_` (E.164 or anything) and let the carrier act on its own words.

    A `sid` already known is the same text again. Raises NotATextNumber and BadMedia.
    """
    own = exchange.number(to)
    if own is None or not own.sms:
        raise NotATextNumber(f"{to} does not take texts")
    sid = sid or new_sid("MM" if media else "SM")
    brought, told = prepare(exchange, sid, media)
    message = _inbound(sid, from_, to, body, told)
    if known := _kept_before(exchange, message, brought):
        return Inbound(known, own, opt_outs.kind(known.body))
    if word := opt_outs.kind(body):
        opt_outs.apply(exchange, from_, word)
        canned = opt_outs.CANNED[word]
        messages.accept(exchange, to=from_, from_=to, body=canned, by="carrier")
    return Inbound(message, own, word)


def _inbound(sid: str, from_: str, to: str, body: str, media: list[dict[str, str]]) -> Message:
    return Message(
        sid=sid,
        to=to,
        from_=from_,
        body=body,
        direction="inbound",
        status="received",
        by="person",
        segments=segments(body),
        media=media,
        sent_at=now(),
    )


def _kept_before(exchange: Exchange, message: Message, brought: list[Media]) -> Message | None:
    """The text with the same sid, if there is one; else this one is kept, and what it brought."""
    with exchange.changed:
        known = exchange.messages.get(message.sid)
        if known is None:
            for item in brought:
                exchange.add_media(item)
            exchange.add_message(message)
        return known


def deliver(exchange: Exchange, inbound: Inbound) -> None:
    """Ask the line what it answers and send that. A failure is logged and nothing more is done."""
    own, params = inbound.own, _params(exchange, inbound)
    url, method = own.sms_url, own.sms_method
    for _ in range(MOST_REDIRECTS):
        if not url:
            return
        answer = webhooks.send(exchange, "text", url, params, method)
        if answer.error and own.sms_fallback_url and url != own.sms_fallback_url:
            params = params | {"ErrorCode": str(answer.error), "ErrorUrl": answer.url}
            url, method = own.sms_fallback_url, own.sms_fallback_method
            continue
        inbound.reply_status = answer.status
        if answer.error or not answer.body.strip():
            return
        url, method = _act(exchange, inbound, answer)


def _act(exchange: Exchange, inbound: Inbound, answer: webhooks.Answer) -> tuple[str, str]:
    try:
        root = parse_messaging(answer.body, answer.content_type)
    except BadTwiml as fault:
        exchange.add_log({"kind": "text", "error": fault.code, "answer": str(fault)})
        return "", ""
    for verb in root:
        if verb.tag == "Redirect":
            return urljoin(answer.url, (verb.text or "").strip()), verb.get("method", "POST")
        _reply(exchange, inbound, verb, answer.url)
    return "", ""


def _reply(exchange: Exchange, inbound: Inbound, verb: Element, base: str) -> None:
    to = verb.get("to", inbound.message.from_)
    from_ = verb.get("from", inbound.message.to)
    body = "".join([verb.text or "", *(part.text or "" for part in verb if part.tag == "Body")])
    told = verb.get("action") or verb.get("statusCallback")
    inbound.replies.append(body.strip())
    opted_out = to in exchange.opt_outs
    if opted_out or not numbers.is_reachable(to):
        code = messages.OPTED_OUT if opted_out else messages.BAD_NUMBER
        messages.refuse(exchange, to, from_, body.strip(), code)
        return
    messages.accept(
        exchange,
        to=to,
        from_=from_,
        body=body.strip(),
        by="reply",
        status_callback=urljoin(base, told) if told else None,
    )


def _params(exchange: Exchange, inbound: Inbound) -> dict[str, str]:
    message = inbound.message
    params = {
        "AccountSid": exchange.settings.account_sid,
        "ApiVersion": "2010-04-01",
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "SmsMessageSid": message.sid,
        "SmsStatus": "received",
        "From": message.from_,
        "To": message.to,
        "Body": message.body,
        "NumSegments": str(message.segments),
        "NumMedia": str(len(message.media)),
    }
    for place, number in (("From", message.from_), ("To", message.to)):
        params |= {f"{place}City": "", f"{place}State": "", f"{place}Zip": ""}
        params[f"{place}Country"] = numbers.country(number)
    for index, item in enumerate(message.media):
        params[f"MediaUrl{index}"] = item.get("url", "")
        params[f"MediaContentType{index}"] = item.get("content_type", "")
    if inbound.opt_out_type:
        params["OptOutType"] = inbound.opt_out_type
    return params
