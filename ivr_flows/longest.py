"""The longest that each placeholder of the flows can be, for what must hold of any value.

A test holds every council's own values against these: as they are heard, and as they are written.
"""

from collections.abc import Mapping

from ivr_flows.decisions import LONGEST_READ_BACK

NUMBER = "0 1 2 1, 4 9 6, 0 1 4 2"  # eleven digits, one by one
MOST_NEWS_WORDS = 43  # of an officer's, said on the telephone in one breath
_NEWS = " ".join(["word"] * 14 + ["word."])

LONGEST: Mapping[str, str] = {
    "key": "4",
    "said": "anti social behaviour",
    "line": "It's Your Call, for Somewhere",
    "council": "Somewhere City Council",
    "reference": "1 2 3. 4 6 7. 8 0 3",
    "pin": "4 8. 1 2",
    "agency": "Somewhere and District Community Safety Team",
    "street_agency": "Somewhere and District Community Safety Team",
    "contact_day": "Wednesday 25 November",
    "next_duty": "half past 9 in the morning on Wednesday 25 November",
    "last_news": f"This is from Wednesday 25 November. {_NEWS} {_NEWS} {' '.join(['word'] * 13)}.",
    "landlord": "Somewhere and District Housing Association",
    "landlord_number": NUMBER,
    "transfer_number": "+441214960142",
    "mobile": "0 7 7 0 0, 9 0 0, 4 5 6",
    "ring_number": NUMBER,
    "other_number": NUMBER,
    "heard_place": " ".join(["word"] * LONGEST_READ_BACK),
    "safe_word": " ".join(["word"] * LONGEST_READ_BACK),
    "place_in_words": "C V 1, 5 D W. 123a Long Name of Some Street",
    "type_in_words": "people gathering or being rowdy",
    "review_incidents": "3",
    "review_months": "6",
    "complaint_first": f"First, {' '.join(['word'] * 17)}.",
    "complaint_then": f"If not, {' '.join(['word'] * 17)}.",
    **{
        f"number_{role}": NUMBER
        for role in (
            "council_freephone community_safety_officer victim_support "
            "domestic_abuse_helpline childline crimestoppers noise_day noise_night"
        ).split()
    },
    "number_police_non_emergency": "1 0 1",
}

# In a text: what differs from how it is heard.
WRITTEN: Mapping[str, str] = {
    **LONGEST,
    "council": "W" * 30,
    "reference": "123-456-786",
    "line_number": "0121 496 0142",
    "contact_day": "Wednesday 30 September",
    "last_day": "30 September",
    **dict.fromkeys(("report_1", "report_2", "report_3"), "123-456-786"),
}
