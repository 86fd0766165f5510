"""Categories that the file does not tell."""

from datetime import date, datetime
from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE, Row, csv_bytes, propose, read_ledger, table
from helpers.strategies import ids, make_case
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.ledger_settings import CategoryRule
from kakei_desktop.importers.review.categorising import RuleTooSlow, fits
from kakei_desktop.importers.review.decisions import accept
from kakei_desktop.importers.review.proposal import Proposal

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001


def of(tmp_path: Path, case: Case, *texts: str, amount: int = -100, rules: tuple[CategoryRule, ...] = ()) -> Proposal:
    path = tmp_path / "mufg.csv"
    rows = [Row(date(2026, 4, day), amount, text) for day, text in enumerate(texts, 1)]
    path.write_bytes(csv_bytes(table(CATALOGUE.layouts["mufg"], rows)))
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


RULES = (CategoryRule("見本", "leisure"), CategoryRule("見本店", "food"), CategoryRule("家賃", "food"))


def test_the_first_rule_that_fits_counts_and_goes_before_what_a_banks_text_is_taken_to_mean(tmp_path: Path) -> None:
    proposal = of(tmp_path, make_case(), "見本店", "家賃", "例の店", "電気代", rules=RULES)
    after = accept(proposal)(make_case())
    assert [t.category for t in after.transactions] == ["leisure", "food", None, "electricity"]


def test_the_files_own_words_go_before_every_rule(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(
        csv_bytes([["日付", "内容", "費目", "支出"], ["4/1", "見本店", "家賃", "1"], ["4/2", "見本店", "", "2"]])
    )
    proposal = propose(read_ledger(path, year=2026), make_case(), AT, ids(), path.name, rules=RULES)
    after = accept(proposal)(make_case())
    assert [t.category for t in after.transactions] == ["rent", "leisure"]


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


def test_a_rule_that_takes_for_ever_is_given_up_and_the_others_hold(tmp_path: Path) -> None:
    slow = CategoryRule(r"(.|..|...)*[XY]$", "leisure", regex=True)
    rules = (slow, CategoryRule("a{99999999999999}", "leisure", regex=True), CategoryRule("見本", "food"))
    text = "見本の店" + "あ" * 40
    with pytest.raises(RuleTooSlow):
        fits(slow, text)
    assert of(tmp_path, make_case(), text, rules=rules).category(0) == "food"
