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
    | {"app.council_places", "app.council_reports", "app.council_rows", "pydantic"},
    "app/council_checks.py": PURE | {"app.council_rows"},
    "app/council_file.py": PURE | {"pydantic", "pydantic_core"},
    "app/council_hours.py": PURE | {"app.council_checks", "app.council_file", "pydantic"},
    "app/council_numbers.py": PURE | {"app.council_checks", "app.council_file", "pydantic"},
    "app/council_places.py": PURE | {"app.council_file", "pydantic"},
    "app/council_reports.py": PURE | {"app.council_file", "pydantic"},
    "app/council_rows.py": set(),
    "app/council_values.py": PURE | {"app.council"},
    "app/inputs.py": PURE,
    "app/jobs.py": set(),
    "app/catalogue.py": PURE | {"babel"},
    "app/languages.py": PURE | {"app.catalogue"},
    "app/dates_in_words.py": PURE | {"babel"},
    "app/service.py": PURE | {"app.council", "app.council_file", "app.council_values"},
    "app/settings.py": {"sqlalchemy"},
    "app/texts_out.py": PURE | {"app.dates_in_words", "app.service"},
    "app/store": PURE | {"app.store", "alembic", "cryptography", "pysqlite3", "sqlalchemy"},
    "app/intake.py": PURE
    | {"app.effects", "app.inputs", "app.known", "app.service", "app.store", "app.values"}
    | {"sqlalchemy"},
    "app/intake_texts.py": PURE
    | {"app.effects", "app.inputs", "app.saving", "app.service", "app.store", "app.texts_out"}
    | {"sqlalchemy"},
    "app/known.py": PURE | {"app.inputs", "app.service", "app.store", "sqlalchemy"},
    "app/told.py": PURE | {"sqlalchemy"},
    "app/asked.py": PURE | {"app.inputs", "app.store", "sqlalchemy"},
    "app/values.py": PURE
    | {"app.council_file", "app.dates_in_words", "app.service", "app.store", "app.told"}
    | {"sqlalchemy"},
    "app/effects.py": PURE
    | {"app.asked", "app.inputs", "app.jobs", "app.known", "app.saving", "app.service"}
    | {"app.store", "app.told", "sqlalchemy"},
    "app/saving.py": PURE | {"app.jobs", "app.service", "app.store", "app.texts_out", "sqlalchemy"},
    "app/receipts.py": PURE | {"app.effects", "app.saving", "app.store", "sqlalchemy"},
    "app/casework.py": PURE | {"app.store", "sqlalchemy"},
    "app/journey.py": PURE | {"app.service", "app.store", "app.values", "sqlalchemy"},
    "app/outbox.py": {"app.jobs", "redis", "rq"},
    "app/carrier": PURE
    | {"app.carrier", "app.council_file", "app.settings", "requests", "twilio", "urllib3"},
    "app/wiring.py": {"app"},
    "app/wsgi.py": {"app"},
    "app/cli.py": {"app", "click", "flask"},
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
