"""A number that must not be kept never comes as far as the proposal; the row comes, and it is said."""

from datetime import date, datetime
from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE, Row, csv_bytes, propose, read_ledger, table
from helpers.strategies import ids, make_case
from kakei_desktop.domain.personal_number import check_digit
from kakei_desktop.importers.review.decisions import accept
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.messages.ledgers import reason

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001
NUMBER = f"11122233344{check_digit('11122233344')}"
STARS = "＊" * 12


def proposed(path: Path, content: bytes) -> Proposal:
    path.write_bytes(content)
    return propose(read_ledger(path), make_case(), AT, ids(), path.name)


def test_the_number_is_masked_and_the_row_is_named(tmp_path: Path) -> None:
    entries = [
        Row(date(2026, 4, 1), -100, "パン"),
        Row(date(2026, 4, 2), -200, f"市役所 {NUMBER}"),
        Row(date(2026, 4, 3), -300, "取引番号04123456789012345678"),
    ]
    proposal = proposed(tmp_path / f"{NUMBER}.csv", csv_bytes(table(CATALOGUE.layouts["zaim"], entries)))
    (mark,) = [m for m in proposal.findings if m.code == "personal_number"]
    assert mark.row == proposal.entry(1).row
    assert "マイナンバー" in reason(mark.code)
    after = accept(proposal)(make_case())
    assert f"市役所 {STARS}" in after.transactions[1].description
    assert "04123456789012345678" in after.transactions[2].description
    assert NUMBER not in str(after)


def test_a_ledger_without_such_a_number_is_as_it_was(tmp_path: Path) -> None:
    proposal = proposed(
        tmp_path / "a.csv", csv_bytes(table(CATALOGUE.layouts["zaim"], [Row(date(2026, 4, 1), -100, "パン")]))
    )
    assert not [m for m in proposal.findings if m.code == "personal_number"]


@pytest.mark.parametrize("place", ["label", "note"])
def test_the_number_in_a_form_is_masked_too(tmp_path: Path, place: str) -> None:
    label, note = (f"国保 {NUMBER}", "毎月") if place == "label" else ("国保", f"番号 {NUMBER}")
    text = f"収入,金額,備考\n給与,180000,\n支出,金額,備考\n家賃,50000,\n{label},12000,{note}\n"
    proposal = proposed(tmp_path / "form.csv", text.encode())
    assert [m.code for m in proposal.findings if m.code != "item_otherwise"] == ["personal_number"]
    after = accept(proposal)(make_case())
    assert NUMBER not in str(after)
    assert STARS in str(after.budget)
