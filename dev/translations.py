"""The line's other languages: `python -m dev.translations check`, or `update`.

`update` brings every .po file to the words of the flows: what is new has no translation yet, what
has changed keeps its old one, marked fuzzy, and what is no longer said is kept at the end. A file
that was signed is a draft again when anything that must be translated is new or has changed.
`check` prints what is missing, fuzzy, wrong or unsigned. It fails (exit 1) where a file has a
fault, and where a council's file says that a language is live which is not signed.
"""

import sys
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from app.catalogue import FILE, LOCALE, Catalogue, headers, read_catalogue
from app.council_rows import rows_of
from app.settings import COUNCILS
from ivr_flows.language import Line
from ivr_flows.line import LINE
from ivr_flows.messages import MessageId, message_ids, required

WAS = "The English was:"
ALIKE = 0.5  # how like an English that went a new one must be, to be the same one changed
HEADERS = (
    ("Language", "{language}"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


def update(path: Path, line: Line = LINE) -> bool:
    """Bring one .po file to the words of a line. Gives whether anything in it changed."""
    text = path.read_text(encoding="utf-8")
    language = path.parts[-3]
    old = read_po(StringIO(text), abort_invalid=True)
    wanted = [m for m in message_ids(line) if m.language in ("", language)]
    new = _merged(old, wanted)
    must = set(required(line, language))
    redo = any(m.id in must and (m.fuzzy or not m.string) for m in new)
    written = _header(text, language, draft=redo) + _written(new)
    path.write_text(written, encoding="utf-8")
    return written != text


def _merged(old: Catalog, wanted: list[MessageId]) -> Catalog:
    """The wanted messages in their order, each with what is known of it, and what is left over."""
    known = {str(m.id): m for m in (*old.obsolete.values(), *old) if m.id and m.string}
    ids = {message.id for message in wanted}
    gone = {message: known[message] for message in known if message not in ids}
    new = Catalog(locale=old.locale)
    for message in wanted:
        found = known.get(message.id)
        before = "" if found else _before(message, gone)
        found = gone.pop(before) if before else found
        new[message.id] = _entry(message, found, before)
    new.obsolete.update({message: found.clone() for message, found in gone.items()})
    return new


def _entry(message: MessageId, found: Message | None, before: str) -> Message:
    """A message with the translation found for it; `before`: the English it was made from."""
    fuzzy = bool(before or (found and found.fuzzy))
    comments = list(found.user_comments) if found else []
    if before or not fuzzy:
        comments = [comment for comment in comments if not comment.startswith(WAS)]
    if before:
        comments.append(f"{WAS} {before}")
    return Message(
        message.id,
        string=found.string if found else "",
        locations=[(place, None) for place in message.places],  # type: ignore[misc]
        flags={"fuzzy"} if fuzzy else set(),
        user_comments=comments,
    )


def _before(message: MessageId, gone: Mapping[str, Message]) -> str:
    """The English that stood where this message does, and went; "" where none is like it."""
    there = [m for m, old in gone.items() if {at for at, _ in old.locations} & set(message.places)]
    return next(iter(get_close_matches(message.id, there, 1, ALIKE)), "")


def _header(text: str, language: str, draft: bool) -> str:
    """The header entry: our own headers are kept, but what must be done again is a draft."""
    kept = {name: value for name, value in headers(text).items() if name.startswith("X-")}
    if draft or "X-Signed-By" not in kept:
        kept.pop("X-Signed-By", None)
        kept["X-Draft"] = "yes"
    lines = [f"{name}: {value.format(language=language)}" for name, value in HEADERS]
    lines += [f"{name}: {value}" for name, value in kept.items()]
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _written(catalog: Catalog) -> str:
    file = BytesIO()
    write_po(file, catalog, width=0, omit_header=True)
    return file.getvalue().decode()


def live_languages(councils: Path = COUNCILS) -> dict[str, set[str]]:
    """The languages besides English that are live, by council file."""
    live = {}
    for path in sorted(councils.glob("*.toml")):
        rows = rows_of(tomllib.loads(path.read_text(encoding="utf-8")), "languages")
        live[path.name] = {str(row.get("code")) for row in rows if row.get("live")} - {"en-GB"}
    return live


def report(catalogue: Catalogue, live: dict[str, set[str]], line: Line = LINE) -> tuple[str, bool]:
    """What is to be done in each language, as it is printed, and whether all may stay as it is."""
    said, fine = [], True
    for language in sorted(catalogue.languages.union(*live.values())):
        missing, faults = catalogue.missing(language, line), catalogue.faults(language)
        signed = catalogue.signed(language, line)
        councils = [council for council, codes in live.items() if language in codes]
        said.append(f"{language}: {f'signed by {signed}' if signed else 'not signed: a draft'}")
        fuzzy = catalogue.fuzzy(language)
        said += [f"  missing: {message}" for message in missing if message not in fuzzy]
        said += [f"  fuzzy: {message}" for message in sorted(fuzzy)]
        said += [f"  wrong: {fault}" for fault in faults]
        if not signed:
            said += [f"  FAULT: live in {council}, and not signed" for council in councils]
        fine = fine and not faults and (bool(signed) or not councils)
    return "\n".join(said) + "\n", fine


def main(arguments: list[str]) -> int:
    """Update or check the files of every language."""
    if arguments == ["update"]:
        for path in sorted(LOCALE.glob(f"*/{FILE}")):
            changed = update(path)
            sys.stdout.write(f"{path.parts[-3]}: {'changed' if changed else 'as it was'}\n")
        return 0
    if arguments != ["check"]:
        sys.stderr.write("python -m dev.translations check | update\n")
        return 2
    words, fine = report(read_catalogue(), live_languages())
    sys.stdout.write(words)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
