"""How the births of a person's children are written; the last row, still empty, takes the next one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kakei_desktop.domain.case import Case, Edit, put
from kakei_desktop.domain.pension_facts import Birth, PensionFacts, write_birth
from kakei_desktop.domain.wareki import both_calendars, parse_date
from kakei_desktop.ui.models.columns import DATE_HINT, MARK
from kakei_desktop.ui.models.record_table import Column

PARENTS = (("yes", "産んだ人"), ("", "もう一人の親"))


@dataclass(frozen=True, slots=True)
class BirthRow:
    """A birth of a person's child, in its place among them; None for the one still to be written."""

    person: str
    at: int
    birth: Birth | None = None

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return str(self.at)


def birth_rows(facts: PensionFacts) -> tuple[BirthRow, ...]:
    """Return the births that are known, and an empty row."""
    known = (BirthRow(facts.id, at, birth) for at, birth in enumerate(facts.births))
    return (*known, BirthRow(facts.id, len(facts.births)))


def _put(row: BirthRow, birth: Birth | None) -> Edit:
    def edit(case: Case) -> Case:
        return put("pension_facts", write_birth(case.pension_facts_of(row.person), row.at, birth))(case)

    return edit


def _write_day(row: BirthRow, typed: str) -> Edit | None:
    day = parse_date(typed)
    if day is None:
        return None if typed.strip() else _put(row, None)
    return _put(row, replace(row.birth, day=day) if row.birth else Birth(day))


def _day(row: BirthRow) -> date | None:
    return row.birth.day if row.birth else None


def _write(field: str) -> Callable[[BirthRow, str], Edit | None]:
    def write(row: BirthRow, key: str) -> Edit | None:
        marked: dict[str, Any] = {field: bool(key)}
        return _put(row, replace(row.birth, **marked)) if row.birth else None

    return write


BIRTH_COLUMNS: tuple[Column[BirthRow], ...] = (
    Column(
        "子が生まれた日・予定日",
        lambda row: both_calendars(day) if (day := _day(row)) else "",
        _write_day,
        name="子が生まれた日を変更",
        hint=DATE_HINT,
    ),
    Column(
        "ふたご以上",
        lambda row: MARK if row.birth and row.birth.multiple else "",
        _write("multiple"),
        name="ふたご以上の印を変更",
        choices=lambda: (("yes", MARK), ("", "")),
        hint="先に日を書いてください。",
        width=100,
    ),
    Column(
        "この人は",
        lambda row: dict(PARENTS)["yes" if row.birth.gave_birth else ""] if row.birth else "",
        _write("gave_birth"),
        name="産んだ人かどうかを変更",
        choices=lambda: PARENTS,
        hint="先に日を書いてください。",
        width=140,
    ),
)
