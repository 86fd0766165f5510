"""What lines above a table say that it comes to is held against its rows: a proof, or told."""

from collections.abc import Callable
from typing import Any

import pytest

from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import proof_text

Read = Callable[..., Reading]
TABLE = (
    ("日付", "内容", "収入", "支出"),
    ("2026/4/1", "給料", 1000, ""),
    ("2026/4/2", "米", "", 300),
    ("2026/4/3", "肉", "", 200),
)


@pytest.mark.parametrize(
    ("above", "holds"),
    [
        ((("収入合計", 1000, "", ""),), True),
        ((("支出計", "500円", "差引", 500),), True),
        ((("収入", "支出", "収支", ""), (1000, 500, 500, "")), True),
        ((("4月の支出：500円", "", "", ""),), True),
        ((("収入合計", 1200, "", ""),), False),
        ((("支出計：５５０円", "", "", ""),), False),
        ((("合計", 700, "", ""),), False),
    ],
)
def test_a_total_above_is_proven_by_the_rows_or_contradicted(read: Read, above: Any, holds: bool) -> None:
    reading = read(*above, *TABLE)
    assert (reading.income, reading.spending) == (1000, 500)
    assert {proof.kind for proof in reading.proofs} == ({"sum_above"} if holds else set())
    assert [(m.row, m.code) for m in reading.findings] == ([] if holds else [(1, "sum_differs")])


@pytest.mark.parametrize(
    "line", [("今月の目安", 9000, "", ""), ("前月残高", 400, "", ""), ("一日平均", 17, "", ""), ("4月", "", "", "")]
)
def test_other_words_above_say_nothing_of_the_rows(read: Read, line: Any) -> None:
    reading = read(line, *TABLE)
    assert (reading.findings, reading.proofs) == ((), ())


def test_a_proof_says_its_figures(read: Read) -> None:
    (proof,) = read(("支出計", 500, "", ""), *TABLE).proofs
    assert proof_text(proof) == "1行目に書かれた 500 円は、表の3行から出した額と同じです"
