"""Figures to draw: like the sample's, and any that the reports could make."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox

from kakei_desktop.charts.drawing import ChartData, draw
from kakei_desktop.charts.style import PAPER, ChartTheme
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.chart_data import (
    BalanceMonths,
    Bar,
    MonthBalance,
    SpendingBars,
    Waterfall,
    WaterfallStep,
)
from kakei_desktop.reports.plan.curves import Curve, Curves, month_ticks

WIDTH_MM = 174.0
EIGHT_DIGITS = 99_999_999
NOVEMBER = Month(2025, 11)
SPENDING_KINDS = (Kind.FIXED, Kind.VARIABLE, Kind.REPAYMENT, Kind.SAVING)

amounts = st.integers(0, EIGHT_DIGITS) | st.integers(0, 300_000)
labels = st.text("家賃食費通信教育住まいあのくらし・と（）髙﨑𠮷ー", min_size=1, max_size=24)
groups = st.lists(st.tuples(labels, amounts, st.sampled_from(SPENDING_KINDS)), min_size=1, max_size=8)
balances = st.integers(-EIGHT_DIGITS, EIGHT_DIGITS) | st.integers(-300_000, 300_000) | st.just(0)


def waterfall_of(income: int, groups: Sequence[tuple[str, int, Kind]]) -> Waterfall:
    """A waterfall as the reports make it: each bar begins where the one before ended."""
    steps, level = [WaterfallStep("income", "収入", income, Kind.INCOME, 0, income)], income
    for number, (label, amount, kind) in enumerate(groups):
        steps.append(WaterfallStep(f"g{number}", label, amount, kind, level, level - amount))
        level -= amount
    left = level >= 0
    steps.append(
        WaterfallStep("balance", "のこり" if left else "足りない", level, "left" if left else "short", level, 0)
    )
    return Waterfall("お金の行き先", "収入から、順に出ていきます", tuple(steps))


def spending_of(bars: Sequence[tuple[str, int, Kind]]) -> SpendingBars:
    """Bars, the largest first."""
    ordered = sorted(bars, key=lambda bar: -bar[1])
    made = tuple(Bar(f"c{number}", label, amount, kind) for number, (label, amount, kind) in enumerate(ordered))
    return SpendingBars("費目ごとの支出", "いちばん多いのは家賃です", made)


def months_of(balances: Sequence[int], known: int, first: Month = NOVEMBER) -> BalanceMonths:
    """Months in a row, of which the first ``known`` are from the 明細."""
    made = (MonthBalance(first + at, max(b, 0), max(-b, 0), b, forecast=at >= known) for at, b in enumerate(balances))
    return BalanceMonths("一か月ごとの差引", "12月に足りなくなる見込みです", tuple(made))


def curves_of(values: Sequence[Sequence[int]], first: Month = NOVEMBER) -> Curves:
    """Curves over months in a row, going on as now first."""
    ticks = month_ticks(first + at for at in range(len(values[0])))
    names = ("いまのまま", "再生プランのとおり", "案A 携帯だけ", "案B 携帯・国保・食費をまとめて", "案C", "案D")
    made = (Curve(f"w{at}", names[at], tuple(line)) for at, line in enumerate(values))
    return Curves("月末の残り", "再生プランのとおりなら、残りは多い見込みです", ticks, tuple(made))


SAMPLE_GROUPS = (
    ("住まい", 62_000, Kind.FIXED),
    ("光熱・通信", 30_740, Kind.FIXED),
    ("保険・税", 34_000, Kind.FIXED),
    ("食費・日用品", 65_000, Kind.VARIABLE),
    ("教育・子ども", 19_000, Kind.VARIABLE),
    ("その他のくらし", 30_700, Kind.VARIABLE),
    ("返済・滞納", 40_000, Kind.REPAYMENT),
    ("貯蓄", 5_000, Kind.SAVING),
)
WATERFALL = waterfall_of(266_158, SAMPLE_GROUPS)
SPENDING = spending_of(SAMPLE_GROUPS)
MONTHS = months_of((32_000, -12_000, 4_000, -20_382, 26_018, -196_140, -128_140), known=3)
CURVES = curves_of(((133_795, 160_000, -46_000, -200_000), (135_129, 170_000, 20_000, -90_000)))

waterfalls = st.builds(waterfall_of, amounts, groups)
spendings = st.builds(
    spending_of, st.lists(st.tuples(labels, amounts, st.sampled_from(SPENDING_KINDS)), min_size=1, max_size=45)
)
month_rows = st.lists(balances, min_size=1, max_size=18).flatmap(
    lambda found: st.builds(months_of, st.just(found), st.integers(0, len(found)))
)
curve_rows = st.tuples(st.integers(1, 6), st.integers(1, 40)).flatmap(
    lambda size: st.builds(
        curves_of, st.lists(st.lists(balances, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
    )
)
figures = waterfalls | spendings | month_rows | curve_rows


def bars_of(figure: Figure) -> dict[str, Rectangle]:
    """The bars by key."""
    drawn = (a for a in figure.artists if isinstance(a, Rectangle) and a.get_gid())
    return {str(bar.get_gid()): bar for bar in drawn if not str(bar.get_gid()).startswith("area:")}


def texts_of(figure: Figure) -> list[str]:
    """What is written in a figure, in the order of drawing."""
    return [text.get_text() for text in figure.texts if text.get_text()]


def boxes_of(figure: Figure) -> list[tuple[str, Bbox]]:
    """Each label with the room that it takes, in mm, at the resolution that the figure has."""
    canvas: Any = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    scale = 25.4 / figure.dpi
    return [
        (text.get_text(), _in_mm(text.get_window_extent(renderer), scale)) for text in figure.texts if text.get_text()
    ]


def _in_mm(box: Bbox, scale: float) -> Bbox:
    return Bbox([[box.x0 * scale, box.y0 * scale], [box.x1 * scale, box.y1 * scale]])


def wide(data: ChartData, theme: ChartTheme = PAPER, chosen: str | None = None, height_mm: float = 90) -> Figure:
    """Draw a figure in the width of the paper."""
    return draw(data, width_mm=WIDTH_MM, height_mm=height_mm, theme=theme, chosen=chosen)
