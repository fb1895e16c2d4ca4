"""The words a carrier keeps for itself, and its own answers to them (domain.md 3.3)."""

from handset.state import Exchange

STOP = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "END", "QUIT", "CANCEL", "REVOKE", "OPTOUT"})
START = frozenset({"START", "YES", "UNSTOP"})
HELP = frozenset({"HELP", "INFO"})
CANNED = {
    "STOP": "You will not receive any more texts from this number. Text START to get them again.",
    "START": "You will receive texts from this number again. Text STOP to end them.",
    "HELP": "If you are in danger call 999. Text STOP to end texts from this number.",
}


def kind(body: str) -> str | None:
    """STOP, START or HELP where the whole text is one of their words in any case, else None."""
    word = body.strip().upper()
    for name, words in (("STOP", STOP), ("START", START), ("HELP", HELP)):
        if word in words:
            return name
    return None


def apply(exchange: Exchange, number: str, name: str) -> None:
    """Opt the number (E.164) out or in. HELP changes nothing."""
    with exchange.changed:
        if name == "STOP":
            exchange.opt_outs.add(number)
        elif name == "START":
            exchange.opt_outs.discard(number)
