"""What is drawn is what the reports say."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from helpers.figure_cases import (
    CURVES,
    MONTHS,
    SAMPLE_GROUPS,
    SPENDING,
    WATERFALL,
    WIDTH_MM,
    bars_of,
    boxes_of,
    curve_rows,
    figures,
    month_rows,
    months_of,
    spending_of,
    spendings,
    texts_of,
    waterfall_of,
    waterfalls,
    wide,
)
from kakei_desktop.charts.drawing import ChartData, draw
from kakei_desktop.charts.sheet import part_areas
from kakei_desktop.charts.spending_bars import height_for
from kakei_desktop.charts.style import LIGHT, PAPER
from kakei_desktop.charts.waterfall import stands_upright
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.money import format_man, format_yen
from kakei_desktop.reports.budget.chart_data import BalanceMonths, ComparedBar, SpendingBars, Waterfall
from kakei_desktop.reports.plan.curves import Curves

LEGEND = ("毎月きまって出る", "動かせる", "返済・滞納", "貯蓄")
HUGE = waterfall_of(266_158, (*SAMPLE_GROUPS[1:], ("住まい", 988_151_058, Kind.FIXED)))


@given(waterfalls)
def test_a_step_reaches_from_where_it_starts_to_where_it_ends(data: Waterfall) -> None:
    drawn = {key: _reach(data, bar) for key, bar in bars_of(wide(data)).items()}
    assert drawn == {s.key: (min(s.start, s.end), max(s.start, s.end)) for s in data.steps}


def _reach(data: Waterfall, bar: Rectangle) -> tuple[float, float]:
    """From where to where a bar reaches in yen, upright or across."""
    if stands_upright(data, WIDTH_MM):
        return bar.get_y(), bar.get_y() + bar.get_height()
    return bar.get_x(), bar.get_x() + bar.get_width()


@given(spendings)
def test_a_bar_is_as_long_as_its_amount(data: SpendingBars) -> None:
    bars = bars_of(wide(data, height_mm=height_for(len(data.bars))))
    assert {key: bar.get_width() for key, bar in bars.items()} == {bar.key: bar.amount for bar in data.bars}


@given(month_rows)
def test_a_month_goes_up_or_down_from_zero_by_its_balance(data: BalanceMonths) -> None:
    bars = bars_of(wide(data))
    drawn = {key: (bar.get_y(), bar.get_y() + bar.get_height()) for key, bar in bars.items()}
    assert drawn == {m.key: (min(0, m.balance), max(0, m.balance)) for m in data.months}


@given(figures)
def test_parts_stand_in_their_order_and_on_one_scale(data: ChartData) -> None:
    bars = list(bars_of(wide(data, height_mm=300)).values())
    ends = [bar.get_data_transform().transform(bar.get_bbox()) for bar in bars]
    across = isinstance(data, SpendingBars) or (isinstance(data, Waterfall) and not stands_upright(data, WIDTH_MM))
    places = [-end[0][1] if across else end[0][0] for end in ends]
    assert places == sorted(places)


def test_amounts_stand_at_the_bars() -> None:
    assert [format_yen(step.amount) for step in WATERFALL.steps] == [
        text for text in texts_of(wide(WATERFALL)) if "," in text
    ]
    assert [f"{format_yen(bar.amount)}円" for bar in SPENDING.bars] == [
        text for text in texts_of(wide(SPENDING)) if text.endswith("円")
    ]
    months = texts_of(wide(MONTHS))
    assert [text for text in months if "." in text] == [format_man(m.balance) for m in MONTHS.months]


def test_many_months_tell_the_unit_once_and_lose_no_tenth() -> None:
    data = months_of([-196_140, 5_000] * 9, known=12)
    texts = texts_of(wide(data))
    assert "単位 万円" in texts
    assert texts.count("▲19.6") == texts.count("0.5") == 9


def test_of_many_months_those_bear_their_amount_that_lies_on_no_bar_and_no_other_amount() -> None:
    data = months_of([-19_000, -18_000, -17_000, -40_000, -160_000, -320_000, -150_000, 90_000, 98_000] * 2, known=9)
    figure = wide(data)
    amounts = [(text, box) for text, box in boxes_of(figure) if "." in text]
    assert {"▲1.9", "▲4.0", "▲32.0", "9.0", "9.8"} == {text for text, _ in amounts}
    mm = figure.dpi_scale_trans.inverted() + Affine2D().scale(25.4)
    bars = [mm.transform_bbox(bar.get_window_extent()) for bar in bars_of(figure).values()]
    assert not [(t, o) for (t, a), (o, b) in combinations(amounts, 2) if a.overlaps(b)]
    assert not [text for text, box in amounts if any(box.overlaps(bar) for bar in bars)]
    assert not [text for text in figure.texts if text.get_rotation()], "nobody reads what is turned"


def test_the_legend_names_the_kinds_that_are_there() -> None:
    texts = texts_of(wide(WATERFALL))
    assert texts[-5:] == [*LEGEND, "単位 円"]


def test_what_the_height_does_not_hold_is_told_as_a_sum() -> None:
    data = spending_of([(f"費目{n}", 1_000 * n, Kind.FIXED) for n in range(1, 31)])
    figure = wide(data, height_mm=height_for(11))
    assert list(bars_of(figure)) == [bar.key for bar in data.bars[:10]]
    assert f"ほか20費目　{format_yen(sum(bar.amount for bar in data.bars[10:]))}円" in texts_of(figure)


@pytest.mark.parametrize(
    "empty", [Waterfall("題", "まだ何もありません", ()), SpendingBars("題", "まだ何もありません", ())]
)
def test_an_empty_figure_says_what_to_do(empty: ChartData) -> None:
    assert texts_of(wide(empty)) == ["まだ何もありません"]


@given(figures)
def test_pointing_at_a_bar_finds_its_part(data: ChartData) -> None:
    figure = wide(data, LIGHT, height_mm=300)
    for key, bar in bars_of(figure).items():
        middle = bar.get_data_transform().transform(bar.get_bbox().get_points().mean(axis=0))
        x, y = figure.transFigure.inverted().transform(middle)
        hit = [a.key for a in part_areas(figure) if a.left <= x <= a.right and a.top <= 1 - y <= a.bottom]
        assert hit[0] == key


def test_areas_lie_side_by_side_and_outside_them_is_nothing() -> None:
    figure = wide(WATERFALL, LIGHT)
    found = part_areas(figure)
    assert [area.key for area in found] == [step.key for step in WATERFALL.steps]
    assert all(a.right == pytest.approx(b.left) for a, b in pairwise(found))
    assert not [area for area in found if area.top <= 0.99 <= area.bottom]
    assert part_areas(wide(WATERFALL, PAPER)) == ()


def test_the_chosen_part_is_the_only_one_with_a_ground() -> None:
    figure = wide(SPENDING, LIGHT, chosen="c2")
    shown = [a.get_gid() for a in figure.artists if str(a.get_gid()).startswith("area:") and a.get_visible()]
    assert shown == ["area:c2"]


def test_the_yen_on_the_papers_waterfall_add_up() -> None:
    texts = texts_of(wide(WATERFALL))
    income, *spent, left = [int(t.replace(",", "").replace("▲", "-")) for t in texts if "," in t]
    assert income - sum(spent) == left


@pytest.mark.parametrize("width", [82, 90, 122, 137, 163, 174, 200])
@pytest.mark.parametrize("data", [WATERFALL, HUGE], ids=["sample", "huge"])
def test_no_word_of_a_waterfall_is_broken_and_no_amount_rounded(data: Waterfall, width: float) -> None:
    for theme in (LIGHT, PAPER):
        texts = texts_of(draw(data, width_mm=width, height_mm=80, theme=theme))
        names = texts[: 2 * len(data.steps) : 2]
        assert [name.replace("\n", "") for name in names] == [step.label for step in data.steps]
        lines = [line for name in names for line in name.split("\n")[:-1]]
        assert all(line.endswith(("・", "の")) for line in lines), names
        assert texts[1 : 2 * len(data.steps) : 2] == [format_yen(step.amount) for step in data.steps]
        assert set(LEGEND) <= set(texts)


def test_a_waterfall_stands_in_the_window_most_offices_have_and_on_the_paper() -> None:
    data = waterfall_of(266_158, SAMPLE_GROUPS[:-1])
    assert stands_upright(data, 163)
    assert stands_upright(WATERFALL, WIDTH_MM)
    assert not stands_upright(data, 91)
    assert not stands_upright(HUGE, WIDTH_MM)


@pytest.mark.parametrize("height", [38, 42, 46, 50])
def test_in_a_low_figure_the_months_keep_their_bars_and_only_the_extremes_their_amounts(height: float) -> None:
    data = months_of([12_000, -8_000] * 6 + [-20_382, 26_018, -196_140, -128_140, -160_000, -120_000], known=12)
    figure = draw(data, width_mm=122, height_mm=height, theme=LIGHT)
    texts = texts_of(figure)
    assert [text for text in texts if "." in text] == ["2.6万", "▲19.6万"]
    across = [figure.transFigure.inverted().transform_bbox(bar.get_window_extent()) for bar in bars_of(figure).values()]
    assert max(box.height for box in across) * height > (height - 34) / 2
    assert "2025年" in texts, "the year of the first two months"


def test_months_in_a_narrow_figure_are_as_many_as_have_room() -> None:
    boxes = boxes_of(draw(months_of([-196_140, 5_000] * 9, known=12), width_mm=84, height_mm=80, theme=LIGHT))
    calendar = [(text, box) for text, box in boxes if text.isdigit() or text.endswith("年")]
    assert [text for text, _ in calendar if text.isdigit()] == ["11", "1", "3", "5", "7", "9", "11", "1", "3"]
    assert all(a.x1 < b.x0 or a.y0 >= b.y1 for (_, a), (_, b) in pairwise(calendar))


def test_what_is_usual_makes_room_for_the_bars_in_a_narrow_figure() -> None:
    bars = (
        ComparedBar("food", "食費", 77_800, Kind.VARIABLE, 103_384),
        ComparedBar("c", "衣類", 3_000, Kind.VARIABLE, 13_523),
    )
    for width, usual in ((174.0, "77,800円（平均 103,384円）"), (84.0, "77,800円\n（平均 103,384円）")):
        figure = draw(SpendingBars("", "", bars), width_mm=width, height_mm=80, theme=LIGHT)
        assert usual in texts_of(figure)
        bar = bars_of(figure)["food"]
        start, end = bar.get_data_transform().transform(bar.get_bbox())[:, 0]
        assert (end - start) / figure.bbox.width > 0.15


@given(curve_rows)
def test_a_curve_goes_through_its_values_and_is_ringed_where_it_first_falls_below_zero(data: Curves) -> None:
    lines = [artist for artist in wide(data).artists if isinstance(artist, Line2D)]
    drawn = {str(line.get_gid()): tuple(np.asarray(line.get_ydata())) for line in lines if line.get_gid()}
    assert drawn == {curve.key: curve.values for curve in data.curves}
    rings = {int(np.asarray(line.get_xdata())[0]) for line in lines if line.get_linestyle() == "None"}
    assert rings == {next(at for at, yen in enumerate(c.values) if yen < 0) for c in data.curves if min(c.values) < 0}


def test_every_curve_bears_its_name_and_its_last_amount() -> None:
    texts = texts_of(wide(CURVES))
    assert {"いまのまま ▲20.0万", "再生プランのとおり ▲9.0万", "11月"} <= set(texts)


@pytest.mark.parametrize("data", [CURVES, MONTHS], ids=["curves", "months"])
def test_years_are_told_as_around_the_figure(data: ChartData) -> None:
    assert {"令和7年", "2025年"} & set(texts_of(wide(data, PAPER))) == {"令和7年"}
    assert {"令和7年", "2025年"} & set(texts_of(wide(data, LIGHT))) == {"2025年"}
