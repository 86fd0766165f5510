"""Every way in which a ledger cannot be read, and every code of a row, has words, and no words are left over."""

import re
from pathlib import Path
from typing import get_args

import pytest

from kakei_desktop.importers import errors
from kakei_desktop.importers.catalogue.layout import FileWarning, SkipCode
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.review.questions import Answer, FileQuestion, RowQuestion
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.trust import Proof, TrustSource
from kakei_desktop.messages.ledgers import (
    _REASONS,
    answer_text,
    explain_ledger,
    file_question_text,
    finding_text,
    proof_text,
    reason,
    row_answer_texts,
    row_question_text,
    why_words,
)
from kakei_desktop.resources import ROOT

SRC = Path(errors.__file__).parents[1]
ERRORS: list[LedgerError] = [
    errors.UnreadableFile(),
    errors.EncryptedFile(),
    errors.EncryptedFile(opens=False),
    errors.WrongPassword(),
    errors.CaseloadGiven(),
    errors.NotALedger("pdf_without_text"),
    errors.PagesNotProven(),
    errors.EmptyFile(),
    *(errors.NotALedger(kind) for kind in ("photo", "numbers", "word", "web_archive", "pdf_without_text")),
    errors.PagesNotProven(),
    errors.NoRows(),
    errors.UnknownLayout(),
    errors.UnknownLayout("mufg"),
    errors.UnknownSheet("13月", ("5月", "6月")),
    errors.TooLarge(120_000_000),
    errors.TooLarge(4_000_000, "cells"),
    errors.TooLarge(200_000, "rows"),
    errors.YearNeeded(None, 3),
    errors.YearNeeded("5月", 3),
]
CODES = {
    "transfer",
    "excluded_by_source",
    "balance_adjustment",
    "points",
    "subtotal",
    "note",
    "no_amount",
    "bad_amount",
    "bad_date",
    "both_in_and_out",
    "future_date",
    "mixed_signs",
    "month_in_doubt",
    "old_date",
    "split_amount",
    "unknown_kind",
    "duplicate",
    "amount_too_large",
}
"""The codes of the contract."""


def test_every_cause_is_explained_in_one_breath() -> None:
    kinds = set(LedgerError.__subclasses__())
    assert {type(error) for error in ERRORS} == kinds.union(*(kind.__subclasses__() for kind in kinds))
    for error in ERRORS:
        text = explain_ledger(error)
        assert text.endswith("。")
        assert not re.search(r"[{}]|None|Error", text)


def test_the_values_of_an_error_are_told() -> None:
    unknown = explain_ledger(errors.UnknownSheet("13月", ("5月", "6月")))
    assert "「13月」" in unknown
    assert "「5月」「6月」" in unknown
    assert explain_ledger(errors.YearNeeded("5月", 3)).startswith("シート「5月」の3行目")
    assert "400万マス" in explain_ledger(errors.TooLarge(4_000_000, "cells"))


@pytest.mark.parametrize("code", sorted(_REASONS))
def test_every_reason_is_given_somewhere(code: str) -> None:
    given = [*(SRC / "importers").rglob("*.py"), *(SRC / "ui").rglob("*.py"), *(ROOT / "ledgers").rglob("*.toml")]
    said = re.compile(rf'"{code}"|^{code} = ', re.MULTILINE)
    assert any(said.search(path.read_text(encoding="utf-8")) for path in given)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_of_the_contract_has_a_reason(code: str) -> None:
    assert reason(code)


@pytest.mark.parametrize("code", [*get_args(SkipCode), *get_args(FileWarning)])
def test_every_code_that_a_layout_may_give_has_a_reason(code: str) -> None:
    assert reason(code)


def test_a_question_of_a_column_or_of_the_days_says_how_it_was_read_and_what_else_it_may_be() -> None:
    column = FileQuestion("column", "夫", (Answer("out", Request()), Answer("ignore", Request())))
    assert file_question_text(column) == "「夫」の列を、「出たお金」として読みました。合っていますか。"
    assert [answer_text(column, answer) for answer in column.answers] == ["合っている", "「数えない列」にする"]
    days = FileQuestion("day_order", "08-04-02", (Answer("2008年4月2日", Request()), Answer("2002年4月8日", Request())))
    assert file_question_text(days) == "日付の「08-04-02」を、2008年4月2日と読みました。合っていますか。"
    assert [answer_text(days, answer) for answer in days.answers] == ["合っている", "2002年4月8日と読む"]


def test_a_question_of_rows_names_the_first_how_many_and_their_yen() -> None:
    answers = tuple(Answer(means, Request()) for means in ("as_read", "turned", "ignore"))
    back = FileQuestion("maybe_back", "返金 米", answers, 3, 1_480)
    said = "「返金 米」など3行（あわせて 1,480 円）は、使ったお金ですか。戻ってきたお金（返金・値引き）ですか。"
    assert file_question_text(back) == said
    assert [answer_text(back, answer) for answer in answers] == ["使ったお金", "戻ったお金", "数えない"]
    saved = FileQuestion("own_money", "積立", (answers[0], answers[2]), 1, 10_000)
    assert file_question_text(saved).startswith("「積立」の 10,000 円は、使ったお金ですか")
    assert [answer_text(saved, answer) for answer in saved.answers] == ["そのまま数える", "数えない"]


def test_a_question_of_a_row_names_its_text_and_its_yen() -> None:
    total = RowQuestion("k", 3, "ここまで", -6_000, "maybe_sum")
    assert row_question_text(total) == "「ここまで」の 6,000 円は、上の2行をたした額と同じです。合計の行ですか。"
    carried = RowQuestion("k", 3, "のこり", 20_000, "carried_over")
    assert row_question_text(carried) == "「のこり」の 20,000 円は、前から残っていたお金ですか。"
    leave, take = row_answer_texts(carried)
    assert (leave, take) == ("残っていたお金なので、入れない", "入ったお金として入れる")


def test_a_proof_is_told_with_its_figures_and_its_sheet() -> None:
    balances = Proof("balances", None, 40, 38, 12_345)
    assert proof_text(balances) == "残高は、38行すべてでつながっています（おわりは 12,345 円）"
    assert proof_text(Proof("sum", "5月", 9, 7, 6_000)) == "「5月」の9行目の合計 6,000 円は、上の7行の和です"


def test_every_source_of_trust_has_words() -> None:
    assert all(why_words(source) for source in get_args(TrustSource))


def test_a_finding_names_roles_in_words_and_figures_with_commas() -> None:
    guessed = RowFinding(
        1, None, "guessed_column", (("column", "C"), ("taken_as", "out"), ("could_be", ("in", "ignore")))
    )
    assert "「入ったお金」か「数えない列」" in finding_text(guessed)
