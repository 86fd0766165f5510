"""Readable everywhere: no empty boxes, nothing cut or overlapping, and told apart in black and white."""

import logging
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.figure_cases import (
    CURVES,
    MONTHS,
    SPENDING,
    WATERFALL,
    WIDTH_MM,
    bars_of,
    boxes_of,
    figures,
    months_of,
    waterfall_of,
    wide,
)
from kakei_desktop.charts.drawing import ChartData, draw
from kakei_desktop.charts.fonts import POINTS
from kakei_desktop.charts.labels import width_mm
from kakei_desktop.charts.output import figure_svg, pixels
from kakei_desktop.charts.sheet import Box, new_sheet
from kakei_desktop.charts.spending_bars import height_for
from kakei_desktop.charts.style import DARK, LIGHT, LINE, PAPER, ChartTheme
from kakei_desktop.domain.categories import Kind
from kakei_desktop.remembering import forget_all
from kakei_desktop.reports.budget.chart_data import Bar, SpendingBars

FAX_DPI = 200
Dots: TypeAlias = npt.NDArray[Any]
SIDES: dict[str, ChartData] = {"waterfall": WATERFALL, "spending": SPENDING, "months": MONTHS, "curves": CURVES}


def gap_between(one: object, other: object) -> bool:
    """Whether two boxes lie apart; labels may come within a tenth of a millimetre."""
    a, b = np.asarray(one), np.asarray(other)
    return bool((a[1] <= b[0] + 0.1).any() or (b[1] <= a[0] + 0.1).any())


@settings(max_examples=40)
@given(figures)
def test_no_label_is_cut_off_or_lies_on_another(data: ChartData) -> None:
    height = height_for(len(data.bars)) if isinstance(data, SpendingBars) else 80.0
    labels = boxes_of(wide(data, height_mm=height))
    for text, box in labels:
        assert box.x0 >= -0.1, text
        assert box.x1 <= WIDTH_MM + 0.1, text
        assert box.y0 >= -0.1, text
        assert box.y1 <= height + 0.1, text
    for (text, box), (other, beside) in combinations(labels, 2):
        assert gap_between(box, beside), (text, other)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
@pytest.mark.parametrize("data", SIDES.values(), ids=SIDES)
def test_names_with_rare_ideographs_are_drawn_without_empty_boxes(data: ChartData, theme: ChartTheme) -> None:
    """Matplotlib warns of every glyph that no font has, and warnings are errors here."""
    figure = wide(data, theme)
    pixels(figure, 96)


def test_rare_ideographs_are_drawn_in_both_weights(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "matplotlib")
    data = SpendingBars("髙﨑", "𠮷", (Bar("a", "髙﨑𠮷刘🄰"[:4], 1, Kind.FIXED),))
    figure = draw(data, width_mm=170, height_mm=30)
    figure.text(0.5, 0.5, "髙﨑𠮷刘", weight="bold")
    pixels(figure, 96)
    assert b"NaN" not in figure_svg(data, 170, 30)
    assert not caplog.records


@pytest.mark.parametrize("dpi", [96, 120, 144, 192])
def test_pixels_are_as_many_as_the_scaling_asks_for(dpi: int) -> None:
    picture = pixels(draw(WATERFALL, width_mm=127, height_mm=63.5, theme=LIGHT), dpi)
    assert (picture.width, picture.height) == (5 * dpi, 2.5 * dpi)
    assert len(picture.data) == picture.width * picture.height * 4


def test_scaling_enlarges_everything_alike() -> None:
    small, large = (np.asarray([box for _, box in boxes_of(_at(dpi))]) for dpi in (96, 192))
    assert np.allclose(small, large, atol=0.6)


def _at(dpi: int) -> Figure:
    figure = wide(WATERFALL)
    figure.set_dpi(dpi)
    return figure


def black_and_white(theme: ChartTheme, name: str) -> Dots:
    """A bar as a fax at 200 dpi shows it: 20 mm square without its outline, every dot black or white."""
    sheet = new_sheet((24, 24), Box(0, 0, 24, 24), ((0, 24), (0, 24)), theme, None)
    sheet.bar(name, (0, 0), 24, 24, theme.fills[name])
    picture = pixels(sheet.figure, FAX_DPI)
    rgba = np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4)
    grey = rgba[..., :3] @ np.array([0.299, 0.587, 0.114])
    dots: Dots = (grey < 128)[16:-16, 16:-16]
    return dots


def texture(dots: Dots) -> Dots:
    """What the eye tells textures by: how dark, and how often it changes in four directions."""
    steps = [
        dots[:, 1:] != dots[:, :-1],
        dots[1:] != dots[:-1],
        dots[1:, 1:] != dots[:-1, :-1],
        dots[1:, :-1] != dots[:-1, 1:],
    ]
    return np.array([dots.mean(), *(step.mean() * 4 for step in steps)])


@pytest.mark.parametrize(
    "names",
    [
        (Kind.INCOME, Kind.FIXED, Kind.VARIABLE, Kind.REPAYMENT, Kind.SAVING, "left"),
        ("income", "forecast"),
        ("loss", "forecast_short"),
    ],
)
def test_kinds_are_told_apart_in_pure_black_and_white(names: tuple[str, ...]) -> None:
    textures = {name: texture(black_and_white(PAPER, name)) for name in names}
    for one, other in combinations(names, 2):
        assert np.abs(textures[one] - textures[other]).max() > 0.08, (one, other)


def test_hatches_are_a_millimetre_apart_or_more() -> None:
    """Counted along a row of a sample 20 mm wide; a slanted line is met at 1.4 times its pitch."""
    for name in (Kind.FIXED, Kind.REPAYMENT, Kind.SAVING, "forecast", "forecast_short"):
        dots = black_and_white(PAPER, name)
        rows = [(np.diff(row.astype(int)) == 1).sum() for row in dots]
        slanted = 1 if name == Kind.SAVING else 2**0.5
        lines = max(rows) / (2 if name == Kind.REPAYMENT else 1)
        assert dots.shape[1] / FAX_DPI * 25.4 / lines / slanted >= 1.0, name


@pytest.mark.parametrize("data", SIDES.values(), ids=SIDES)
def test_no_line_or_letter_is_too_small_for_a_fax(data: ChartData) -> None:
    figure = wide(data)
    assert {text.get_fontsize() for text in figure.texts} == {POINTS}
    assert all(line.get_linewidth() >= 0.5 for line in figure.artists if isinstance(line, Line2D))
    assert all(bar.get_linewidth() >= LINE for bar in bars_of(figure).values())


def test_paper_has_no_grey_text() -> None:
    figures = (wide(data, PAPER) for data in SIDES.values())
    assert {text.get_color() for figure in figures for text in figure.texts} == {"#000000"}


@given(figures)
def test_the_same_figure_is_the_same_bytes(data: ChartData) -> None:
    first = figure_svg(data, 174, 80)
    forget_all()
    assert figure_svg(data, 174, 80) == first


def test_a_figure_in_a_small_window_is_still_drawn() -> None:
    long = waterfall_of(0, [("とても長い名前の費目のまとまり", 99_999_999, Kind.VARIABLE)] * 8)
    more: tuple[ChartData, ...] = (long, months_of([0], 0), months_of([-99_999_999] * 18, 18))
    for data in (*SIDES.values(), *more):
        assert pixels(draw(data, width_mm=63, height_mm=42, theme=DARK), 96).data


@given(figures)
def test_the_width_of_a_label_is_never_underrated(data: ChartData) -> None:
    """The layout reckons with this width, so that it needs no renderer."""
    figure = wide(data, height_mm=300)
    for text, box in boxes_of(figure):
        widest = max(map(width_mm, text.split("\n")))
        assert max(box.width, 0) <= widest + 0.2 or box.height <= widest + 0.2, text


def test_figures_may_be_drawn_in_several_threads_at_once() -> None:
    """The window draws its three figures beside each other while a packet is being written."""
    work = [*SIDES.values()] * 8
    alone = [pixels(wide(data, LIGHT), 96) for data in work]
    with ThreadPoolExecutor(max_workers=6) as threads:
        together = list(threads.map(lambda data: pixels(wide(data, LIGHT), 96), work))
    assert together == alone
