"""What no ledger text may carry into a case: names of other people, and numbers that the law forbids to keep."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kakei_desktop.domain.personal_number import any_holds_personal_number, holds_personal_number, masked
from kakei_desktop.importers.catalogue.words import NameWords
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.rows.outcome import FormItem, Reading, RowFinding

DROPPED = "（個人名）"
_ACCOUNT = re.compile(r"[　\s]*(普通|当座|貯蓄)(預金)?[　\s]*\d{4,8}.*$")
_NAME = re.compile(
    r"[ァ-ヶーヽヾ]{1,12}|[ぁ-ゖー]{1,10}|[一-龠々〆髙﨑𠮷]{1,6}|[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ.'’-]{0,15}"
)
_BEHIND = re.compile(r"(様|サマ|殿)?[　\s]*(?P<bracket>[（(][^（()）]*[)）])?$")
_SPACES = re.compile(r"[　\s]+")
CODE = "personal_number"
_TEXTS = ("description", "account", "sheet")


def without_names(text: str, names: NameWords) -> str:
    """Return a bank's text without the name of a person who sent or got money, and without account numbers."""
    bare = _ACCOUNT.sub(f"　{DROPPED}", text)
    found = names.head.match(bare)
    if found is None:
        return DROPPED if _is_a_person(bare, names) else bare
    if found["wholly"]:
        return f"{found['head']}　{DROPPED}"
    left = None if _names_a_firm(found["head"].replace("銀行", ""), names) else _nameless(found["rest"], names)
    return bare if left is None else "　".join((found["head"], *left))


def _nameless(rest: str, names: NameWords) -> Sequence[str] | None:
    """Return what stands behind a head with its name dropped; None where there is none."""
    behind = _BEHIND.search(rest)
    bracket = (behind and behind["bracket"]) or ""
    words = _words(rest)
    kept = [word for word in words if not _may_be_a_name(word, names)]
    if len(kept) == len(words) or _names_a_firm("".join(words), names):
        return None
    return [DROPPED, *kept, *([bracket] if _names_a_firm(bracket, names) else [])]


def _words(text: str) -> list[str]:
    """Return the words of a text without 様 and what stands in brackets behind."""
    return [word for word in _SPACES.split(_BEHIND.sub("", text)) if word]


def _may_be_a_name(word: str, names: NameWords) -> bool:
    return bool(_NAME.fullmatch(word)) and not any(purpose in word for purpose in names.purposes)


def _is_a_person(text: str, names: NameWords) -> bool:
    """Return whether a text is a family name and a given one and nothing else."""
    words = _words(text)
    named = len(words) == 2 and words[0] in names.family_names and _may_be_a_name(words[1], names)
    return named and not _names_a_firm("".join(words), names)


def _names_a_firm(text: str, names: NameWords) -> bool:
    return any(word in plain(text) for word in names.firms)


def with_personal_numbers_masked(reading: Reading) -> Reading:
    """Return the reading with ＊ for each digit of such a number, and a finding for each row that had one."""
    items = tuple(map(_masked_item, reading.items)) if reading.items is not None else None
    found = tuple(_findings_of_items(reading.items or ())) + tuple(_findings_of_rows(reading))
    skipped, findings = _masked_findings(reading.skipped), (*_masked_findings(reading.findings), *found)
    if not found:
        return replace(reading, skipped=skipped, findings=findings)
    rows = reading.transactions
    columns: dict[str, Any] = {name: getattr(rows, name).map(_masked) for name in _TEXTS}
    return replace(reading, transactions=replace(rows, **columns), items=items, skipped=skipped, findings=findings)


def _masked_findings(findings: tuple[RowFinding, ...]) -> tuple[RowFinding, ...]:
    if not any_holds_personal_number({finding.sheet or "" for finding in findings}):
        return findings
    return tuple(replace(finding, sheet=_masked(finding.sheet)) for finding in findings)


def _findings_of_rows(reading: Reading) -> Iterator[RowFinding]:
    import numpy as np

    rows = reading.transactions
    columns = [column for name in _TEXTS if _any(column := getattr(rows, name))]
    if columns:
        bad = np.logical_or.reduce([column.flags(lambda text: holds_personal_number(text or "")) for column in columns])
        for place in np.flatnonzero(bad).tolist():
            yield RowFinding(int(rows.row[place]), _masked(rows.sheet[place]), CODE)


def _any(column: Any) -> bool:
    return any_holds_personal_number(text for text in column.values if text)


def _findings_of_items(items: tuple[FormItem, ...]) -> Iterator[RowFinding]:
    return (RowFinding(item.row, item.sheet, CODE) for item in items if _masked_item(item) != item)


def _masked_item(item: FormItem) -> FormItem:
    return replace(item, label=masked(item.label), note=masked(item.note), sheet=_masked(item.sheet))


def _masked(text: str | None) -> str | None:
    return masked(text) if text else text
