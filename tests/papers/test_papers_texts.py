"""Where lines may end, and which letters can be printed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.charts.labels import phrases
from kakei_desktop.papers.letters import drawable, printable
from kakei_desktop.papers.output.pdf import TEMPLATES


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("令和6年10月分から未納の17か月", "令和6年10月分から|未納の|17か月"),
        ("免除を申請する（太郎さん）。", "免除を|申請する|（太郎さん）。"),
        ("手もとのお金を1,000円ふやす", "手もとの|お金を|1,000円ふやす"),
        ("その他のくらし", "その他のくらし"),
        ("髙﨑𠮷さんがハローワークで", "髙﨑𠮷さんが|ハローワークで"),
        ("国民年金法第90条第1項第4号により", "国民年金法|第90条|第1項|第4号により"),
        ("いっしょに見るとき、時効で納められない花子さん", "いっしょに|見るとき、|時効で|納められない|花子さん"),
        ("", ""),
    ],
)
def test_lines_may_end_after_a_phrase(text: str, parted: str) -> None:
    assert "|".join(phrases(text)) == parted


GOLDEN = Path(__file__).parents[1] / "golden" / "packet"
WESTERN_YEAR = re.compile(r"(?<!日（)(?<!\d)(?:19|20)\d\d(?:年|〜|-\d)")
"""Only behind a day of 和暦 the year stands in 西暦 too, as an office needs it."""


def test_years_are_told_in_one_calendar() -> None:
    for file in (*GOLDEN.rglob("*.txt"), *TEMPLATES.glob("*.toml"), *TEMPLATES.glob("*.typ")):
        lines = (line for line in file.read_text("utf-8").splitlines() if not line.startswith(("#", "//")))
        assert not [line for line in lines if WESTERN_YEAR.search(line)], file.name


@given(st.text(st.characters(codec="utf-8")))
def test_phrases_lose_nothing(text: str) -> None:
    assert "".join(phrases(text)) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("髙﨑𠮷と葛\U000e0100城", "髙﨑𠮷と葛\U000e0100城"),
        ("うれしい😀", "うれしい〓"),
        ("外字\ue000", "外字〓"),
        ("한글", "〓〓"),
        ("Nguyễn Thị Hồng", "Nguyễn Thị Hồng"),
        ("Nguye\u0302\u0303n がくと か\u3099くと", "Nguyễn がくと がくと"),
        ("神田\ufa19社", "神田\ufa19社"),
        ("一\x00行\x07目\t次\r\n二\ufeff行目", "一行目 次\n二行目"),
        ("欠け\ud800", "欠け〓"),
        ("plain ASCII", "plain ASCII"),
    ],
)
def test_letters_that_no_font_has_are_marked(text: str, printed: str) -> None:
    assert drawable(text) == printed


@given(st.text())
def test_what_excel_gets_can_be_written_as_xml(text: str) -> None:
    clean = printable(text)
    assert all(letter == "\n" or letter >= " " for letter in clean)
    assert not any(0xD800 <= ord(letter) < 0xE000 or ord(letter) & 0xFFFE == 0xFFFE for letter in clean)
