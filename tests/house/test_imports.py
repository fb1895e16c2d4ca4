"""Who may import whom. Change this table before you change the code.

`ivr_flows/` and `app/rules/` import nothing of ours but themselves and each other, and no
framework. Everything may import them. `app/` never imports `workers/`. `handset/` and `dev/` stand
apart: only tests, bench and the development Procfile start them.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PURE = {"app.rules", "ivr_flows"}
MAY_IMPORT = {
    "ivr_flows": PURE,
    "app/rules": PURE | {"holidays", "phonenumbers"},
    "app/__init__.py": {"app", "flask", "flask_wtf"},
    "app/clock.py": {"app.store.base"},
    "app/council.py": PURE
    | {"app.council_checks", "app.council_file", "app.council_hours", "app.council_numbers"}
    | {"app.council_places", "app.council_reports", "app.council_rows", "app.council_texts"}
    | {"pydantic"},
    "app/council_checks.py": PURE | {"app.council_rows"},
    "app/council_file.py": PURE | {"pydantic", "pydantic_core"},
    "app/council_hours.py": PURE | {"app.council_checks", "app.council_file", "pydantic"},
    "app/council_numbers.py": PURE | {"app.council_checks", "app.council_file", "pydantic"},
    "app/council_places.py": PURE | {"app.council_file", "pydantic"},
    "app/council_reports.py": PURE | {"app.council_file", "pydantic"},
    "app/council_rows.py": set(),
    "app/council_texts.py": PURE
    | {"app.council_file", "app.council_rows", "app.dates_in_words", "pydantic"},
    "app/council_values.py": PURE | {"app.council"},
    "app/images.py": PURE | {"PIL"},
    "app/inputs.py": PURE,
    "app/away.py": {"sqlalchemy"},
    "app/spool.py": PURE | {"app.inputs", "app.store.sealing"},
    "app/spool_words.py": PURE,
    "app/taking_in.py": PURE
    | {"app.call_news", "app.inputs", "app.intake", "app.intake_texts", "app.jobs"}
    | {"app.receipts", "app.service", "app.store", "sqlalchemy"},
    "app/jobs.py": set(),
    "app/catalogue.py": PURE | {"babel"},
    "app/languages.py": PURE | {"app.catalogue"},
    "app/dates_in_words.py": PURE | {"babel"},
    "app/service.py": PURE | {"app.council", "app.council_file", "app.council_values"},
    "app/settings.py": {"app.mail.server", "sqlalchemy"},
    "app/texts_out.py": PURE | {"app.dates_in_words", "app.service"},
    "app/store": PURE
    | {"app.store", "alembic", "cryptography", "psycopg", "pysqlite3", "sqlalchemy"},
    "app/intake.py": PURE
    | {"app.effects", "app.inputs", "app.known", "app.service", "app.standing", "app.store"}
    | {"app.surveys", "app.values", "sqlalchemy"},
    "app/standing.py": PURE | {"sqlalchemy"},
    "app/surveys.py": PURE | {"app.service", "app.store", "sqlalchemy"},
    "app/calls_out.py": PURE
    | {"app.call_news", "app.inputs", "app.intake", "app.service", "app.store", "app.surveys"}
    | {"sqlalchemy"},
    "app/intake_texts.py": PURE
    | {"app.inputs", "app.news_out", "app.pictures", "app.service", "app.store", "app.texts_out"}
    | {"app.text_effects", "app.text_reports", "app.text_standing", "app.text_values"}
    | {"sqlalchemy"},
    "app/text_effects.py": PURE
    | {"app.asked", "app.inputs", "app.store", "app.surveys", "sqlalchemy"},
    "app/text_reports.py": PURE
    | {"app.effects", "app.inputs", "app.saving", "app.service", "app.standing", "app.store"}
    | {"app.text_effects", "app.text_standing", "app.told", "sqlalchemy"},
    "app/text_standing.py": PURE
    | {"app.inputs", "app.service", "app.standing", "app.store", "sqlalchemy"},
    "app/text_values.py": PURE
    | {"app.dates_in_words", "app.inputs", "app.service", "app.text_standing", "sqlalchemy"},
    "app/known.py": PURE | {"app.inputs", "app.service", "app.store", "sqlalchemy"},
    "app/told.py": PURE | {"sqlalchemy"},
    "app/asked.py": PURE | {"app.inputs", "app.store", "sqlalchemy"},
    "app/values.py": PURE
    | {"app.council_file", "app.dates_in_words", "app.service", "app.store", "app.told"}
    | {"sqlalchemy"},
    "app/effects.py": PURE
    | {"app.asked", "app.inputs", "app.jobs", "app.known", "app.news_out", "app.saving"}
    | {"app.service", "app.store", "app.told", "sqlalchemy"},
    "app/news_out.py": PURE | {"app.service", "app.store", "app.texts_out", "sqlalchemy"},
    "app/saving.py": PURE
    | {"app.jobs", "app.service", "app.store", "app.texts_out", "app.ways", "sqlalchemy"},
    "app/receipts.py": PURE | {"app.store", "app.ways", "sqlalchemy"},
    "app/call_news.py": PURE | {"app.effects", "app.store", "sqlalchemy"},
    "app/ways.py": PURE | {"app.store", "sqlalchemy"},
    "app/before_sending.py": PURE | {"app.jobs", "app.receipts", "app.store", "sqlalchemy"},
    "app/emails_out.py": PURE | {"app.casework", "app.receipts", "app.store", "sqlalchemy"},
    "app/letters_out.py": PURE
    | {"app.before_sending", "app.casework", "app.receipts", "app.store", "sqlalchemy"},
    "app/written_down.py": PURE
    | {"app.casework", "app.receipts", "app.saving", "app.service", "app.store", "app.ways"}
    | {"sqlalchemy"},
    "app/writing_out.py": PURE | {"app.service"},
    "app/letters": PURE | {"app.writing_out", "fontTools", "fpdf"},
    "app/mail": PURE | {"app.mail", "app.writing_out"},
    "app/casework.py": PURE | {"app.news_out", "app.service", "app.store", "sqlalchemy"},
    "app/cli_reports.py": {"app", "click", "flask", "sqlalchemy"},
    "app/journey.py": PURE | {"app.service", "app.store", "app.values", "sqlalchemy"},
    "app/pictures.py": {"app.casework", "app.jobs", "app.store", "sqlalchemy"},
    "app/outbox.py": {"app.jobs", "redis", "rq"},
    "app/carrier": PURE
    | {"app.carrier", "app.council_file", "app.settings", "app.spool_words"}
    | {"requests", "twilio", "urllib3"},
    "app/wiring.py": {"app"},
    "app/wsgi.py": {"app"},
    "app/cli.py": {"app", "click", "flask"},
    "app/cli_ways.py": {"app", "click", "flask"},
    "app/web": {"alembic", "app", "flask", "flask_wtf", "ivr_flows", "sqlalchemy", "werkzeug"},
    "workers": {"app", "ivr_flows", "redis", "rq", "sqlalchemy", "workers"},
    "handset": {"flask", "handset", "phonenumbers", "requests", "twilio", "werkzeug"},
    **dict.fromkeys(("dev/draw.py", "dev/draw_layout.py"), PURE | {"dev"}),
    "dev/draw_path.py": PURE
    | {"dev", "app.council", "app.journey", "app.service"}
    | {"app.settings"},
    "dev/draw_steps.py": PURE | {"dev"},
    **dict.fromkeys(("dev/draw_picture.py", "dev/draw_wires.py"), PURE | {"dev", "drawsvg"}),
    "dev/draw_shapes.py": {"drawsvg"},
}
NEVER = {
    "app": {"workers", "handset", "dev", "tests"},
    "app/store": {"app.web", "flask"},
    "app/web": {"twilio", "rq", "redis"},
    "workers": {"app.web", "flask"},
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def outside(place: str) -> Iterator[tuple[Path, str]]:
    """Every import in a place that is not of the standard library."""
    path = ROOT / place
    for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
        for name in imported(file):
            if name.split(".")[0] not in sys.stdlib_module_names:
                yield file, name


def within(name: str, allowed: set[str]) -> bool:
    """Is `name` one of these, or in one of them, or a package on the way to one of them?"""
    return any(f"{name}.".startswith(f"{ok}.") or f"{ok}.".startswith(f"{name}.") for ok in allowed)


@pytest.mark.parametrize("place", MAY_IMPORT)
def test_a_place_imports_only_what_it_may(place: str) -> None:
    wrong = {
        f"{f.name}: {name}" for f, name in outside(place) if not within(name, MAY_IMPORT[place])
    }
    assert not wrong


@pytest.mark.parametrize("place", NEVER)
def test_a_place_never_imports_what_it_must_not(place: str) -> None:
    wrong = [
        f"{file.name}: {name}"
        for file, name in outside(place)
        for never in NEVER[place]
        if f"{name}.".startswith(f"{never}.")
    ]
    assert not wrong


def test_every_module_of_app_is_in_the_table() -> None:
    places = [ROOT / place for place in MAY_IMPORT]
    for file in (ROOT / "app").rglob("*.py"):
        assert any(file == place or place in file.parents for place in places), file
