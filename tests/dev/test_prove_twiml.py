"""What is wrong with a document is found, before the carrier finds it."""

from typing import Any

import pytest

from app.carrier.twiml import Speaker
from dev.prove_twiml import COMES_BACK, NUMBER, wrong_document, wrong_fixed
from ivr_flows.answer import Answer, Ask, Spoken

SPEAKER = Speaker("+441214960130", 110, production=False)
SAY = "<Say>For noise, press 1.</Say>"
BACK = f"<Redirect>{COMES_BACK}</Redirect>"
GATHER = f'<Gather input="dtmf" action="{COMES_BACK}" timeout="10" actionOnEmptyResult="true"'
RECORD = (
    f'<Record action="{COMES_BACK}" timeout="10" maxLength="110" playBeep="true" finishOnKey="#50" '
    'recordingStatusCallback="/callbacks/recordings"'
)
DIAL = f'<Dial action="{COMES_BACK}">'
NUMBER_TAG = '<Number url="/voice/whispers/7">+441214960142</Number>'


class Fixed(Speaker):
    """A speaker that gives one document, whatever it is to say."""

    def __init__(self, inside: str) -> None:
        self.document = f"<Response>{inside}</Response>"

    def for_call(self, spoken: Spoken) -> str:
        return self.document


def wrong(inside: str, ask: Ask = Ask.KEY) -> list[str]:
    return list(wrong_document(Spoken(Answer(ask, NUMBER)), Fixed(inside)))


RIGHT = {
    "a menu": (f"{GATHER}>{SAY}</Gather>{BACK}", Ask.KEY),
    "a recording": (f"{RECORD}/>{BACK}", Ask.RECORDING),
    "a transfer": (f"{SAY}{DIAL}{NUMBER_TAG}</Dial>", Ask.TRANSFER),
    "an ending": (f"{SAY}<Hangup/>", Ask.END),
}
WRONG: dict[str, tuple[str, Ask]] = {
    "cannot be played: <Shout> is not allowed": (f"<Shout/>{BACK}", Ask.KEY),
    "cannot be played: <Gather> has no attribute wait": (f'{GATHER} wait="1"/>{BACK}', Ask.KEY),
    "cannot be played: <Dial> is not allowed in <Gather>": (
        f"{GATHER}>{DIAL}{NUMBER_TAG}</Dial></Gather>{BACK}",
        Ask.KEY,
    ),
    "cannot be played: the document is not well-formed": ("<Say>", Ask.KEY),
    "cannot be played: the document is longer": (f"<Say>{'so ' * 30_000}</Say>{BACK}", Ask.KEY),
    "leaves the call to end": (f"{GATHER}/>{SAY}", Ask.KEY),
    "leaves the call to end after []": ("", Ask.END),
    "hangs up on somebody": (f"{SAY}<Hangup/>", Ask.KEY),
    "or does not hang up at the end": (f"{SAY}{BACK}", Ask.END),
    "does not come back to us when nothing came of its Gather": (
        f"{GATHER}/>{SAY}{BACK}",
        Ask.KEY,
    ),
    "does not tell us what came of its Gather": (
        f"{GATHER.replace(COMES_BACK, '/elsewhere')}/>{BACK}",
        Ask.KEY,
    ),
    "gives less than 10 seconds": (f"{GATHER.replace('10', '5')}/>{BACK}", Ask.KEY),
    "does not tell us of silence": (
        f"{GATHER.replace(' actionOnEmptyResult=', ' bargeIn=')}/>{BACK}",
        Ask.KEY,
    ),
    "listens in no language": (f"{GATHER.replace('dtmf', 'dtmf speech')}/>{BACK}", Ask.SPEECH),
    "ends a number before it is keyed in": (
        f'{GATHER} finishOnKey="#" numDigits="1"/>{BACK}',
        Ask.NUMBER,
    ),
    "does not end a recording on hash, 5 and 0": (
        f"{RECORD.replace('#50', '#')}/>{BACK}",
        Ask.RECORDING,
    ),
    "records without a tone": (f"{RECORD.replace('true', 'false')}/>{BACK}", Ask.RECORDING),
    "or for too long": (f"{RECORD.replace('110', '600')}/>{BACK}", Ask.RECORDING),
    "does not tell us when a recording is there": (
        f"{RECORD.split(' recordingStatus')[0]}/>{BACK}",
        Ask.RECORDING,
    ),
    "does not take a caller back": (f"<Dial>{NUMBER_TAG}</Dial>", Ask.TRANSFER),
    "connects without asking": (f"{DIAL}<Number>+441214960142</Number></Dial>", Ask.TRANSFER),
    "rings ": (f"{DIAL}{NUMBER_TAG.replace('+441214960142', '999')}</Dial>", Ask.TRANSFER),
    "sends the call to /elsewhere": (f"{SAY}<Redirect>/elsewhere</Redirect>", Ask.KEY),
}


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_wrong_with_what_is_right(name: str) -> None:
    assert wrong(*RIGHT[name]) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_found(what: str) -> None:
    assert any(what in each for each in wrong(*WRONG[what]))


def test_what_the_line_really_says_is_right() -> None:
    kept: dict[str, Any] = {"says": ("Your report is saved.",), "asks": ("To finish, press 1.",)}
    for ask in Ask:
        answer = Answer(ask, NUMBER, **kept, number="+441214960142", whisper="Press 1.")
        assert list(wrong_document(Spoken(answer), SPEAKER)) == []
    assert list(wrong_fixed()) == []
