"""A pasted 納付記録 -> proposed months and what was not understood; and our own months as such a text.

Nothing is guessed: a cell that is not known leaves its month as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.pension_record import (
    FIRST_MONTH,
    PREPAID_MONTHS,
    PensionMonth,
    PensionRecord,
    PensionStatus,
    write_months,
)
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.importers.pension_record.codes import Meaning, cell_of, meaning_of
from kakei_desktop.importers.pension_record.lines import APRIL_TO_MARCH, MonthCell, RecordLine, read_lines


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text says.

    Attributes:
        entries: Months that were understood, in order, each once.
        findings: What was not, and what is to be asked.
    """

    entries: tuple[PensionMonth, ...] = ()
    findings: tuple[Finding, ...] = ()

    def onto(self, record: PensionRecord) -> PensionRecord:
        """Return the record with these months written; a month that is known is not made unknown."""
        known = {m.month for m in record.months if m.status is not PensionStatus.UNKNOWN}
        sure = [e for e in self.entries if e.status is not PensionStatus.UNKNOWN or e.month not in known]
        return write_months(record, sure)


def read_pasted(text: str, this_month: Month) -> Pasted:
    """Read a pasted 納付記録.

    Args:
        text: As it was pasted.
        this_month: Nothing is known of a month further ahead than can be paid for now.
    """
    cells: list[MonthCell] = []
    findings: list[Finding] = []
    for line in sorted(read_lines(text), key=lambda line: line.number):
        said = [cell for cell in line.cells or () if cell.text.strip()]
        within = [cell for cell in said if FIRST_MONTH <= cell.month <= this_month + PREPAID_MONTHS]
        if line.cells is None:
            findings.append(_of_line("pension_row", line))
        elif len(within) < len(said):
            findings.append(_of_line("pension_outside", line))
        cells += within
    return _understood(cells, findings)


def _of_line(code: str, line: RecordLine) -> Finding:
    return Finding(code, Severity.WARNING, values={"line": line.number, "text": line.text})


def _understood(cells: list[MonthCell], findings: list[Finding]) -> Pasted:
    said: dict[Month, dict[Meaning, None]] = {}
    unknown: dict[str, list[Month]] = {}
    ask: dict[str, list[Month]] = {}
    for cell in cells:
        meaning = meaning_of(cell.text)
        if meaning is None:
            unknown.setdefault(cell.text.strip(), []).append(cell.month)
            continue
        said.setdefault(cell.month, {})[meaning] = None
        if meaning.ask:
            ask.setdefault(cell.text.strip(), []).append(cell.month)
    twice = sorted(month for month, meanings in said.items() if len(meanings) > 1)
    sure = {month: next(iter(meanings)) for month, meanings in sorted(said.items()) if len(meanings) == 1}
    assumed = [month for month, meaning in sure.items() if meaning.assumed]
    findings_of_entries = (
        *_about("pension_code", unknown),
        *_about("pension_ask", ask),
        *_listed("pension_twice", twice),
    )
    entries = tuple(meaning.on(month) for month, meaning in sure.items())
    return Pasted(entries, (*findings, *findings_of_entries, *_listed("pension_residual", assumed)))


def _about(code: str, texts: Mapping[str, list[Month]]) -> Iterator[Finding]:
    for text, months in texts.items():
        yield Finding(code, Severity.WARNING, values={"text": text, "months": tuple(sorted(set(months)))})


def _listed(code: str, months: list[Month]) -> Iterator[Finding]:
    if months:
        yield Finding(code, Severity.NOTE, values={"months": tuple(months)})


def copy_text(record: PensionRecord, months: Iterable[Month]) -> str:
    """Return these months as rows of 年度 with tabs, under a line of month names; :func:`read_pasted` reads it."""
    wanted = set(months)
    cells = {m.month: cell_of(m) for m in record.months if m.month in wanted}
    lines = [
        "\t".join((wareki_fiscal_year(year), *(cells.get(month, "") for month in fiscal_year_months(year))))
        for year in sorted({month.fiscal_year for month in wanted})
    ]
    return "\n".join(("\t".join(("年度", *(f"{n}月" for n in APRIL_TO_MARCH))), *lines))
