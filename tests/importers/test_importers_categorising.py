"""Categories that the file does not tell."""

from datetime import date, datetime
from pathlib import Path

import pytest

from helpers.ledgers import Row, csv_bytes, table
from helpers.strategies import ids, make_case
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.office import CategoryRule
from kakei_desktop.importers.acceptance import accept
from kakei_desktop.importers.categorising import fits
from kakei_desktop.importers.layouts import known
from kakei_desktop.importers.proposal import Proposal, propose
from kakei_desktop.importers.reading import read_ledger

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001


def of(tmp_path: Path, case: Case, *texts: str, amount: int = -100, rules: tuple[CategoryRule, ...] = ()) -> Proposal:
    path = tmp_path / "mufg.csv"
    rows = [Row(date(2026, 4, day), amount, text) for day, text in enumerate(texts, 1)]
    path.write_bytes(csv_bytes(table(known()["mufg"], rows)))
    return propose(read_ledger(path), case, AT, ids(), path.name, rules=rules)


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (CategoryRule("ﾐﾎﾝ ｽﾄｱ", "food"), "ミホンストア　東店", True),
        (CategoryRule("ミホン", "food"), "例示商店", False),
        (CategoryRule("", "food"), "何でも", False),
        (CategoryRule("^AMZ.*[0-9]$", "daily_goods", regex=True), "AMZN 12", True),
        (CategoryRule("(", "daily_goods", regex=True), "(", False),
    ],
)
def test_a_rule_fits_what_it_says(rule: CategoryRule, text: str, expected: bool) -> None:
    assert fits(rule, text) is expected


def test_the_first_rule_that_fits_counts_and_the_files_own_words_go_before(tmp_path: Path) -> None:
    rules = (CategoryRule("見本", "leisure"), CategoryRule("見本店", "food"), CategoryRule("家賃", "food"))
    proposal = of(tmp_path, make_case(), "見本店", "家賃", "例の店", rules=rules)
    assert proposal.categories == {0: "leisure"}
    after = accept(proposal)(make_case())
    assert [t.category for t in after.transactions] == ["leisure", "rent", None]


def test_what_was_chosen_for_the_same_payee_counts_where_no_rule_does(tmp_path: Path) -> None:
    case = accept(of(tmp_path, make_case(), "見本店", "例の店"))(make_case())
    for transaction in case.transactions:
        case = change("transactions", transaction.id, category="food", date=date(2026, 1, 1))(case)
    rules = (CategoryRule("例", "leisure"),)
    assert of(tmp_path, case, "ほか", "見本店", "例の店", rules=rules).categories == {1: "food", 2: "leisure"}
    assert of(tmp_path, case, "見本店", amount=100).categories == {}


def test_the_workers_hand_goes_before_everything(tmp_path: Path) -> None:
    proposal = of(tmp_path, make_case(), "見本店", rules=(CategoryRule("見本", "food"),))
    assert accept(proposal, categories={0: None})(make_case()).transactions[0].category is None
    assert accept(proposal, categories={0: "rent"})(make_case()).transactions[0].category == "rent"
