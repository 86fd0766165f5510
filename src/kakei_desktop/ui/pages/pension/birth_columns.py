"""How the births of a person's children are written; the last row, still empty, takes the next one."""

from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.case import Case, Edit, put
from kakei_desktop.domain.pension_facts import Birth, PensionFacts, write_birth
from kakei_desktop.domain.wareki import both_calendars, parse_date
from kakei_desktop.ui.tables.columns import DATE_HINT, MARK
from kakei_desktop.ui.tables.record_table import Column

PARENTS = (("yes", "産んだ人"), ("", "もう一人の親"))
_ADOPTER = "養親"


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


def _write_adopted(row: BirthRow, typed: str) -> Edit | None:
    adopted = parse_date(typed)
    if row.birth is None or (adopted is None and typed.strip()) or (adopted is not None and adopted < row.birth.day):
        return None
    own = row.birth.gave_birth and adopted is None
    return _put(row, replace(row.birth, adopted=adopted, gave_birth=own))


def _adopted_hint(typed: str) -> str:
    return DATE_HINT if parse_date(typed) is None else "先に子が生まれた日を書き、その日か、あとの日を書いてください。"


def _write_parent(row: BirthRow, key: str) -> Edit | None:
    return _put(row, replace(row.birth, gave_birth=bool(key), adopted=None)) if row.birth else None


def _parent(row: BirthRow) -> str:
    if row.birth is None:
        return ""
    return _ADOPTER if row.birth.adopted else dict(PARENTS)["yes" if row.birth.gave_birth else ""]


def _write_multiple(row: BirthRow, key: str) -> Edit | None:
    return _put(row, replace(row.birth, multiple=bool(key))) if row.birth else None


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
        _write_multiple,
        name="ふたご以上の印を変更",
        choices=lambda: (("yes", MARK), ("", "")),
        hint="先に日を書いてください。",
        width=100,
    ),
    Column(
        "この人は",
        _parent,
        _write_parent,
        name="産んだ人かどうかを変更",
        choices=lambda: PARENTS,
        hint="先に日を書いてください。",
        width=140,
    ),
    Column(
        "養子を迎えた日",
        lambda row: both_calendars(row.birth.adopted) if row.birth and row.birth.adopted else "",
        _write_adopted,
        name="養子を迎えた日を変更",
        hint=_adopted_hint,
    ),
)
