"""What a call is answered with while the database is away: a message can be left, whatever fails.

Each leads to /voice/messages or /voice/holding, which need no database.
"""

from twilio.twiml.voice_response import Gather, Say, VoiceResponse

from app.carrier.twiml import ENGLISH, NORMAL
from app.spool_words import ANOTHER

QUIET_SECONDS = 30  # between two sentences to somebody who holds on and says nothing


def ask_for_message(words: tuple[str, ...], turn: int, recording_seconds: int) -> str:
    """Say these words, then record. `turn` is the number of what is heard."""
    response = VoiceResponse()
    for sentence in words:
        _say(response, sentence)
    response.record(
        action=f"/voice/messages/{turn}",
        timeout=10,
        max_length=recording_seconds,
        finish_on_key="#50",
        play_beep=True,
        trim="do-not-trim",
    )
    response.redirect(f"/voice/messages/{turn}")  # Record says nothing to us when it heard nothing
    return str(response)


def hold_on(words: tuple[str, ...], turn: int) -> str:
    """Say these words and stay on the line: no tone, and a message may be left by pressing 1."""
    response = VoiceResponse()
    for sentence in words:
        _say(response, sentence)
    gather = response.gather(
        action=f"/voice/holding/{turn}",
        input="dtmf",
        num_digits=1,
        timeout=QUIET_SECONDS,
        action_on_empty_result=True,
    )
    _say(gather, ANOTHER)
    response.redirect(f"/voice/holding/{turn}")
    return str(response)


def _say(parent: VoiceResponse | Gather, words: str) -> None:
    said: Say = parent.say(voice=ENGLISH.voice, language=ENGLISH.say)
    said.prosody(words, rate=NORMAL)
