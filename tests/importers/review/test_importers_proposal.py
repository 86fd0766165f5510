"""What is proposed, and the one edit that it becomes."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.ledgers import CATALOGUE, FILES, Row, csv_bytes, propose, read_ledger, rows, table
from helpers.strategies import ids, make_case
from kakei_desktop.domain.case import Case, changed_parts
from kakei_desktop.domain.ledger import Ledger
from kakei_desktop.importers.review.decisions import accept
from kakei_desktop.importers.review.proposal import Proposal

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001


def proposal_of(path: Path, case: Case) -> Proposal:
    return propose(read_ledger(path), case, AT, ids(), path.name)


@pytest.mark.parametrize("name", ["moneyforward_me.csv", "handmade_kakeibo.xlsx", "paypay_app.csv"])
def test_the_file_comes_in_whole_and_a_second_time_adds_nothing(name: str) -> None:
    case, reading = make_case(transactions=3), read_ledger(FILES / name)
    first = propose(reading, case, AT, ids(), name)
    after = accept(first)(case)
    new = after.transactions[3:]
    assert changed_parts(case, after) == {"transactions", "imports"}
    assert (Ledger.of(new).income, Ledger.of(new).spending) == (reading.income, reading.spending)
    assert {t.source for t in new} == {first.record.id}
    assert len({t.id for t in after.transactions}) == len(after.transactions)
    again = propose(read_ledger(FILES / name), after, AT, ids(), name)
    assert (len(again.new), len(again.duplicates)) == (0, len(new))
    assert accept(again)(after) is after


def test_totals_of_the_months_are_those_of_the_new_rows() -> None:
    proposal = proposal_of(FILES / "moneyforward_me.csv", make_case())
    assert sum(m.income for m in proposal.month_totals) == proposal.reading.income
    assert sum(m.spending for m in proposal.month_totals) == proposal.reading.spending
    assert sum(m.count for m in proposal.month_totals) == len(proposal.new)
    assert [str(m.month) for m in proposal.month_totals][:2] == ["2025-11", "2025-12"]


def test_a_longer_file_brings_only_what_is_new(tmp_path: Path) -> None:
    entries = [Row(date(2026, 4, day), -100, "同じ店") for day in (1, 1, 2, 3)]
    lines, case = table(CATALOGUE.layouts["zaim"], entries), make_case()
    for upto, new in ((3, 2), (5, 2)):
        path = tmp_path / f"{upto}.csv"
        path.write_bytes(csv_bytes(lines[:upto]))
        proposal = proposal_of(path, case)
        assert len(proposal.new) == new
        case = accept(proposal)(case)
    assert len(case.transactions) == 4


@given(entries=rows(), again=st.data())
def test_rows_in_another_order_are_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Row], again: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    case, layout = make_case(), CATALOGUE.layouts["zaim"]
    (folder / "a.csv").write_bytes(csv_bytes(table(layout, entries)))
    case = accept(proposal_of(folder / "a.csv", case))(case)
    (folder / "b.csv").write_bytes(csv_bytes(table(layout, again.draw(st.permutations(entries)))))
    assert not proposal_of(folder / "b.csv", case).new


def test_the_sources_own_id_makes_it_the_same_even_when_its_words_changed(tmp_path: Path) -> None:
    layout, case = CATALOGUE.layouts["moneyforward_me"], make_case()
    for text in ("コンビニ", "コンビニ（書き直し）"):
        path = tmp_path / "mf.csv"
        path.write_bytes(csv_bytes(table(layout, [Row(date(2026, 4, 1), -100, text)])))
        case = accept(proposal_of(path, case))(case)
    assert [t.description for t in case.transactions] == ["コンビニ"]
    path.write_bytes(csv_bytes(table(layout, [Row(date(2026, 4, 2), -120, "コンビニ")])))
    again = proposal_of(path, case)
    assert (list(again.new), list(again.changed)) == ([], [0])


def test_only_chosen_rows_come_in_with_the_categories_given_by_hand() -> None:
    case = make_case()
    proposal = proposal_of(FILES / "yucho_direct.csv", case)
    after = accept(proposal, chosen=[5, 2, 2], categories={5: "bonus"})(case)
    assert [(t.row, t.category) for t in after.transactions] == [(8, "electricity"), (11, "bonus")]
    assert accept(proposal, chosen=())(case) is case


def test_a_row_is_looked_at_without_making_the_others() -> None:
    proposal = proposal_of(FILES / "handmade_kakeibo.xlsx", make_case())
    entry = proposal.entry(1)
    assert (entry.sheet, entry.row, entry.date, entry.amount) == ("5月", 6, date(2026, 5, 3), -3403)
    assert proposal.reading.transactions[-1] == list(proposal.reading.transactions)[-1]
    assert proposal.reading.transactions[:2] == tuple(proposal.reading.transactions)[:2]
    assert (proposal.layout, proposal.record.file) == ("table", "handmade_kakeibo.xlsx")
