"""Every pattern the guard knows, made ready to run together."""

from app.rules.danger import calls, hazards, idioms, intruders, people, signs
from app.rules.danger.machine import Machine, patterns
from app.rules.danger.marks import MARKS
from app.rules.danger.words import CLASSES

_TABLES = (
    signs.VIOLENCE,
    signs.THREATS,
    intruders.INTRUDERS,
    hazards.HAZARDS,
    hazards.MEDICAL,
    people.AT_RISK,
    people.CRIMES,
    calls.CALLS,
    idioms.THINGS,
    idioms.SAYINGS,
    MARKS,
)
MACHINE = Machine([one for table in _TABLES for one in patterns(table, CLASSES)])
