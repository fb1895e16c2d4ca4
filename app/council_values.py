"""What the council's own placeholders stand for in the words of the flows."""

from app.council import Council

MOST_HINTS = 500


def of_council(council: Council) -> dict[str, str]:
    """What is the same on every call: the line's name, and each number that may be said today."""
    numbers = {entry.role: council.spoken_number(entry.role) for entry in council.numbers}
    review, complaints = council.review, council.complaints
    return {
        "line": council.speaks_as,
        "council": council.name,
        **{f"number_{role}": spoken for role, spoken in numbers.items() if spoken},
        "review_incidents": str(review.incidents),
        "review_months": str(review.months),
        "complaint_first": complaints.first,
        "complaint_then": complaints.then,
        "street_agency": council.agency_for("street_noise").spoken_as,
    }


def hints(council: Council) -> dict[str, str]:
    """Words that help the carrier understand speech, by the name a flow gives the list.

    The carrier takes up to 500 of them.
    """
    places = [name for street in council.streets for name in (street.name, *street.called)]
    return {
        "places": ",".join(places[:MOST_HINTS]),
        "landlords": ",".join(list(council.landlords)[:MOST_HINTS]),
    }
