"""Columns of which nothing says what they are: asked once, with what every answer comes to."""

from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE, csv_bytes
from helpers.reference import CATEGORIES
from helpers.strategies import NOW, ids, make_case
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.review.inspection import Inspection, inspect
from kakei_desktop.importers.review.proposal import ReviewContext

TABLE = [
    ["日付", "内容", "数", "いくらか", "メモ"],
    ["2026/4/1", "米", "2", "1980", ""],
    ["2026/4/2", "水", "3", "300", ""],
    ["2026/4/3", "卵", "1", "250", ""],
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
    return [(q.title, [(a.role, a.spending) for a in q.answers]) for q in found.column_questions]


def test_a_doubtful_column_is_asked_about_with_the_sums_of_every_answer(file: Path) -> None:
    assert told(look_at(file)) == [("数", [("ignore", 2530), ("out", 6)])]


def test_a_column_that_was_right_is_not_asked_again(file: Path) -> None:
    done = look_at(file, look_at(file).column_questions[0].answers[0].request)
    assert told(done) == []
    assert done.proposal is not None
    assert {one.why for one in done.proposal.reading.trust if one.name == "数"} == {"worker"}
    doubts = [dict(f.values)["column"] for f in done.proposal.reading.findings if f.code == "guessed_column"]
    assert "数" not in doubts


def test_another_answer_reads_the_column_so_and_leaves_out_what_was_as_doubtful(file: Path) -> None:
    answer = look_at(file).column_questions[0].answers[1]
    found = look_at(file, answer.request)
    assert found.proposal is not None
    assert (found.proposal.reading.spending, answer.spending) == (6, 6)
    assert told(found) == []


def test_what_is_known_asks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_bytes(csv_bytes([["日付", "内容", "支出"], ["2026/4/1", "米", "1980"], ["2026/4/2", "水", "300"]]))
    assert look_at(path).column_questions == ()


def test_a_long_file_is_asked_about_without_trying_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(csv_bytes([TABLE[0], *TABLE[1:] * 1800]))
    (first, *_) = look_at(path).column_questions
    assert [answer.spending is None for answer in first.answers] == [False, True]
