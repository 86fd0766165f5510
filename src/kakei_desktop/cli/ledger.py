"""``read-ledger``: what is in a ledger file, for a person or as the JSON that scripts read."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kakei_desktop.cli.arguments import Parser
from kakei_desktop.cli.files import CannotBeDone, first_line, json_text
from kakei_desktop.importers.request import DAY_ORDERS, ENCODINGS
from kakei_desktop.session.open_caseload import wall_clock

if TYPE_CHECKING:
    from kakei_desktop.importers.rows.outcome import Reading, RowFinding


def add_arguments(parser: Parser) -> None:
    """Declare what reading a ledger takes."""
    parser.add_argument("file", type=Path, metavar="ファイル", help="家計簿や明細（CSV、Excel、OFX、PDF など）")
    parser.add_argument("--layout", help="形式の名前（なければ見出しから決めます）")
    parser.add_argument("--sheet", action="append", default=[], help="読むシート（何度でも）")
    parser.add_argument("--year", type=int, help="日付に年がないときの年（西暦）")
    parser.add_argument(
        "--day-order",
        choices=DAY_ORDERS,
        help="08-04-02 や 4/5 の並び（ymd 西暦年月日・era 令和・dmy 日月年・mdy 月日年）",
    )
    parser.add_argument("--encoding", choices=ENCODINGS, help="文字の種類（なければ中身から決めます）")
    parser.add_argument("--password-file", type=Path, help="Excel か PDF のパスワードを 1 行目に書いたファイル")
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    parser.set_defaults(run=read_ledger)


def read_ledger(options: argparse.Namespace) -> None:
    """Read a ledger file and print what was found in it."""
    from kakei_desktop.importers.catalogue.loading import load_ledger_catalogue
    from kakei_desktop.importers.errors import NoRows
    from kakei_desktop.importers.reading import read_ledger
    from kakei_desktop.importers.request import Request
    from kakei_desktop.importers.review.comparing import counted_twice, told_once
    from kakei_desktop.importers.review.privacy import with_personal_numbers_masked

    if not options.file.exists():
        message = f"「{options.file}」が見つかりません。名前と場所を確かめてください。"
        raise CannotBeDone("unreadable_file", message)
    request = Request(
        layout=options.layout,
        sheets=tuple(options.sheet),
        year=options.year,
        day_order=options.day_order,
        today=wall_clock().date(),
        encoding=options.encoding,
        password=first_line(options.password_file) if options.password_file else None,
    )
    catalogue = load_ledger_catalogue()
    reading = with_personal_numbers_masked(read_ledger(options.file, catalogue, request))
    reading = replace(reading, findings=told_once((*reading.findings, *counted_twice(reading, catalogue.movements))))
    if not (reading.transactions if reading.items is None else reading.items):
        raise NoRows(tuple(dict.fromkeys(row.code for row in reading.skipped)))
    print(json_text(as_json(reading)) if options.json else _as_text(reading))


def _as_text(reading: "Reading") -> str:
    """Return what was found in a ledger, for a person."""
    from collections import Counter

    from kakei_desktop.domain.money import format_yen
    from kakei_desktop.messages.ledgers import finding_text, reason

    entries, items = f"明細 {len(reading.transactions)} 件", f"項目 {len(reading.items or ())} 件（月あたり）"
    sums = f"収入 {format_yen(reading.income)}円　支出 {format_yen(reading.spending)}円"
    proof = ["残高のつながりはすべて合っています"] if reading.balance_proof == "ok" else []
    reasons = Counter(reason(row.code) for row in reading.skipped)
    skipped = [f"取り込まない行 {rows} 件: {why}" for why, rows in reasons.items()]
    findings = [f"{row.row}行目: {finding_text(row)}" for row in reading.findings]
    heading = f"{entries if reading.items is None else items}　{sums}"
    return "\n".join((reading.title, heading, *proof, *skipped, *findings))


def as_json(reading: "Reading") -> dict[str, Any]:
    """Return a reading as plain values for JSON."""
    return {
        "layout": reading.layout,
        "encoding": reading.encoding,
        **(_items(reading) if reading.items is not None else _transactions(reading)),
        "skipped": _marks(reading.skipped),
        "findings": _marks(reading.findings),
    }


def _transactions(reading: "Reading") -> dict[str, Any]:
    rows = [
        {
            "date": entry.date.isoformat(),
            "amount": entry.amount,
            "description": entry.description,
            "category": entry.category,
            "account": entry.account,
            "row": entry.row,
            "sheet": entry.sheet,
        }
        for entry in reading.transactions
    ]
    sums = {"income": reading.income, "spending": reading.spending, "balance_proof": reading.balance_proof}
    return {"transactions": rows, **sums, "closing_balance": reading.closing_balance, **_trust(reading)}


def _trust(reading: "Reading") -> dict[str, Any]:
    """Return why each column was taken for what it is, and what the figures prove."""
    columns = [
        {"sheet": c.sheet, "column": c.title, "role": c.role, "why": c.why, "could_be": list(c.could_be)}
        for c in reading.trust
    ]
    proofs = [{"kind": p.kind, "sheet": p.sheet, "row": p.row, "rows": p.rows, "yen": p.yen} for p in reading.proofs]
    return {"columns": columns, "proofs": proofs}


def _items(reading: "Reading") -> dict[str, Any]:
    rows = [
        {
            "label": item.label,
            "category": item.category,
            "amount": item.amount,
            "every": str(item.every),
            "estimate": item.estimate,
            "note": item.note,
            "row": item.row,
            "sheet": item.sheet,
        }
        for item in reading.items or ()
    ]
    return {"items": rows, "monthly_income": reading.income, "monthly_spending": reading.spending}


def _marks(marks: "Iterable[RowFinding]") -> list[dict[str, Any]]:
    from kakei_desktop.messages.ledgers import finding_text

    return [
        {"row": m.row, "sheet": m.sheet, "code": m.code, "reason": finding_text(m), **dict(m.values)} for m in marks
    ]
