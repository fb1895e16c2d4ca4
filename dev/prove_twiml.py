"""Each thing the line says, as the carrier gets it: playable, and always leading back to us."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from app.carrier import twiml
from app.carrier.guard import NotDiallable, reachable
from app.carrier.twiml import Speaker
from handset.twiml_parse import BadTwiml, parse_voice
from ivr_flows.answer import Answer, Ask, Spoken
from ivr_flows.facts import Facts
from ivr_flows.moves import Turn
from ivr_flows.proof.prove import Values
from ivr_flows.wording import ENGLISH, spoken

LEAST_TIMEOUT = 10  # seconds (safety.md 24)
RECORDED = range(3, 120)  # seconds: the carrier stops trimming, and listening, beyond
NUMBER = 7  # of the turn that answers: of no meaning
COMES_BACK = f"/voice/turns/{NUMBER}"
LAST = ("Redirect", "Dial", "Hangup")


def wrong_documents(
    turns: Iterable[Turn],
    facts: Facts,
    values: Values,
    languages: Collection[str],
    speaker: Speaker,
) -> Iterator[str]:
    """What is wrong with the document of each turn, in each manner in which it can be said."""
    seen: set[Answer] = set()
    for turn in turns:
        for manner in _manners(turn, languages):
            rendered = spoken(manner, NUMBER, facts, values.of, values.translate)
            if rendered.answer not in seen:
                seen.add(rendered.answer)
                wrong = wrong_document(rendered, speaker)
                yield from (f"{turn.state.flow}.{turn.state.step} {why}" for why in wrong)


def wrong_fixed() -> Iterator[str]:
    """What is wrong with the documents that no turn gives: a team's, and what needs nothing."""
    whispered = twiml.whisper("To take this call, press 1.", NUMBER)
    for document in (whispered, twiml.refuse(), twiml.connect(), twiml.not_sure_kept()):
        try:
            parse_voice(document.encode(), "text/xml")
        except BadTwiml as why:
            yield f"a document of its own {why}"


def wrong_document(rendered: Spoken, speaker: Speaker) -> Iterator[str]:
    """What is wrong with one document."""
    try:
        document = parse_voice(speaker.for_call(rendered).encode(), "text/xml")
    except BadTwiml as why:
        yield f"cannot be played: {why}"
        return
    verbs = list(document)
    last = verbs[-1].tag if verbs else ""
    if last not in LAST:
        yield f"leaves the call to end after {[verb.tag for verb in verbs]}"
    if (last == "Hangup") != (rendered.answer.ask is Ask.END):
        yield "hangs up on somebody who was asked something, or does not hang up at the end"
    for verb, after in zip(verbs, [*verbs[1:], None], strict=False):
        yield from _verb(verb, after)


def _manners(turn: Turn, languages: Collection[str]) -> Iterator[Turn]:
    """The same turn for a slow caller, for one who is asked by key alone, and in each language."""
    yield turn
    yield replace(turn, state=replace(turn.state, slower=True))
    yield replace(turn, state=replace(turn.state, keys_only=True))
    for language in languages:
        if language != ENGLISH:
            yield replace(turn, state=replace(turn.state, language=language))


def _verb(verb: Element, after: Element | None) -> Iterator[str]:
    comes_back = after is not None and after.tag == "Redirect" and after.text == COMES_BACK
    match verb.tag:
        case "Gather":
            yield from _gather(verb, comes_back)
        case "Record":
            yield from _record(verb, comes_back)
        case "Dial":
            yield from _dial(verb)
        case "Redirect":
            if verb.text != COMES_BACK:
                yield f"sends the call to {verb.text}"


def _waits(verb: Element, comes_back: bool) -> Iterator[str]:
    if verb.get("action") != COMES_BACK:
        yield f"does not tell us what came of its {verb.tag}"
    if not comes_back:
        yield f"does not come back to us when nothing came of its {verb.tag}"
    if int(verb.get("timeout", "0")) < LEAST_TIMEOUT:
        yield f"gives less than {LEAST_TIMEOUT} seconds to answer"


def _gather(gather: Element, comes_back: bool) -> Iterator[str]:
    yield from _waits(gather, comes_back)
    if gather.get("actionOnEmptyResult") != "true":
        yield "does not tell us of silence"
    speech = "speech" in gather.get("input", "")
    if speech and not (gather.get("language") and gather.get("profanityFilter") == "false"):
        yield "listens in no language, or with words left out"
    if gather.get("finishOnKey") == "#" and gather.get("numDigits"):
        yield "ends a number before it is keyed in"


def _record(record: Element, comes_back: bool) -> Iterator[str]:
    yield from _waits(record, comes_back)
    if set(record.get("finishOnKey", "")) != set("#50"):
        yield "does not end a recording on hash, 5 and 0"
    if int(record.get("maxLength", "0")) not in RECORDED or record.get("playBeep") != "true":
        yield "records without a tone, or for too long"
    if not record.get("recordingStatusCallback"):
        yield "does not tell us when a recording is there"


def _dial(dial: Element) -> Iterator[str]:
    if dial.get("action") != COMES_BACK:
        yield "does not take a caller back whom nobody answered"
    for number in dial:
        if number.tag != "Number" or not number.get("url"):
            yield "connects without asking whether a person is there"
        try:
            reachable(number.text or "", production=False)
        except NotDiallable as why:
            yield f"rings {why}"
