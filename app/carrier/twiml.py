"""An answer as TwiML. The only module that builds it, with Twilio's own library."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Gather, Say, VoiceResponse

from app.carrier.guard import NotDiallable, reachable
from app.rules.cleaning import cleaned
from ivr_flows.answer import Ask, Spoken, tongue_of
from ivr_flows.welcome import NINE_NINE_NINE

SLOW, NORMAL = "80%", "90%"  # of the voice's own rate: normal is under 150 words a minute
RING_SECONDS = 20
PAUSE, LONG_PAUSE = 5, 10  # seconds of quiet that end what is said: relay callers have long gaps
SHORT_PAUSE = "auto"  # after a choice of a word or two
REMEMBERED = 512  # answers; most callers hear the same words at the same turns
SORRY = (
    "Something has gone wrong on our side. After the tone, please say what is happening, and "
    "where. Then press hash."
)
NOT_SURE_KEPT = (
    "Thank you. We cannot be sure that your message was kept. Please ring us again. "
    "If someone is in danger, hang up and dial 999."
)
GUIDANCE_ONLY = "We will not hang up. If you are in danger, hang up and dial 999."


@dataclass(frozen=True)
class Voice:
    """The carrier's names for a language: whose voice says it, and the codes to say and hear it."""

    voice: str
    say: str
    hear: str  # empty: the carrier does not understand it


ENGLISH = Voice("Polly.Amy-Neural", "en-GB", "en-GB")


class Speaker:
    """Turns answers into TwiML for one line: its own number shown, its recordings' length.

    voices: by the code of the language. hints: the council's lists of words for recognition, by
    name, each with commas between. turns: the path that each turn is posted to, with its number.
    """

    def __init__(
        self,
        caller_id: str,
        recording_seconds: int,
        production: bool,
        voices: Mapping[str, Voice] | None = None,
        hints: Mapping[str, str] | None = None,
        turns: str = "/voice/turns",
    ) -> None:
        self._caller_id = caller_id
        self._recording_seconds = recording_seconds
        self._production = production
        self._voices = {"en-GB": ENGLISH, **(voices or {})}
        self._hints = hints or {}
        self._turns = turns
        self._remembered = lru_cache(REMEMBERED)(lambda answer: self._built(Spoken(answer)))

    def for_call(self, spoken: Spoken) -> str:
        """The TwiML of one answer. Every way out of it comes back to us."""
        return self._built(spoken) if spoken.secrets else self._remembered(spoken.answer)

    def _built(self, spoken: Spoken) -> str:
        answer = spoken.answer
        response = VoiceResponse()
        for words in spoken.says():
            self._say(response, words, spoken)
        action = f"{self._turns}/{answer.turn}"
        match answer.ask:
            case Ask.KEY | Ask.KEY_OR_WORD | Ask.NUMBER | Ask.SPEECH:
                gather = self._gather(response, spoken, action)
                for words in spoken.asks():
                    self._say(gather, words, spoken)
                response.redirect(action)
            case Ask.RECORDING:
                self._record(response, action, answer.timeout)
            case Ask.TRANSFER:
                self._dial(response, answer.number, action)
            case Ask.END:
                response.hangup()
        return str(response)

    def _say(self, parent: VoiceResponse | Gather, words: str, spoken: Spoken) -> None:
        language, words = tongue_of(words, spoken.answer.language)
        rate = SLOW if spoken.answer.slower else NORMAL
        _say(parent, words, rate, self._voices.get(language, ENGLISH))

    def _gather(self, response: VoiceResponse, spoken: Spoken, action: str) -> Gather:
        answer = spoken.answer
        common = {"action": action, "timeout": answer.timeout, "action_on_empty_result": True}
        hear = self._voices.get(answer.language, ENGLISH).hear
        if answer.ask is Ask.NUMBER:
            return response.gather(input="dtmf", finish_on_key="#", **common)
        if answer.ask is Ask.KEY or not hear:
            return response.gather(input="dtmf", num_digits=1, **common)
        pause = SHORT_PAUSE if answer.ask is Ask.KEY_OR_WORD else PAUSE
        hints = self._hints.get(answer.hints, answer.hints)
        return response.gather(
            input="dtmf speech",
            num_digits=1,
            language=hear,
            speech_timeout=LONG_PAUSE if answer.slower else pause,
            profanity_filter=False,
            **({"hints": hints} if hints else {}),
            **common,
        )

    def _record(self, response: VoiceResponse, action: str, timeout: int) -> None:
        response.record(
            action=action,
            timeout=timeout,
            max_length=self._recording_seconds,
            finish_on_key="#50",
            play_beep=True,
            trim="do-not-trim",
            recording_status_callback="/callbacks/recordings",
        )
        response.redirect(action)  # Record says nothing to us when it heard nothing

    def _dial(self, response: VoiceResponse, number: str, action: str) -> None:
        try:
            number = reachable(number, self._production)
        except NotDiallable:
            response.redirect(action)  # comes back as not accepted
            return
        turn = action.rsplit("/", 1)[1]
        dial = response.dial(
            action=action, timeout=RING_SECONDS, caller_id=self._caller_id, answer_on_bridge=True
        )
        dial.number(number, url=f"/voice/whispers/{turn}")

    def sorry(self) -> str:
        """When anything at all went wrong: the 999 sentence, and a message may be left."""
        response = VoiceResponse()
        for words in (NINE_NINE_NINE, SORRY):
            _say(response, words, NORMAL)
        response.record(
            action="/voice/not-sure-kept",
            timeout=10,
            max_length=self._recording_seconds,
            finish_on_key="#50",
            play_beep=True,
        )
        response.redirect("/voice/not-sure-kept")
        return str(response)


def not_sure_kept() -> str:
    """After a message left when something went wrong: no claim that it is saved."""
    response = VoiceResponse()
    _say(response, NOT_SURE_KEPT, NORMAL)
    response.pause(length=30)
    _say(response, GUIDANCE_ONLY, NORMAL)
    response.redirect("/voice/not-sure-kept")
    return str(response)


def whisper(words: str, turn: int) -> str:
    """What a team hears before it is connected: it must press 1, which a voicemail cannot."""
    response = VoiceResponse()
    if words:
        gather = response.gather(
            action=f"/voice/whispers/{turn}/accepted", num_digits=1, timeout=10, input="dtmf"
        )
        _say(gather, words, NORMAL)
    response.hangup()
    return str(response)


def connect() -> str:
    """An empty answer: the team pressed 1, and is connected."""
    return str(VoiceResponse())


def refuse() -> str:
    """The team pressed something else: the caller comes back to us."""
    response = VoiceResponse()
    response.hangup()
    return str(response)


def for_text(reply: str) -> str:
    """The reply to a text; an empty one says nothing."""
    response = MessagingResponse()
    if reply:
        response.message(cleaned(reply))
    return str(response)


def _say(parent: VoiceResponse | Gather, words: str, rate: str, voice: Voice = ENGLISH) -> None:
    said: Say = parent.say(voice=voice.voice, language=voice.say)
    said.prosody(cleaned(words), rate=rate)
