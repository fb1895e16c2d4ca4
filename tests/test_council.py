import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.council import BadCouncil, Council, load
from app.council_checks import disagreements
from app.rules.contacts import is_drama
from app.rules.segments import one_gsm_segment

ROOT = Path(__file__).parent.parent
COVENTRY, EALING = ROOT / "councils/coventry.toml", ROOT / "councils/ealing.toml"
SEED = next(iter((ROOT / "../shared/seeds").glob("000_*.txt")), None)
# Every number of seed 000, contacts, in its order, as it is printed there.
PRINTED = [
    *("0845 113 5000", "0845 5000 900", "024 7683 1300", "024 7683 1300"),
    *("07968 037 832", "07968 131 666", "07977 500 657"),
    *("0500 834 333", "024 7683 2222", "024 7683 2222"),
    *("024 7676 7000", "0300 111 7000", "024 7646 1546", "01926 831 177", "0121 322 7373"),
    *("03456 020 540", "03458 500 500", "0116 2536 646", "0121 3580 966", "0121 622 5806"),
    "0500 834 333",
]


@pytest.fixture(scope="module")
def coventry() -> Council:
    return load(COVENTRY)


@pytest.fixture(scope="module")
def ealing() -> Council:
    return load(EALING)


def faults_of(tmp_path: Path, *changes: tuple[str, str], of: Path = COVENTRY) -> list[str]:
    """The faults of a council file after some words in it have been changed."""
    text = of.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    bad = tmp_path / "bad.toml"
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(BadCouncil) as refusal:
        load(bad)
    return refusal.value.faults


def test_coventry_has_noise_and_ealing_has_not(coventry, ealing):
    assert coventry.capabilities == {"noise"}
    assert ealing.capabilities == frozenset()
    assert ealing.duty_windows == ealing.closures == ()
    assert ealing.does_not_deal_with == ("noise", "litter")


@pytest.mark.parametrize("path", [COVENTRY, EALING])
def test_names_fit_a_text(path):
    council = load(path)
    assert one_gsm_segment(council.texts_as)
    assert len(council.texts_as) <= 30


def test_every_number_of_the_leaflet_stands_word_for_word(coventry):
    entries = [entry.as_printed for entry in coventry.numbers]
    noise_at_weekends = 1
    for printed in set(PRINTED):
        times = PRINTED.count(printed)
        times -= noise_at_weekends if printed == "024 7683 2222" else 0
        assert entries.count(printed) == times, printed


@pytest.mark.skipif(SEED is None, reason="the leaflet is not beside this checkout")
def test_the_numbers_here_are_those_of_the_leaflet():
    contacts = SEED.read_text(encoding="utf-8").split("# Contacts...")[1]
    assert re.findall(r"\b0\d{2,4} \d{3,4} \d{3,4}\b", contacts) == PRINTED


def test_the_leaflets_landlords_are_all_there_with_names_of_today(coventry):
    landlords = {e.role: e for e in coventry.numbers if e.role.startswith("landlord_")}
    assert len(landlords) == 10
    assert "citizen" in landlords["landlord_whitefriars"].called
    assert "stonewater" in landlords["landlord_jephson"].called


def test_only_current_numbers_may_be_said_or_dialled(coventry, ealing):
    for entry in (*coventry.numbers, *ealing.numbers):
        if entry.may_say or entry.may_dial:
            assert entry.status == "current"


def test_a_replacement_is_said_for_a_number_that_is_dead(coventry):
    freephone = "0 8 0 8, 5 8 3, 4 3 3 3"
    assert coventry.spoken_number("noise_day") == freephone
    assert coventry.spoken_number("coventry_direct") == freephone
    assert coventry.spoken_number("noise_night") == "0 2 4, 7 6 8 3, 2 2 2 2"
    assert coventry.spoken_number("police") == "1 0 1"


@pytest.mark.parametrize(
    "role",
    [
        *("fire_service", "officer_north_west", "officer_north_east", "officer_south"),
        *("landlord_whitefriars", "line", "community_safety_team", "police_duty_desk", "nobody"),
    ],
)
def test_a_number_nobody_checked_and_the_line_itself_are_not_said(coventry, role):
    assert coventry.spoken_number(role) is None


def test_a_development_machine_rings_drama_numbers_only(coventry, ealing):
    for council in (coventry, ealing):
        line = council.line(production=False)
        for entry in council.numbers:
            number = council.dial_number(entry.role)
            assert number is None or (is_drama(number) and number != line.voice_number)
        assert is_drama(line.voice_number)
        assert is_drama(line.text_number)
    assert coventry.dial_number("noise_day") != coventry.dial_number("noise_night")


def test_in_production_real_numbers_are_dialled_and_only_those_that_may_be(coventry):
    dialled = {coventry.dial_number(e.role, production=True) for e in coventry.numbers}
    assert dialled == {None, "+448085834333", "+442476832222"}
    assert coventry.dial_number("police", production=True) is None
    assert coventry.dial_number("no_such_role", production=True) is None


def test_production_waits_for_the_numbers_a_council_has_yet_to_give(coventry, ealing):
    assert [fault.split(":")[0] for fault in coventry.faults_in_production()] == [
        "line.production.text_number",
        "numbers.police_duty_desk.e164",
    ]
    assert "line.production.voice_number" in ealing.faults_in_production()[0]


def test_hours_are_those_of_the_leaflet(coventry):
    day, night, weekend = coventry.duty_windows
    assert (day.starts.hour, day.ends.hour, day.days) == (9, 17, {0, 1, 2, 3, 4})
    assert (night.starts.hour, night.ends.hour, night.days) == (17, 2, {0, 1, 2, 3, 4})
    assert (weekend.starts.hour, weekend.ends.hour, weekend.days) == (10, 2, {5, 6})
    assert "9am to 3am" in coventry.noise.discrepancy
    assert date(2027, 8, 30) in coventry.bank_holidays(2026, 2028)


def test_reports_have_a_lead_agency_whatever_their_kind(coventry, ealing):
    assert coventry.agency_for("noise").id == "noise_team"
    assert coventry.agency_for("asb").id == "community_safety_team"
    assert coventry.agency_for("nothing known").id == "community_safety_team"
    assert ealing.agency_for("asb").id == ealing.agency_for("noise").id == "safer_communities_team"


def test_each_council_has_made_its_own_promises(coventry, ealing):
    assert coventry.promise("acknowledgement").hours == 24
    assert coventry.promise("contact").working_days == 5
    assert coventry.promise("interview_a") is None
    assert [ealing.promise(f"interview_{c}").working_days for c in "abc"] == [1, 3, 5]
    assert ealing.promise("progress").every_days == 14
    assert ealing.promise("acknowledgement") is None
    assert all(p.source.startswith("seed 003") for p in ealing.promises)


@pytest.mark.parametrize("path", [COVENTRY, EALING])
def test_no_promise_or_words_of_a_council_are_made_up(path):
    which = "000_*.txt" if path == COVENTRY else "003_*.txt"
    seed = next(iter((ROOT / "../shared/seeds").glob(which)), None)
    if seed is None:
        pytest.skip("the founding documents are not beside this checkout")
    words = seed.read_text(encoding="utf-8")
    for promise in load(path).promises:
        if not promise.id.startswith("interview_"):
            assert promise.words in words


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('name = "Coventry"', ""), "name: Field required"),
        (('name = "Coventry"', 'name = "Coventry"\nnaem = "x"'), "naem: Extra inputs"),
        (("call_minutes = 20", "call_minutes = 0"), "limits.call_minutes: "),
        (("recording_seconds = 110", "recording_seconds = 120"), "limits.recording_seconds: "),
        (("hours = 24", "hours = 24\nworking_days = 1"), "promises.acknowledgement: only one"),
        (("+442476832222", "+442476832223"), "numbers.noise_night: as_printed and e164"),
        (('voice_number = "+441214960130"', 'voice_number = "+442476831300"'),
         "line: development must have two drama numbers"),
        (('text_number = "+447700900900"', 'text_number = "+441214960131"'),
         "line.development: text_number must be a mobile"),
        (('text_number = "" ', 'text_number = "+442476831300" '),
         "line.production: voice_number and text_number must be two"),
        (('development_e164 = "+441214960142"', 'development_e164 = "+442476832222"'),
         "numbers.noise_night: development_e164 must be a drama number"),
        (('development_e164 = "+441214960142"', ""),
         "noise.windows[1].number_role: noise_night leads to no number to dial"),
        (('development_e164 = "+441214960142"', 'development_e164 = "+441214960130"'),
         "numbers.noise_night.development_e164: this is the line itself"),
        (('replacement = "council_freephone"', 'replacement = "gone"'),
         "numbers.noise_day.replacement: no number has the role gone"),
        (('role = "police"', 'role = "police_non_emergency"'),
         "numbers.police_non_emergency: there are 2"),
        (('role = "police_duty_desk"', 'role = "desk"'),
         "numbers.police_duty_desk: every council needs"),
        (('lead = "noise_team"', 'lead = "noise"'), "routing.noise: there is no agency noise"),
        (('lead = "noise_team"', 'lead = "police"'), "routing.noise.lead: police does not deal"),
        (('kind = "noise"', 'kind = "noises"'), "routing.noise: a council with noise hours"),
        (("ends = 17:00:00", "ends = 17:30:00"), "noise.windows[1]: overlaps noise.windows[0]"),
        (('"mon", "tue"', '"mon", "tues"'), "noise.windows[0].days[1]: "),
        (("routing_otherwise = ", "routing_otherwise = 'x' #"), "routing_otherwise: there is no"),
        (('texts_as = "Coventry', 'texts_as = "Coventry’s'), "texts_as: "),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_its_key(tmp_path, change, fault):
    assert any(found.startswith(fault) for found in faults_of(tmp_path, change))


@pytest.mark.parametrize(
    ("role", "change", "fault"),
    [
        ("officer_south", "may_say", "a number that is unverified may be neither"),
        ("noise_day", "may_dial", "a number that is withdrawn may be neither"),
        ("police", "may_say", "a number that is superseded may be neither"),
        ("community_safety_team", "may_say", "this is the line itself"),
        ("line", "may_dial", "this is the line itself"),
        ("gas_emergency", "may_dial", "an emergency or service number"),
        ("police_non_emergency", "may_dial", "needs e164 or development_e164"),
        ("police_duty_desk", "may_say", "needs a number that is printed"),
    ],
)
def test_what_may_not_be_said_or_dialled_is_a_fault(tmp_path, role, change, fault):
    text = COVENTRY.read_text(encoding="utf-8")
    entry = re.search(rf'role = "{role}"\n.*?(?=\n\n)', text, re.DOTALL)[0]
    changed = entry.replace(f"{change} = false", f"{change} = true")
    (found,) = faults_of(tmp_path, (entry, changed))
    assert found.startswith(f"numbers.{role}: ")
    assert fault in found


def test_a_number_that_costs_extra_may_not_be_said(tmp_path):
    text = COVENTRY.read_text(encoding="utf-8")
    entry = re.search(r'role = "fire_service"\n.*?(?=\n\n)', text, re.DOTALL)[0]
    changed = entry.replace('"unverified"', '"current"').replace("say = false", "say = true")
    assert faults_of(tmp_path, (entry, changed)) == [
        "numbers.fire_service: may_say: this range costs the caller extra"
    ]


def test_every_fault_of_a_file_is_named_at_once(tmp_path):
    faults = faults_of(
        tmp_path,
        ('speaks_as = "', 'speaks = "'),
        ("call_minutes = 20", 'call_minutes = "long"'),
        ('replacement = "council_freephone"', 'replacement = "gone"'),
        ('lead = "noise_team"', 'lead = "nowhere"'),
        ("ends = 17:00:00", "ends = 18:00:00"),
    )
    assert {fault.split(": ")[0] for fault in faults} == {
        "speaks_as",
        "speaks",
        "limits.call_minutes",
        "numbers.noise_day.replacement",
        "routing.noise",
        "noise.windows[1]",
    }


def test_a_circle_of_replacements_is_a_fault(tmp_path):
    change = (
        'as_printed = "08085 834333"',
        'as_printed = "08085 834333"\nreplacement = "noise_day"',
    )
    faults = faults_of(tmp_path, change)
    assert "numbers.noise_day.replacement: leads round in a circle" in faults


@pytest.mark.parametrize("text", ["name = ", "\xff", "name = 1\nname = 2"])
def test_a_file_that_cannot_be_read_says_so(tmp_path, text):
    bad = tmp_path / "bad.toml"
    bad.write_text(text, encoding="latin-1")
    for path in (bad, tmp_path / "none.toml"):
        with pytest.raises(BadCouncil, match=r"toml: cannot be read"):
            load(path)


@pytest.mark.parametrize("junk", [7, "x", [7], {}, [[]], [{"role": [], "id": 3, "kind": {}}]])
def test_entries_of_the_wrong_type_are_left_to_the_shape(tmp_path, junk):
    raw = tomllib.loads(COVENTRY.read_text(encoding="utf-8"))
    for section in raw:
        disagreements({**raw, section: junk})
    empty = tmp_path / "empty.toml"
    empty.write_text("numbers = 7\nnoise = []\nline = 'x'", encoding="utf-8")
    with pytest.raises(BadCouncil) as refusal:
        load(empty)
    assert len(refusal.value.faults) > 10
