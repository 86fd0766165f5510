"""What a pasted 納付記録 would write, month by month beside what stands there, and what of it was not understood."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PENSION_STATUSES, PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.wareki import wareki_month
from kakei_desktop.importers.pension_record.paste import Pasted
from kakei_desktop.reports.pension.grid import words_of
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.record import in_force_from, is_too_early


@dataclass(frozen=True, slots=True)
class PastedRun:
    """Months one after the other of which the same is said.

    Attributes:
        period: Which months, in words.
        before: What stands there now.
        after: What would be written.
    """

    period: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PastedTable:
    """What is shown before anything is written.

    Attributes:
        runs: What would change, oldest first.
        count: How many months would change.
        same: How many months were understood and stand there already.
        notes: What was not understood or is to be asked, a sentence each.
    """

    runs: tuple[PastedRun, ...]
    count: int
    same: int
    notes: tuple[str, ...]


def pasted_table(law: Law, pasted: Pasted, record: PensionRecord, this_month: Month) -> PastedTable:
    """Return what a pasted text would change in a record."""

    def words(entry: PensionMonth | None) -> str:
        return words_of(law, entry, future=entry is not None and entry.month > this_month)

    after = pasted.onto(record)
    changes = [(m.month, words(record.at(m.month)), words(m)) for m in after.months if record.at(m.month) != m]
    runs = tuple(PastedRun(span_words(months), *said) for said, months in _runs(changes))
    notes = tuple(map(note, (*pasted.findings, *_odd(law, pasted.entries, this_month))))
    return PastedTable(runs, len(changes), len(pasted.entries) - len(changes), notes)


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
        told = {"status": status, "months": months, "since": in_force_from(law, status)}
        yield Finding("pension_too_early", Severity.WARNING, values=told)
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


def span_words(months: Iterable[Month]) -> str:
    """Return ``令和6年10月〜12月（3か月）、令和8年4月`` for months in order."""
    return "、".join(_span(run) for _, run in _runs((month, "", "") for month in months))


def _span(run: list[Month]) -> str:
    first, last = wareki_month(run[0]), wareki_month(run[-1])
    if len(run) == 1:
        return first
    same_year = first.partition("年")[0] == last.partition("年")[0]
    return f"{first}〜{f'{run[-1].number}月' if same_year else last}（{len(run)}か月）"


def note(finding: Finding) -> str:
    """Return a finding of a pasted text as a sentence."""
    return _NOTES[finding.code](finding.values)


_NOTES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "pension_row": lambda v: f"{v['line']}行目「{v['text']}」は読めませんでした。",
    "pension_outside": lambda v: (
        f"{v['line']}行目「{v['text']}」には、納付記録にない年月（昭和36年4月より前か、2年より先）があります。"
        "その月には何も書きません。"
    ),
    "pension_code": lambda v: f"「{v['text']}」の意味がわからないので、{span_words(v['months'])}には何も書きません。",
    "pension_ask": lambda v: (
        f"「{v['text']}」だけでは決められないので、{span_words(v['months'])}は「わからない」とします"
        "（書いてある月はそのまま）。年金事務所で確かめてください。"
    ),
    "pension_twice": lambda v: f"{span_words(v['months'])}は2通りに書かれているので、何も書きません。",
    "pension_too_early": lambda v: (
        f"{span_words(v['months'])}の{PENSION_STATUSES[v['status']]}は、その月にはまだない種類です"
        f"（{wareki_month(v['since'])}から）。わからない月として数えます。年月と種類を確かめてください。"
    ),
    "pension_to_come": lambda v: f"{span_words(v['months'])}はこれからの月なので、未納には数えません。",
    "pension_residual": lambda v: (
        f"{span_words(v['months'])}は一部免除の残りを納めたものとして読みました。違うときは直してください。"
    ),
}
