"""The words that help residents, and the parts that their phrases share.

A phrase's notation stands in `text_words_phrases`.
"""

from enum import StrEnum


class Word(StrEnum):
    """What a resident may ask of the line by text. None is ever needed."""

    NONE = ""
    STATUS = "status"
    NOW = "now"
    ADD = "add"
    CALL_ME = "call me"
    CLOSE = "close"
    NOT_FIXED = "not fixed"
    REVIEW = "review"
    COMPLAIN = "complain"
    OFFICER = "officer"
    NOISE = "noise"
    SAFE = "safe"
    NOT_SAFE = "not safe"
    LANGUAGE = "language"
    WRONG_NUMBER = "wrong number"
    STOP_PLEASE = "stop please"


# The carrier acts on these by itself where they are the whole text, letter for letter
# (domain.md 3.3); of "STOP!!" that is not known, so it is understood as "stop please" is.
CARRIERS = frozenset(
    "stop stopall unsubscribe end quit cancel revoke optout start yes unstop help info".split()
)
NAMES = {
    "report": """
        (my|this|the|that|our) asb? (report|case|complaint|issue|matter|problem|incident); case;
        report; complaint
    """,
    "it": """
        it; this; that; things; everything; <report>
    """,
    "i_want": """
        i (would like|want|need|wish|am trying|am asking|would really like|like) to?;
        (can|could|may) i; how (can|do) i; want to?; need to?; let me; would like to?; i have to
    """,
    "can_you": """
        (can|could|will|would) (you|someone|anyone|an officer|one of you|the council|the officer|my
            officer) just?;
        you can now?; you may; i (want|need|would like) (you|someone|an officer) to;
        need (you|someone) to; just; go ahead and
    """,
    "rung": """
        (call|ring|phone|telephone) back?
    """,
    "a_call": """
        call; ring; bell; phone; phone call; callback; call back; ring back; buzz
    """,
    "this_phone": """
        (this|my|the) (number|mobile|phone|landline|home phone|house phone|home number|work number|
            work phone|mobile number);
        this; it
    """,
    "someone": """
        someone; anyone;
        (a|an|the|my|your) real? (person|human|officer|operator|agent|adviser|manager|case officer|
            duty officer|member of staff|human being);
        (real|actual) (person|human); officer; human; the council; the team; staff; in person
    """,
    "team": """
        the? (noise|noise and nuisance|out of hours|night|duty|duty noise|environmental health)
        (team|patrol|line|officer|officers|service|people)
    """,
    "us": """
        you; the council; your (service|staff|team|officer|officers|handling|department|response);
        the (officer|service|handling|staff|line|response|council officer); my case? officer;
        an officer; one of your officers; this (service|line)
    """,
    "languages": """
        polish; polski; polsku; punjabi; panjabi; urdu; romanian; romana; romaneste; arabic;
        english; welsh; cymraeg; hindi; bengali; bangla; gujarati; somali; tigrinya; tamil; farsi;
        persian; dari; pashto; kurdish; sorani; spanish; french; portuguese; italian; german;
        turkish; chinese; mandarin; cantonese; vietnamese; lithuanian; latvian; bulgarian; slovak;
        czech; hungarian; ukrainian; russian; albanian; greek; amharic; swahili; yoruba; twi;
        nepali; ਪੰਜਾਬੀ; اردو; العربية; عربي; русский; українська
    """,
}
