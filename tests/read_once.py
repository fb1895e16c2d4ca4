"""What is the same for every test is read or compiled once in a process, and not for each test."""

import copy
import functools
from pathlib import Path
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import event

from app import wiring
from app.council import Council, load
from app.store.base import Database

read_catalogue = functools.cache(wiring.read_catalogue)


class Compiled(BytecodeCache):
    """Each template's code, for as long as its source is the same."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@functools.cache
def council_of(path: Path) -> Council:
    """The council in a file, which cannot be changed."""
    return load(path)


def database_at(url: str) -> Database:
    """A database as `Database(url)` gives it, with the statements that were compiled for this URL.

    What a test hangs on its engine is gone with the test.
    """
    db = copy.copy(_database(url))
    db.engine = db.engine.execution_options()
    db._read_only = db.engine.execution_options(read_only=True)
    return db


@functools.cache
def _database(url: str) -> Database:
    db = Database(url)
    if url.startswith("sqlite"):
        event.listen(db.engine, "connect", _not_to_the_disk)
    return db


def _not_to_the_disk(connection: Any, _record: Any) -> None:
    """The process that runs the tests is not killed, nor loses its power: programs it starts do."""
    connection.execute("PRAGMA synchronous=OFF")


def install() -> None:
    """Every application made in this process shares them."""
    wiring.read_catalogue = read_catalogue
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Compiled()}
