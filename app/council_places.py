"""The shape of a council's streets and areas, and what they are to the rules about places."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from app.council_file import District, Entry, Text
from app.rules.places import Places, Street

_DISTRICT = r"[A-Z]{1,2}\d[A-Z\d]?"
Sector = Annotated[str, Field(pattern=rf"^{_DISTRICT} \d$")]
Postcode = Annotated[str, Field(pattern=rf"^{_DISTRICT} \d[A-Z]{{2}}$")]


class AreaEntry(Entry):
    """An area with an officer of its own; no districts or sectors where its bounds are not known.

    A sector is a district with one digit more ("CV1 5").
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name: Text
    officer_role: Text
    districts: tuple[District, ...] = ()
    sectors: tuple[Sector, ...] = ()


class StreetEntry(Entry):
    """A street, what else it is called or heard as, and where it lies as far as that is known."""

    name: Text
    called: tuple[Text, ...] = ()
    districts: tuple[District, ...] = ()
    postcodes: tuple[Postcode, ...] = ()
    area: str = ""


def places_of(
    districts: tuple[str, ...], streets: Iterable[StreetEntry], areas: Iterable[AreaEntry]
) -> Places:
    """The council's places for rules.places; `districts` are all that it covers."""
    return Places(
        districts=districts,
        streets=tuple(
            Street(
                name=street.name,
                called=street.called,
                districts=street.districts,
                postcodes=street.postcodes,
                area=street.area,
            )
            for street in streets
        ),
        areas={part: area.id for area in areas for part in (*area.districts, *area.sectors)},
    )
