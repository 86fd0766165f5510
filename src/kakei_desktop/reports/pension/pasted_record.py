"""What a pasted 納付記録 would write, month by month beside what stands there, and what of it was not understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.importers.pension_record.paste import Pasted
from kakei_desktop.reports.pension.grid import status_words
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.record import in_force_from, is_too_early


@dataclass(frozen=True, slots=True)
class PastedRun:
    """Months one after the other of which the same is said.

    Attributes:
        months: The months, oldest first.
        before: What stands there now.
        after: What would be written.
    """

    months: tuple[Month, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PastedTable:
    """What is shown before anything is written.

    Attributes:
        runs: What would change, oldest first.
        count: How many months would change.
        same: How many months were understood and stand there already.
        findings: What was not understood or is to be asked.
    """

    runs: tuple[PastedRun, ...]
    count: int
    same: int
    findings: tuple[Finding, ...]


def pasted_table(law: Law, pasted: Pasted, record: PensionRecord, this_month: Month) -> PastedTable:
    """Return what a pasted text would change in a record."""

    def words(entry: PensionMonth | None) -> str:
        return status_words(law, entry, future=entry is not None and entry.month > this_month)

    after = pasted.onto(record)
    changes = [(m.month, words(record.at(m.month)), words(m)) for m in after.months if record.at(m.month) != m]
    runs = tuple(PastedRun(tuple(months), *said) for said, months in _runs(changes))
    findings = (*pasted.findings, *_odd(law, pasted.entries, this_month))
    return PastedTable(runs, len(changes), len(pasted.entries) - len(changes), findings)


def _odd(law: Law, entries: Iterable[PensionMonth], this_month: Month) -> Iterator[Finding]:
    """Yield which of the months cannot be so, or do not count yet."""
    early: dict[PensionStatus, list[Month]] = {}
    to_come = []
    for entry in entries:
        if is_too_early(law, entry):
            early.setdefault(entry.status, []).append(entry.month)
        elif entry.owed and entry.month > this_month:
            to_come.append(entry.month)
    for status, months in early.items():
        values = {"status": status, "months": months, "since": in_force_from(law, status)}
        yield Finding("pension_too_early", Severity.WARNING, values=values)
    if to_come:
        yield Finding("pension_to_come", Severity.NOTE, values={"months": to_come})


def _runs(changes: Iterable[tuple[Month, str, str]]) -> Iterator[tuple[tuple[str, str], list[Month]]]:
    months: list[Month] = []
    last: tuple[str, str] = ("", "")
    for month, *said in changes:
        if months and (tuple(said) != last or month - months[-1] != 1):
            yield last, months
            months = []
        last = (said[0], said[1])
        months = [*months, month]
    if months:
        yield last, months
