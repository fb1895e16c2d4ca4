"""How many parts a text is charged and sent as (domain.md 3.2)."""

GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_ESCAPED = frozenset("^{}\\[~]|€\f")


def _parts(costs: list[int], alone: int, joined: int) -> int:
    if sum(costs) <= alone:
        return 1
    parts, room = 1, joined
    for cost in costs:
        if cost > room:
            parts, room = parts + 1, joined
        room -= cost
    return parts


def segments(body: str) -> int:
    """Parts of a text: 160 or 153 characters each in GSM-7, else 70 or 67 UTF-16 units."""
    if all(char in GSM7 or char in GSM7_ESCAPED for char in body):
        return _parts([2 if char in GSM7_ESCAPED else 1 for char in body], 160, 153)
    return _parts([2 if ord(char) > 0xFFFF else 1 for char in body], 70, 67)
