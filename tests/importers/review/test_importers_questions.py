"""Columns of which nothing says what they are: asked once, with what every answer comes to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE, csv_bytes
from helpers.reference import CATEGORIES
from helpers.strategies import NOW, ids, make_case
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.review.inspection import Inspection, inspect
from kakei_desktop.importers.review.proposal import ReviewContext
from kakei_desktop.importers.review.questions import Effect
from kakei_desktop.importers.rows.outcome import Reading

TABLE = [
    ["日付", "内容", "あ", "い", "メモ"],
    ["2026/4/1", "米", "1832", "1980", ""],
    ["2026/4/2", "水", "276", "300", ""],
    ["2026/4/3", "卵", "230", "250", ""],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kakeibo.csv"
    path.write_bytes(csv_bytes(TABLE))
    return path


def look_at(file: Path, request: Request | None = None) -> Inspection:
    context = ReviewContext(make_case(), LedgerSettings(), CATEGORIES, CATALOGUE, NOW, ids())
    return inspect(file, request or Request(), context, lambda *_: None)


def told(found: Inspection) -> list[tuple[str, list[tuple[str, int | None]]]]:
    return [(q.title, [(a.means, a.effect.spending if a.effect else None) for a in q.answers]) for q in found.questions]


def test_a_doubtful_column_is_asked_about_with_the_sums_of_every_answer(file: Path) -> None:
    assert told(look_at(file)) == [("あ", [("ignore", 2530), ("out", 2338)])]


def test_a_column_that_was_right_is_not_asked_again(file: Path) -> None:
    done = look_at(file, look_at(file).questions[0].answers[0].request)
    assert told(done) == []
    assert done.proposal is not None
    assert {one.why for one in done.proposal.reading.trust if one.name == "あ"} == {"worker"}
    doubts = [dict(f.values)["column"] for f in done.proposal.reading.findings if f.code == "guessed_column"]
    assert "あ" not in doubts


def test_another_answer_reads_the_column_so_and_leaves_out_what_was_as_doubtful(file: Path) -> None:
    answer = look_at(file).questions[0].answers[1]
    found = look_at(file, answer.request)
    assert found.proposal is not None
    assert answer.effect is not None
    assert (found.proposal.reading.spending, answer.effect.spending) == (2338, 2338)
    assert told(found) == []


def test_what_is_known_asks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_bytes(csv_bytes([["日付", "内容", "支出"], ["2026/4/1", "米", "1980"], ["2026/4/2", "水", "300"]]))
    assert look_at(path).questions == ()


def test_a_long_file_is_asked_about_without_trying_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(csv_bytes([TABLE[0], *TABLE[1:] * 1800]))
    (first, *_) = look_at(path).questions
    assert [answer.effect is None for answer in first.answers] == [False, True]


def test_days_that_may_be_others_are_asked_about_with_the_days_of_every_answer(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_bytes(csv_bytes([["日付", "内容", "支出"], ["26/04/24", "米", "1980"], ["26/04/25", "水", "300"]]))
    found = look_at(path, Request(today=NOW.date()))
    (question,) = found.questions
    assert [answer.means for answer in question.answers] == ["2026年4月24日", "2024年4月26日"]
    assert question.answers[1].effect is not None
    assert (question.answers[1].effect.first, question.answers[1].effect.last) == (date(2024, 4, 26), date(2025, 4, 26))
    assert look_at(path, question.answers[0].request).questions == ()
    answered = look_at(path, question.answers[1].request).proposal
    assert answered is not None
    assert [t.date for t in answered.reading.transactions] == [date(2024, 4, 26), date(2025, 4, 26)]


def test_sheets_that_leave_the_day_open_are_read_as_those_that_do_not(read_book: Callable[..., Reading]) -> None:
    head = ["日付", "内容", "支出"]
    sheets = {"a": [head, ["26/04/24", "米", 1980]], "b": [head, ["26/05/02", "水", 300], ["26/05/30", "茶", 90]]}
    reading = read_book(sheets, today=NOW.date())
    assert [t.date.year for t in reading.transactions] == [2026, 2026, 2026]
    assert {f.code for f in reading.findings} == {"short_years"}


ROWS = [
    ["日付", "内容", "支出", "収入"],
    ["2026/4/1", "米", "1980", ""],
    ["2026/4/2", "返金 米", "480", ""],
    ["2026/4/25", "給料", "", "180000"],
    ["2026/4/26", "積立", "10000", ""],
]


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_bytes(csv_bytes(ROWS))
    return path


def answered(file: Path, about: str, means: str, request: Request | None = None) -> tuple[Inspection, Effect | None]:
    """Return what becomes of a file when its question is answered so, and what that was said to come to."""
    asked = next(one for one in look_at(file, request).questions if one.about == about)
    answer = next(one for one in asked.answers if one.means == means)
    return look_at(file, answer.request), answer.effect


def test_doubtful_rows_are_asked_about_with_the_sums_of_every_answer(doubtful: Path) -> None:
    asked = [
        (
            q.about,
            q.title,
            q.rows,
            q.yen,
            [(a.means, a.effect and (a.effect.income, a.effect.spending)) for a in q.answers],
        )
        for q in look_at(doubtful).questions
    ]
    back = [("as_read", (180_000, 12_460)), ("turned", (180_480, 11_980)), ("ignore", (180_000, 11_980))]
    saved = [("as_read", (180_000, 12_460)), ("ignore", (180_000, 2_460))]
    assert sorted(asked) == [("maybe_back", "返金 米", 1, 480, back), ("own_money", "積立", 1, 10_000, saved)]


@pytest.mark.parametrize("means", ["as_read", "turned", "ignore"])
def test_an_answer_about_rows_comes_to_what_it_said_and_is_asked_once(doubtful: Path, means: str) -> None:
    done, effect = answered(doubtful, "maybe_back", means)
    assert done.proposal is not None
    assert effect is not None
    assert (done.proposal.reading.income, done.proposal.reading.spending) == (effect.income, effect.spending)
    assert [question.about for question in done.questions] == ["own_money"]
    assert "maybe_back" not in [finding.code for finding in done.proposal.findings]
    assert [one.row for one in done.proposal.skipped if one.code == "said_not_to_count"] == [3] * (means == "ignore")


def test_the_next_answer_leaves_the_one_before_as_it_was(doubtful: Path) -> None:
    first, _ = answered(doubtful, "maybe_back", "turned")
    both, _ = answered(doubtful, "own_money", "ignore", first.request)
    assert both.proposal is not None
    assert [row.amount for row in both.proposal.reading.transactions] == [-1980, 480, 180_000]
    assert both.questions == ()
