"""The types of problem, in the words of both councils and of the national list (domain.md 6).

What is stored ("vehicle") is not what is said: `words` is heard and shown, `called` is what people
say for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules.named import find_named


@dataclass(frozen=True)
class Type:
    """One type of problem."""

    words: str
    called: tuple[str, ...] = ()


TYPES: Mapping[str, Type] = {
    "threats": Type("threats of violence", ("threat", "threats", "threatening", "threatened")),
    "violence": Type("violence", ("violence", "fight", "fighting", "attack", "attacked",
                                  "assault", "assaulted", "robbery", "mugged")),
    "weapon": Type("a weapon", ("weapon", "knife", "gun", "machete")),
    "hate": Type("hate", ("hate", "racism", "racist", "racial abuse", "homophobic")),
    "domestic_abuse": Type("abuse at home", ("domestic abuse", "domestic violence")),
    "stalking": Type("being followed or watched", ("stalking", "stalker", "following me")),
    "harassment": Type("harassment", ("harassment", "harassed", "bullying", "verbal abuse",
                                      "intimidation", "abusive")),
    "messages": Type("unwanted calls or messages", ("malicious messages", "nuisance calls",
                                                    "abusive messages")),
    "drugs": Type("drugs", ("drugs", "drug", "dealing", "dealer", "cannabis", "weed")),
    "damage": Type("damage", ("damage", "vandalism", "broken window", "smashed")),
    "graffiti": Type("graffiti", ("graffiti", "tagging", "spray paint")),
    "fire": Type("fires", ("fire", "fires", "arson", "burning")),
    "fireworks": Type("fireworks", ("fireworks", "firework", "rockets", "bangers")),
    "theft": Type("theft", ("theft", "burglary", "stolen", "stealing", "shoplifting")),
    "child_at_risk": Type("a child at risk", ("child at risk", "child in danger")),
    "congregating": Type("people gathering or being rowdy", (
        "gathering", "gang", "gangs", "youths", "rowdy", "loitering", "hanging around",
        "hanging about", "kids")),
    "street_drinking": Type("drinking in the street", ("drinking", "drunks", "drunk")),
    "begging": Type("begging or sleeping rough", ("begging", "beggar", "beggars",
                                                  "rough sleeping", "rough sleeper")),
    "trespass": Type("people on private land", ("trespass", "trespassing", "trespassers")),
    "vehicle": Type("bikes or cars", ("vehicle", "bike", "bikes", "motorbike", "motorbikes",
                                      "quad bike", "moped", "scooter", "scooters", "racing",
                                      "speeding", "car", "cars")),
    "abandoned_vehicle": Type("an abandoned vehicle", ("abandoned car", "abandoned vehicle")),
    "animal": Type("animals", ("animal", "animals", "dog", "dogs", "horse", "horses")),
    "needles": Type("needles", ("needle", "needles", "syringe", "syringes")),
    "litter": Type("rubbish", ("rubbish", "litter", "fly tipping", "dumped", "dumping")),
    "pests": Type("pests", ("pest", "pests", "rats", "mice", "wasps")),
    "music": Type("music or a party", ("music", "party")),
    "alarm": Type("an alarm", ("alarm",)),
    "building_work": Type("building work", ("building work", "drilling", "diy")),
    "animal_noise": Type("a barking dog", ("barking",)),
    "pub": Type("a pub or a shop", ("pub", "bar", "club")),
    "street_noise": Type("noise in the street", ("street noise", "shouting in the street")),
    "other_noise": Type("another noise"),
    "other": Type("something else"),
}  # fmt: skip
NOISES = ("music", "alarm", "building_work", "animal_noise", "pub", "street_noise", "other_noise")

_CALLED = {name: kind for kind, entry in TYPES.items() for name in entry.called}


def find_type(words: str) -> str | None:
    """The type that some words name, or None when they name none, or several."""
    return find_named(words, _CALLED)
