"""A council file as read, before its shape is known to be right: its tables, and their names."""

from typing import Any

NAMED_BY = {
    "numbers": "role",
    "agencies": "id",
    "promises": "id",
    "categories": "id",
    "routing": "kind",
    "types": "type",
    "languages": "code",
    "areas": "id",
    "streets": "name",
    "texts": "name",
}

Row = dict[str, Any]


def rows_of(raw: Row, section: str) -> list[Row]:
    """The tables of a section such as [[numbers]]; none where it is something else."""
    rows = raw.get(section)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def names_in(raw: Row, section: str) -> list[str]:
    """What the tables of a section are named by: the roles of [[numbers]], for one."""
    named_by = NAMED_BY[section]
    return [row[named_by] for row in rows_of(raw, section) if isinstance(row.get(named_by), str)]


def strings(value: object) -> list[str]:
    """The strings of a list; none where it is something else."""
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def key_of(loc: tuple[int | str, ...], raw: Row) -> str:
    """A place in the file by name: ("numbers", 3, "e164") is "numbers.noise_day.e164"."""
    key, rows = "", rows_of(raw, str(loc[0])) if loc else []
    for part in loc:
        if isinstance(part, str):
            key += f".{part}" if key else part
            continue
        name = rows[part].get(NAMED_BY.get(key, "")) if part < len(rows) else None
        key += f".{name}" if isinstance(name, str) and name else f"[{part}]"
    return key or "the file"
