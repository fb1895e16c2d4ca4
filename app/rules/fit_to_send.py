"""May a text be written in these words, instead of ours? Pure: what is wrong, in plain words.

A text may be read by anybody (safety.md 12), is answered by words that we must understand, and is
sent at the council's cost.
"""

import re
import string
from collections.abc import Iterator, Mapping

from app.rules.segments import clean, count

MOST_PARTS_ELSEWHERE = 2  # a language other than English needs letters that take more room
# The carrier answers these itself (safety.md 6): nobody may be asked to reply with one.
_KEPT = "STOP|STOPALL|UNSUBSCRIBE|END|QUIT|CANCEL|REVOKE|OPTOUT|START|YES|UNSTOP|HELP|INFO"
_CARRIERS = re.compile(rf"\b(?:{_KEPT})\b|(?i:\b(?:reply|text|send)(?: with)? ['\"]?(?:{_KEPT})\b)")
_LINK = re.compile(
    r"https?:|www\.|\b[a-z0-9-]+\.(?:uk|com|org|net|gov|info|io|co|ly|me|link|app|eu)\b", re.I
)
_OFFENCE = re.compile(
    r"\b(?:nois[ey]\w*|violen\w+|abus\w+|assault\w*|attack\w*|hate|hatred|drugs?|harass\w*"
    r"|anti-?social|asb|crim\w+|offen[cd]\w*|police|victim\w*|witness\w*|perpetrator\w*"
    r"|domestic|neighbours?|threat\w*|weapons?|knife|knives|stalk\w*|burglar\w*|theft"
    r"|vandal\w*|graffiti|litter\w*|bullying|evict\w*|tenan\w+|safeguarding)\b",
    re.I,
)
_NOT_OURS_TO_SEND = re.compile(r"\b(?:cannot|can't|do not|don't) send (?:the )?police\b", re.I)
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,})*\b")
_NAMES_US = re.compile(r"\b(?:council|report\w*|community|safety|safer|officers?|team)\b", re.I)


def faults(
    words: str, original: str, longest: Mapping[str, str], *, english: bool, sender: str = ""
) -> Iterator[str]:
    """What keeps these words from being sent in place of the original, each as a sentence.

    `longest`: the longest value of each placeholder. `sender`: where a text is discreet, the names
    of whoever sends it, by which it may not be known, with a space between.
    """
    if wrong := _placeholders(words, original):
        yield wrong
        return
    if original.startswith("{council}") and not words.startswith("{council}:"):
        yield "must begin with {council}: so that it is known who writes"
    yield from _too_long(words, longest, english=english)
    yield from _must_keep(words, original)
    yield from _must_not_say(words)
    if sender:
        yield from _tells_who_writes(words, sender)


def too_long(text: str) -> str:
    """Why an English text with its values in place is more than one part; "" where it is not."""
    counted = count(text)
    if counted.encoding != "GSM-7":
        odd = sorted({letter for letter in text if count(letter).encoding != "GSM-7"})
        plain = " ".join(f"{letter} ({clean(letter)})" for letter in odd)
        return f"has letters that make a text cost more: {plain}"
    if counted.segments > 1:
        return f"is {counted.units} characters with the longest values; 160 is the most"
    return ""


def _too_long(words: str, longest: Mapping[str, str], *, english: bool) -> Iterator[str]:
    text = words.format_map(longest)
    if english:
        if wrong := too_long(text):
            yield wrong
    elif (parts := count(text).segments) > MOST_PARTS_ELSEWHERE:
        yield f"is {parts} parts with the longest values; {MOST_PARTS_ELSEWHERE} is the most"


def _placeholders(words: str, original: str) -> str:
    """All of the original's and no other, plain: {reference}, never {reference!r} or {0}."""
    try:
        found = {_plain(part) for part in string.Formatter().parse(words)} - {None}
    except ValueError:
        return "its braces do not match"
    wanted = {_plain(part) for part in string.Formatter().parse(original)} - {None}
    if found == wanted:
        return ""
    names = " ".join(sorted(f"{{{name}}}" for name in wanted if name))
    return f"must have {names} and nothing else in braces" if names else "may have no braces"


def _plain(part: tuple[str, str | None, str | None, str | None]) -> str | None:
    _, name, form, turned = part
    return name if name is None or not (form or turned) else f"{name}:{form}!{turned}"


def _must_keep(words: str, original: str) -> Iterator[str]:
    """What residents are asked to reply, and numbers to ring: 999 above all."""
    plain = re.sub(r"\{[^}]*\}", " ", original)
    for kept in dict.fromkeys((*_CAPITALS.findall(plain), *re.findall(r"\d+", plain))):
        if not re.search(rf"\b{kept}\b", words):
            yield f"must say {kept}"


def _must_not_say(words: str) -> Iterator[str]:
    if found := _LINK.search(words):
        yield f"may hold no link: {found[0]}"
    if found := _OFFENCE.search(_NOT_OURS_TO_SEND.sub("", words)):
        yield f"may be read by others, so it must not say: {found[0]}"
    if found := _CARRIERS.search(words):
        yield f"the carrier answers this itself, so ask for another word: {found[0]}"


def _tells_who_writes(words: str, sender: str) -> Iterator[str]:
    names = {name.casefold() for name in re.findall(r"[A-Za-z]{4,}", sender)}
    told = [word for word in re.findall(r"[A-Za-z]+", words) if word.casefold() in names]
    if found := _NAMES_US.search(words):
        told.append(found[0])
    if told:
        yield f"is discreet, so it must not say who writes or why: {told[0]}"
