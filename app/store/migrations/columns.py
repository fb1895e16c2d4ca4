"""Columns as migrations write them. What a migration made never changes: add, alter nothing."""

from typing import Any

import sqlalchemy as sa
from alembic import op

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def key() -> sa.Column[Any]:
    """The numbered key of a table."""
    return sa.Column("id", WHOLE, sa.Identity(always=False), nullable=False)


def whole(name: str, null: bool = False) -> sa.Column[Any]:
    """A whole number."""
    return sa.Column(name, WHOLE, nullable=null)


def moment(name: str, null: bool = False) -> sa.Column[Any]:
    """A time, UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def word(name: str, length: int, null: bool = False) -> sa.Column[Any]:
    """A short text of at most `length` characters."""
    return sa.Column(name, sa.String(length=length), nullable=null)


def words(name: str, null: bool = False) -> sa.Column[Any]:
    """A text of any length."""
    return sa.Column(name, sa.Text(), nullable=null)


def sealed(name: str, null: bool = False) -> sa.Column[Any]:
    """Sealed bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=null)


def data(name: str, null: bool = False) -> sa.Column[Any]:
    """Plain JSON values."""
    return sa.Column(name, sa.JSON(), nullable=null)


def flag(name: str) -> sa.Column[Any]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def wall(name: str, null: bool = False) -> sa.Column[Any]:
    """A time of day, in London."""
    return sa.Column(name, sa.Time(), nullable=null)


def primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key of a table."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def foreign(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """A column that names a row of another table, by its id."""
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")


def unique(name: str, *columns: str) -> sa.UniqueConstraint:
    """Columns that no two rows share."""
    return sa.UniqueConstraint(*columns, name=f"uq_{name}")


def index(table: str, column: str) -> None:
    """An index on one column."""
    op.create_index(f"ix_{table}_{column}", table, [column])


def index_where(name: str, table: str, column: str, where: str) -> None:
    """An index on the rows that a condition holds for: what is still to be done."""
    condition = sa.text(where)
    op.create_index(name, table, [column], sqlite_where=condition, postgresql_where=condition)
