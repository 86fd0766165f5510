"""A reading in the shape that ``read-ledger --json`` promises."""

from collections.abc import Iterable
from typing import Any

from kakei_desktop.importers.rows.outcome import Reading, RowFinding
from kakei_desktop.messages.ledgers import finding_text


def as_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values for JSON."""
    return {
        "layout": reading.layout,
        "encoding": reading.encoding,
        **(_items(reading) if reading.items is not None else _transactions(reading)),
        "skipped": _marks(reading.skipped),
        "findings": _marks(reading.findings),
    }


def _transactions(reading: Reading) -> dict[str, Any]:
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


def _trust(reading: Reading) -> dict[str, Any]:
    """Return why each column was taken for what it is, and what the figures prove."""
    columns = [
        {"sheet": c.sheet, "column": c.title, "role": c.role, "why": c.why, "could_be": list(c.could_be)}
        for c in reading.trust
    ]
    proofs = [{"kind": p.kind, "sheet": p.sheet, "row": p.row, "rows": p.rows, "yen": p.yen} for p in reading.proofs]
    return {"columns": columns, "proofs": proofs}


def _items(reading: Reading) -> dict[str, Any]:
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


def _marks(marks: Iterable[RowFinding]) -> list[dict[str, Any]]:
    return [
        {"row": m.row, "sheet": m.sheet, "code": m.code, "reason": finding_text(m), **dict(m.values)} for m in marks
    ]
