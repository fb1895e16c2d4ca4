"""What a call asks of a council: places, types, languages, landlords, support, what then."""

import re
from pathlib import Path

import pytest

from app.council import Council, load
from app.council_checks import SUPPORT_ROLES
from app.rules.case_review import Threshold
from app.rules.problem_types import TYPES
from tests.test_council import COVENTRY, EALING, ROOT, faults_of

NOISE = ["noise", "music", "alarm", "building_work", "animal_noise", "pub", "other_noise"]
COUNCILS = pytest.mark.parametrize("path", [COVENTRY, EALING])


@pytest.fixture(scope="module")
def coventry() -> Council:
    return load(COVENTRY)


@pytest.fixture(scope="module")
def ealing() -> Council:
    return load(EALING)


def entry_of(path: Path, first_line: str) -> str:
    """The text of the entry that begins with this line, from that line on."""
    text = path.read_text(encoding="utf-8")
    return re.search(rf"^{re.escape(first_line)}\n.*?(?=\n\n)", text, re.DOTALL | re.M)[0]


def entry_faults(tmp_path: Path, first_line: str, *changes: tuple[str, str]) -> list[str]:
    """The faults of Coventry's file after some words in one entry have been changed."""
    entry = changed = entry_of(COVENTRY, first_line)
    for old, new in changes:
        assert old in changed
        changed = changed.replace(old, new, 1)
    return faults_of(tmp_path, (entry, changed))


@COUNCILS
def test_a_council_names_itself_in_at_most_seven_words(path):
    assert len(load(path).speaks_as.split()) <= 7


# Places


def test_coventry_has_three_areas_whose_bounds_nobody_has_guessed(coventry):
    assert [area.id for area in coventry.areas] == ["north_west", "north_east", "south"]
    assert not any(area.districts or area.sectors for area in coventry.areas)
    assert coventry.places.areas == {}
    assert coventry.number(coventry.area("south").officer_role).as_printed == "07977 500 657"
    assert coventry.area("nowhere") is None


@COUNCILS
def test_streets_reach_the_rules_with_districts_and_no_guessed_area(path):
    council = load(path)
    assert council.places is council.places
    assert council.places.districts == council.postcode_districts
    assert len(council.places.streets) == len(council.streets) >= 8
    for street in council.places.streets:
        assert street.districts and not street.postcodes and not street.area


def test_districts_and_sectors_lead_to_their_area_once_a_council_gives_them(tmp_path):
    text = COVENTRY.read_text(encoding="utf-8")
    entry = entry_of(COVENTRY, 'id = "south"')
    known = entry.replace("districts = []", 'districts = ["CV3"]').replace(
        "sectors = []", 'sectors = ["CV4 7"]'
    )
    path = tmp_path / "given.toml"
    path.write_text(text.replace(entry, known), encoding="utf-8")
    assert load(path).places.areas == {"CV3": "south", "CV4 7": "south"}


# Types, categories, crimes and who leads


@COUNCILS
def test_every_type_of_report_has_a_place_and_a_lead(path):
    council = load(path)
    assert set(council.category_of) == set(TYPES)
    assert set(council.category_of.values()) <= {"A", "B", "C", ""}
    assert all(council.agency_for(kind) for kind in TYPES)


def test_categories_are_those_of_the_founding_documents(ealing):
    words = {
        "A": ["domestic_abuse", "drugs", "hate", "threats", "violence"],
        "B": ["damage", "harassment"],
        "C": ["congregating", "vehicle", "animal"],
    }
    for category, kinds in words.items():
        assert all(ealing.category_of[kind] == category for kind in kinds)
    assert ealing.category_of["music"] == ealing.category_of["litter"] == ""


def test_categories_nobody_has_adopted_say_so(coventry):
    assert all("for the council to confirm" in entry.source for entry in coventry.types)
    assert coventry.category_of["music"] == "C" and coventry.category_of["pests"] == ""
    assert {coventry.category_of[kind] for kind in ("weapon", "child_at_risk", "fire")} == {"A"}


def test_a_crime_is_known_as_one(coventry, ealing):
    for council in (coventry, ealing):
        assert council.is_crime("threats") and council.is_crime("hate")
        assert council.crimes < set(TYPES)
        assert not council.is_crime("music") and not council.is_crime("nothing known")


def test_noise_goes_to_the_noise_team_but_noise_in_the_street_does_not(coventry):
    assert {coventry.agency_for(kind).id for kind in NOISE} == {"noise_team"}
    assert coventry.agency_for("street_noise").id == "community_safety_team"
    assert "noise in the street" in coventry.noise.not_dealt_with
    assert coventry.noise.takes_anonymous is False


def test_a_type_without_a_lead_is_left_to_everything_else_on_purpose(coventry, ealing):
    assert coventry.routing_otherwise_for == ("other",)
    assert {"music", "litter"} <= set(ealing.routing_otherwise_for)


# Case review and complaints


def test_a_case_review_may_be_asked_for_at_each_councils_threshold(coventry, ealing):
    no_limit = 6  # to count at all, an incident happened in these months
    assert coventry.review.within_months == 0
    assert coventry.case_review == Threshold(3, 6, no_limit, False)
    assert ealing.case_review == Threshold(3, 6, 1, False)
    assert "for the council to confirm" in coventry.review.source


@COUNCILS
def test_a_complaint_goes_to_the_agency_first_and_then_to_a_councillor(path):
    complaints = load(path).complaints
    assert complaints.first.startswith("First") and "agency" in complaints.first
    assert "local councillor" in complaints.then
    assert all(len(words.split()) < 20 for words in (complaints.first, complaints.then))


# Languages


@COUNCILS
def test_only_english_is_live_until_the_others_are_signed(path):
    council = load(path)
    assert [entry.code for entry in council.languages if entry.live] == ["en-GB"]
    assert [entry.code for entry in council.languages][1:] == ["pl", "pa", "ur", "ro", "ar"]


def test_a_language_without_a_known_voice_is_for_texts_only(coventry):
    assert set(coventry.voices) == {"en-GB", "pl", "pa", "ro", "ar"}
    assert coventry.voices["en-GB"].voice == "Polly.Amy-Neural"
    assert coventry.language("ur").by_text_only
    assert coventry.language("pa").say_code == "pa-IN" and coventry.language("pa").hear_code == ""
    assert coventry.language("cy") is None


# Support and landlords


@COUNCILS
def test_support_is_told_to_callers_and_never_dialled(path):
    council = load(path)
    assert council.sayable(SUPPORT_ROLES) == set(SUPPORT_ROLES) - {"victim_support"}
    assert council.spoken_number("childline") == "0 8 0 0, 1 1 1 1"
    assert council.spoken_number("samaritans") == "1 1 6, 1 2 3"
    assert council.spoken_number("domestic_abuse_helpline") == "0 8 0 8, 2 0 0, 0 2 4 7"
    assert council.spoken_number("crimestoppers") == "0 8 0 0, 5 5 5, 1 1 1"
    for role in SUPPORT_ROLES:
        assert not council.number(role).may_dial
        assert council.dial_number(role) is council.dial_number(role, production=True) is None


def test_what_may_be_said_counts_a_replacement_and_not_an_unknown_role(coventry):
    roles = ["noise_day", "police", "officer_south", "landlord_accord", "landlord_orbit", "nobody"]
    assert coventry.sayable(roles) == {"noise_day", "police", "landlord_accord"}
    assert coventry.sayable([]) == frozenset()


def test_residents_may_call_a_landlord_by_any_of_its_names(coventry, ealing):
    for said, role in {
        "whitefriars housing association": "landlord_whitefriars",
        "citizen": "landlord_whitefriars",
        "mid land heart": "landlord_midland_heart",
        "stonewater": "landlord_jephson",
    }.items():
        assert coventry.landlords[said] == role
    assert set(coventry.landlords) == {name.lower() for name in coventry.landlords}
    assert len(set(coventry.landlords.values())) == 10
    assert ealing.landlords == {}


@COUNCILS
def test_every_number_has_a_name_that_can_be_heard(path):
    names = load(path).number_names
    assert all(re.fullmatch(r"[A-Za-z0-9', ]+", name) for name in names.values())
    if path == COVENTRY:
        assert names["landlord_midland_heart"] == "Midland Heart"
        assert names["police_non_emergency"] == "the police"


# Faults


@pytest.mark.parametrize(
    ("first_line", "change", "fault"),
    [
        ('id = "south"', ("districts = []", 'districts = ["CV9"]'),
         "areas.south: CV9 is not in postcode_districts"),
        ('id = "south"', ("districts = []", 'districts = ["cv1"]'), "areas.south.districts[0]: "),
        ('id = "south"', ("sectors = []", 'sectors = ["CV1"]'), "areas.south.sectors[0]: "),
        ('id = "south"', ('"officer_south"', '"officer_west"'),
         "areas.south.officer_role: no number has the role officer_west"),
        ('id = "south"', ('id = "south"', 'id = "north_west"'), "areas.north_west: there are 2"),
        ('name = "Ansty Road"', ('"CV2"', '"CV12"'),
         "streets.Ansty Road.districts: CV12 is not in postcode_districts"),
        ('name = "Ansty Road"', ('"CV2"]', '"CV2"]\npostcodes = ["CV3 1AA"]'),
         "streets.Ansty Road.postcodes: CV3 1AA is not in its districts"),
        ('name = "Ansty Road"', ('"CV2"]', '"CV2"]\npostcodes = ["CV21AA"]'),
         "streets.Ansty Road.postcodes[0]: "),
        ('name = "Ansty Road"', ('"CV2"]', '"CV2"]\narea = "west"'),
         "streets.Ansty Road.area: there is no area west"),
        ('name = "Ansty Road"', ('"Ansty Road"', '"Henley Road"'),
         "streets.Henley Road: there are 2 of these in one district"),
        ('type = "music"', ('"music"', '"tunes"'), "types: missing are music"),
        ('type = "music"', ('"music"', '"tunes"'), "types.tunes: no such type of report"),
        ('type = "music"', ('"C"', '"D"'), "types.music.category: "),
        ('type = "music"', ("crime = false", 'crime = "no"'), "types.music.crime: "),
        ('type = "music"', ('"music"', '"pub"'), "types.pub: there are 2 of these"),
        ('kind = "music"', ('"music"', '"noises"'), "types.music: has no routing, and is not in"),
        ('code = "en-GB"', ("live = true", "live = false"), "languages.en-GB: every council needs"),
        ('code = "pl"', ('say_code = "pl-PL"', 'say_code = ""'),
         "languages.pl: voice and say_code go together"),
        ('code = "pl"', ('say_code = "pl-PL"', 'say_code = "ro-RO"'),
         "languages.pl: ro-RO is another language"),
        ('code = "pl"', ('"Polly.Ola-Neural"', '"Ola"'), "languages.pl.voice: "),
        ('code = "pa"', ('"Google.pa-IN-', '"Google.hi-IN-'),
         "languages.pa: voice does not speak say_code"),
        ('code = "pl"', ('"pl"', '"ro"'), "languages.ro: there are 2 of these"),
        ('role = "samaritans"', ('"samaritans"', '"listeners"'),
         "numbers.samaritans: every council needs this role"),
        ('role = "landlord_orbit"', ('"orbit"', '"Citizen"'),
         "numbers.landlord_orbit.called: citizen is landlord_whitefriars too"),
        ('role = "landlord_nehemiah"', ('"Nehemiah"', '"Nehemiah & Co."'),
         "numbers.landlord_nehemiah: a name for the ear is needed"),
        ('role = "victim_support"', ("may_say = false", "may_say = true"),
         "numbers.victim_support: a number that is unverified"),
        ('role = "childline"', ("+448001111", "+448001112"),
         "numbers.childline: as_printed and e164 are not the same"),
        ("[case_review]", ("incidents = 3", "incidents = 0"), "case_review.incidents: "),
        ("[case_review]", ("months = 6", 'months = "6"'), "case_review.months: "),
        ("[case_review]", ("or_one_hate = false", ""), "case_review.or_one_hate: Field required"),
        ("[complaints]", ("unhappy with.", "unhappy with"), "complaints.first: must be one sent"),
        ("[complaints]", ("unhappy with.", "unhappy with. Then wait."),
         "complaints.first: must be one sentence"),
        ("[complaints]", ("First, please", "First of all, and before anything else, please do"),
         "complaints.first: has over 19 words"),
    ],
)  # fmt: skip
def test_a_fault_of_these_is_named_by_its_key_too(tmp_path, first_line, change, fault):
    assert any(found.startswith(fault) for found in entry_faults(tmp_path, first_line, change))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('for = ["other"]', 'for = ["other", "music"]', "routing_otherwise_for: music has a rout"),
        ('for = ["other"]', 'for = ["other", "x"]', "routing_otherwise_for: no such type of rep"),
        ('for = ["other"]', "for = []", "types.other: has no routing, and is not in routing_other"),
        ('"CV7", "CV8"]', '"CV7", "cv8"]', "postcode_districts[7]: "),
        (", for Coventry", ", the line for all of Coventry", "speaks_as: a name for the ear"),
        ("[complaints]", "[complaint]", "complaints: Field required"),
    ],
)
def test_a_fault_outside_an_entry_is_named_too(tmp_path, old, new, fault):
    assert any(found.startswith(fault) for found in faults_of(tmp_path, (old, new)))


def test_a_district_in_two_areas_is_a_fault(tmp_path):
    first, second = entry_of(COVENTRY, 'id = "south"'), entry_of(COVENTRY, 'id = "north_east"')
    both = [(e, e.replace("districts = []", 'districts = ["CV3"]')) for e in (first, second)]
    assert faults_of(tmp_path, *both) == ["areas.south: CV3 is in areas.north_east too"]


def test_a_type_in_a_category_that_the_council_has_not_is_a_fault(tmp_path):
    entry = entry_of(EALING, 'id = "C"')
    other = entry.replace('"C"', '"A"')
    faults = faults_of(tmp_path, (entry, other), of=EALING)
    assert "types.vehicle.category: the council has no category C" in faults


def test_two_streets_of_one_name_in_two_districts_are_no_fault(tmp_path):
    text = COVENTRY.read_text(encoding="utf-8")
    path = tmp_path / "two.toml"
    path.write_text(text.replace('name = "Ansty Road"', 'name = "Daventry Road"'), "utf-8")
    assert len([s for s in load(path).places.streets if s.name == "Daventry Road"]) == 2


def test_the_three_areas_are_those_of_the_leaflet(coventry):
    seed = next(iter((ROOT / "../shared/seeds").glob("000_*.txt")), None)
    if seed is None:
        pytest.skip("the founding documents are not beside this checkout")
    leaflet = seed.read_text(encoding="utf-8").replace("**", "")
    for area in coventry.areas:
        number = coventry.number(area.officer_role).as_printed
        assert re.search(rf"Community Safety Officer [–-] {area.name} {number}", leaflet)
