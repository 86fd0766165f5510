"""Texts in narrow columns: a number is never cut, words are set smaller before they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from kakei_desktop.domain.money import format_yen
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.fitted_labels import fit_text
from kakei_desktop.ui.kit.labels import JOINER
from kakei_desktop.ui.tables.row_painter import wrapping

pytestmark = pytest.mark.usefixtures("qapp")


def width(text: str) -> int:
    return QFontMetrics(theme.font()).horizontalAdvance(text)


@given(st.integers(-99_999_999, 99_999_999), st.integers(20, 120))
def test_every_digit_of_a_number_stays(amount: int, room: int) -> None:
    font, shown = fit_text(theme.font(), format_yen(amount), room, may_cut=False)
    assert shown == format_yen(amount)
    assert font.pointSizeF() <= theme.BODY_POINTS
    if width(shown) > room:
        assert QFontMetrics(font).horizontalAdvance(shown) <= room


def test_words_a_little_too_long_are_set_smaller() -> None:
    words = "157.6 ≦ 168万"
    font, shown = fit_text(theme.font(), words, int(width(words) * 0.8), may_cut=True)
    assert shown == words
    assert font.pointSizeF() == pytest.approx(theme.BODY_POINTS * 0.8, rel=0.06)
    assert QFontMetrics(font).horizontalAdvance(shown) <= int(width(words) * 0.8)


def test_words_much_too_long_are_cut_with_a_mark() -> None:
    words = "国民健康保険料の失業による軽減を届け出る"
    font, shown = fit_text(theme.font(), words, width(words) // 2, may_cut=True)
    assert shown.endswith("…")
    assert font == theme.font()
    assert width(shown) <= width(words) // 2


def test_what_has_room_stays_as_it_is() -> None:
    assert fit_text(theme.font(), "見込みあり", 500, may_cut=True) == (theme.font(), "見込みあり")


def test_words_in_a_cell_wrap_after_phrases_as_far_as_a_phrase_has_room() -> None:
    metrics, text = QFontMetrics(theme.font()), "11月30日で納税課へ"
    wide, narrow = (wrapping(text, letters * metrics.horizontalAdvance("あ"), metrics) for letters in (12, 3))
    day = JOINER.join("11月30日で")
    assert (day in wide, day in narrow) == (True, False), "it would be cut at the edge of the cell"
    assert wide == f"{day}{JOINER.join('納税課へ')}"
    assert narrow.replace(JOINER, "") == text
