"""How large texts are and what they cost, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.rules.segments import count


@dataclass(frozen=True)
class Sum:
    """So many texts, and the segments that they were sent in."""

    texts: int = 0
    segments: int = 0

    def more(self, body: str, times: int = 1) -> "Sum":
        """With this text as well, which came or went so many times."""
        return Sum(self.texts + times, self.segments + times * segments(body))


def segments(body: str) -> int:
    """In how many parts a text is sent; one without words is sent as well."""
    return max(count(body).segments, 1)


def size(body: str) -> str:
    """How large one text is: "1 segment", "2 segments, UCS-2"."""
    encoding = count(body).encoding
    return _parts(segments(body)) + ("" if encoding == "GSM-7" else f", {encoding}")


def size_and_cost(body: str, pence_per_text: int) -> str:
    """How large a text that we sent is, and what it costs: "1 segment, 4p"."""
    return f"{size(body)}, {money(segments(body) * pence_per_text)}"


def money(pence: int) -> str:
    """ "4p", "£1.04"."""
    return f"{pence}p" if pence < 100 else f"£{pence // 100}.{pence % 100:02}"


def totals(came: Sum, went: Sum, pence_per_text: int) -> str:
    """All texts of a report: how many came and went, in how many segments, and the cost."""
    cost = money(went.segments * pence_per_text)
    return (
        f"{_texts(came.texts)} from them, {_parts(came.segments)}. "
        f"{_texts(went.texts)} from us, {_parts(went.segments)}, {cost}."
    )


def counted(bodies: Iterable[tuple[str, int]]) -> Sum:
    """The sum of texts, each with how many times it came or went."""
    total = Sum()
    for body, times in bodies:
        total = total.more(body, times)
    return total


def _texts(number: int) -> str:
    return "1 text" if number == 1 else f"{number:,} texts"


def _parts(number: int) -> str:
    return "1 segment" if number == 1 else f"{number:,} segments"
