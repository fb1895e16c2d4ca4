"""Tests about the code itself."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from app import create_app, jobs
from app.store.migrate import config
from tests.world import RingRecorder, settings_for, wires_for

ROOT = Path(__file__).parent.parent.parent
CODE = ("app", "ivr_flows", "workers", "handset", "dev", "bench")
MOST_LINES, MOST_LINES_OF_A_TEST, MOST_LINES_OF_A_FUNCTION = 250, 400, 30
REQUIRED = ("app", "ivr_flows", "workers", "tests", "Procfile", "requirements.txt", "README.md")


def files(*places: str) -> Iterator[Path]:
    for place in places:
        yield from sorted((ROOT / place).rglob("*.py"))


def relative(paths: Iterator[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_what_the_owner_requires_is_at_the_top() -> None:
    assert all((ROOT / name).exists() for name in REQUIRED)
    pinned = (ROOT / "requirements.txt").read_text()
    for library in ("flask", "twilio", "sqlalchemy", "rq", "redis", "phonenumbers"):
        assert re.search(rf"^{library}==", pinned, re.M)
    assert re.search(r"^pytest==", (ROOT / "requirements-dev.txt").read_text(), re.M)


@pytest.mark.parametrize("path", relative(files(*CODE)))
def test_a_module_and_its_functions_are_small(path: str) -> None:
    text = (ROOT / path).read_text()
    assert text.count("\n") <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= MOST_LINES_OF_A_FUNCTION, f"{path}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", relative(files("tests")))
def test_a_file_of_tests_is_not_large(path: str) -> None:
    assert (ROOT / path).read_text().count("\n") <= MOST_LINES_OF_A_TEST


@pytest.mark.parametrize("path", relative(files(*CODE)))
def test_public_functions_have_types_and_a_docstring(path: str) -> None:
    for node in ast.parse((ROOT / path).read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", relative(files(*CODE)))
def test_no_note_to_self_is_left(path: str) -> None:
    notes = "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"))
    assert not re.search(rf"\b({notes})\b", (ROOT / path).read_text())


@pytest.mark.parametrize("path", relative(files("app", "ivr_flows", "workers")))
def test_nothing_of_one_council_is_in_the_code(path: str) -> None:
    text = (ROOT / path).read_text().lower()
    assert not re.search(r"\b(coventry|ealing)\b", text)


def test_every_blueprint_has_a_guard(tmp_path: Path) -> None:
    settings = settings_for(f"sqlite:///{tmp_path}/line.db", tmp_path)
    app = create_app(wires_for(settings, lambda: None, RingRecorder()))
    assert set(app.blueprints) == {
        name for name, fs in app.before_request_funcs.items() if name and fs
    }


def test_every_job_name_is_real() -> None:
    for name in jobs.JOBS:
        module, function = name.rsplit(".", 1)
        assert callable(getattr(importlib.import_module(module), function))
    assert set(jobs.JOBS) == {v for v in vars(jobs).values() if str(v).startswith("workers.")}


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory.from_config(config()).get_heads()) == 1


def test_templates_never_switch_escaping_off() -> None:
    for path in (ROOT / "app").rglob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text())


def test_no_machine_path_or_private_host_is_in_the_project() -> None:
    for pattern in ("*.md", "*.toml", "*.txt", "Makefile", "Procfile*", "*.in"):
        for path in ROOT.glob(pattern):
            assert not re.search(r"(/home/|/root/|(?<!no-emit-)index-url)", path.read_text())
