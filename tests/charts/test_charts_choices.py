"""The choices: two columns, each on a scale of its own, all labels inside and apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import Rectangle

from helpers.figure_cases import EIGHT_DIGITS
from kakei_desktop.charts.choice_bars import COST, KEPT
from kakei_desktop.charts.drawing import draw
from kakei_desktop.charts.sheet import part_areas
from kakei_desktop.charts.style import LIGHT
from kakei_desktop.reports.pension.choices import ChoiceBars, ChoicePoint

SIZE = (130.0, 60.0)
NAMES = ("全部おさめる", "全額免除", "納付猶予", "4分の3免除", "半額免除", "4分の1免除", "そのまま")
COVERS = ("", "5か月・残り21", "", "9か月・残り17", "", "", "0か月・残り26")
amounts = st.integers(0, EIGHT_DIGITS) | st.just(0)


def bars_of(pairs: list[tuple[int, int]]) -> ChoiceBars:
    points = tuple(ChoicePoint(f"k{n}", NAMES[n], COVERS[n], cost, kept) for n, (cost, kept) in enumerate(pairs))
    return ChoiceBars("いま払う額と、のこる年金", "年に最大 1円ちがいます", points)


def lengths(data: ChoiceBars) -> dict[str, list[float]]:
    """Lengths of the bars of each choice, cost before pension."""
    found: dict[str, list[float]] = {}
    for artist in draw(data, width_mm=SIZE[0], height_mm=SIZE[1]).get_children():
        if isinstance(artist, Rectangle) and (artist.get_gid() or "").startswith("k"):
            found.setdefault(str(artist.get_gid()), []).append(artist.get_width())
    return found


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=7))
def test_bars_are_as_long_as_their_amounts_are_large(pairs: list[tuple[int, int]]) -> None:
    most = [max(1, *column) for column in ((cost for cost, _ in pairs), (kept for _, kept in pairs))]
    expected = {
        f"k{n}": [amount / of for amount, of in zip(pair, most, strict=True) if amount]
        for n, pair in enumerate(pairs)
        if any(pair)
    }
    assert lengths(bars_of(pairs)) == {key: pytest.approx(value) for key, value in expected.items()}


def test_each_amount_and_what_the_columns_are_stands_in_words() -> None:
    figure = draw(bars_of([(297_770, 30_009), (0, 15_005)]), width_mm=SIZE[0], height_mm=SIZE[1])
    texts = [text.get_text() for text in figure.texts]
    assert {COST, KEPT, "297,770円", "30,009円", "0円", "15,005円", "全部おさめる"} <= set(texts)
    assert "全額免除\n5か月・残り21" in texts, "what stays unpaid is said where 0 is drawn"


def test_what_stays_unpaid_is_said_where_there_is_no_height_for_it() -> None:
    figure = draw(bars_of([(1, 1)] * 7), width_mm=SIZE[0], height_mm=40)
    assert "全額免除 5か月・残り21" in [text.get_text() for text in figure.texts]


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=7))
def test_nothing_leaves_the_sheet(pairs: list[tuple[int, int]]) -> None:
    figure = draw(bars_of(pairs), width_mm=SIZE[0], height_mm=SIZE[1])
    figure.draw_without_rendering()
    edges = figure.bbox
    for text in figure.texts:
        box = text.get_window_extent()
        assert box.x0 >= edges.x0 - 1
        assert box.x1 <= edges.x1 + 1
        assert box.y0 >= edges.y0 - 1


def test_a_choice_can_be_pointed_at() -> None:
    figure = draw(bars_of([(1, 1), (2, 2)]), width_mm=SIZE[0], height_mm=SIZE[1], theme=LIGHT)
    assert [area.key for area in part_areas(figure)] == ["k0", "k1"]
