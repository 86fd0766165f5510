"""How months and years of the money read in a table, and what the numbers show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, Edit, change
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.liabilities import format_rate, parse_rate
from kakei_desktop.domain.money import format_man, format_yen, parse_household_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.reports.plan.actuals import UNKNOWN, ActualLine, ActualRow, write_actual
from kakei_desktop.reports.plan.months import LEFT, NET, MonthLine, PlannedYen
from kakei_desktop.reports.plan.years import YearLine
from kakei_desktop.ui.tables.columns import Column, Tag, yen_hint
from kakei_desktop.ui.tables.measure_columns import signed
from kakei_desktop.words.money import money_words, named_timeline_words, part_of_year

SPANS = (("3", "3か月"), ("6", "6か月"), ("12", "12か月"), ("24", "24か月"))
"""How many months stand across."""
YEAR_SPANS = (("5", "5年"), ("10", "10年"), ("20", "20年"), ("30", "30年"))
"""How many years after this one stand below each other."""
USUAL_SPAN = "6"
"""So many have room beside their names."""
MONTHS = 12
"""So many are looked at for the first short day and for what the numbers show."""
_GROWTH_HINT = "伸びは「2」「1.5%」のように、へるときは「▲1」のように書いてください。"
_SLID = "＊"
SLID_STORY = (
    "＊は、休みの日のために、前か後の月へずれた分がある月です。「概算」は、動く日か額をおおよそで数えた行です。"
)
_NOTHING = PlannedYen(None)


def month_columns(months: tuple[Month, ...]) -> tuple[Column[MonthLine], ...]:
    """Return the columns of 家計計画表: the rows' names, then the months."""
    name: Column[MonthLine] = Column(
        "",
        lambda line: line.label,
        tags=lambda line: (Tag("概算"),) if line.approximate else (),
        width=190,
    )
    return (name, *(_month_column(at, month) for at, month in enumerate(months)))


def _month_column(at: int, month: Month) -> Column[MonthLine]:
    def cell(line: MonthLine) -> PlannedYen:
        return line.cells[at] if at < len(line.cells) else _NOTHING

    def text(line: MonthLine) -> str:
        yen = cell(line).yen
        if yen is None or not (yen or line.is_sum):
            return ""
        return (_SLID if cell(line).slid else "") + format_yen(yen)

    def tone(line: MonthLine) -> str:
        below = (cell(line).yen or 0) < 0 and line.id in (NET, LEFT)
        return "missing" if below else ""

    title = f"{month.year}年{month.number}月" if at == 0 or month.number == 1 else f"{month.number}月"
    return Column(title, text, number=True, tone=tone, width=104)


def year_columns(case: Callable[[], Case]) -> tuple[Column[YearLine], ...]:
    """Return the columns of キャッシュフロー表; what happens names the members of the case."""
    return (*_YEAR_SUMS, Column("できごと", lambda line: "\n".join(_happens(case(), line)), wrap=True))


def _happens(case: Case, line: YearLine) -> Iterator[str]:
    return (f"{e.day.month}月{e.day.day}日 {named_timeline_words(case, e)}" for e in line.events)


_YEAR_SUMS: tuple[Column[YearLine], ...] = (
    Column("年", lambda y: f"{y.sums.year}年{part_of_year(y.sums.months)}", width=148),
    Column("収入", lambda y: format_man(y.sums.income), number=True, width=88),
    Column("支出", lambda y: format_man(y.sums.spending), number=True, width=88),
    Column("差引", lambda y: format_man(y.sums.net), number=True, width=88),
    Column(
        "年末の残り",
        lambda y: format_man(y.sums.closing),
        number=True,
        width=104,
        tone=lambda y: "missing" if y.sums.closing < 0 else "",
    ),
    Column("年末の年齢", lambda y: "　".join(f"{name} {age}" for name, age in y.ages), wrap=True, width=210),
)


def _origin(line: ActualLine) -> str:
    if line.actual.by_hand:
        return "手書き"
    return "" if line.actual == UNKNOWN else "明細"


def _planned_column(key: str, title: str) -> Column[ActualLine]:
    return Column(
        title, lambda line: format_yen(getattr(line.planned, key)) if line.planned else "", number=True, width=112
    )


def _actual_column(key: str, title: str) -> Column[ActualLine]:
    def text(line: ActualLine) -> str:
        yen = getattr(line.actual, key)
        return "" if yen is None else format_yen(yen)

    def write(line: ActualLine, typed: str) -> Edit | None:
        yen = parse_household_yen(typed) if typed.strip() else None
        refused = typed.strip() and (yen is None or yen < 0)
        return None if refused else write_actual(line.month, key, yen)

    return Column(title, text, write, name="実績を書く", hint=yen_hint, number=True, width=112)


def _difference(line: ActualLine) -> str:
    if line.planned is None or line.actual.net is None:
        return ""
    return signed(line.actual.net - line.planned.net) or "0"


ACTUAL_COLUMNS: tuple[Column[ActualLine], ...] = (
    Column("月", lambda line: month_words(line.month), strong=True, width=120),
    _planned_column("income", "計画の収入"),
    _actual_column("income", "実績の収入"),
    _planned_column("spending", "計画の支出"),
    _actual_column("spending", "実績の支出"),
    Column("計画の差引", lambda line: format_yen(line.planned.net) if line.planned else "", number=True, width=112),
    Column(
        "実績の差引",
        lambda line: "" if line.actual.net is None else format_yen(line.actual.net),
        number=True,
        width=112,
        tone=lambda line: "missing" if (line.actual.net or 0) < 0 else "",
    ),
    Column("ちがい", _difference, number=True, width=104),
    Column("もと", _origin, tone=lambda _: "quiet"),
)


ACTUAL_ROW_COLUMNS: tuple[Column[ActualRow], ...] = (
    Column("費目", lambda r: r.label, wrap=True),
    Column("計画", lambda r: "" if r.planned is None else format_yen(r.planned), number=True, width=112),
    Column("実績", lambda r: "" if r.actual is None else format_yen(r.actual), number=True, width=112),
    Column("ちがい", lambda r: "" if r.difference is None else signed(r.difference) or "0", number=True, width=104),
)


def _growth(row: BudgetRow) -> str:
    rate = format_rate(abs(row.growth_bp))
    return f"{'▲' if row.growth_bp < 0 else ''}{rate}" if rate else ""


def _write_growth(row: BudgetRow, typed: str) -> Edit | None:
    below = typed.strip()[:1] in tuple("▲△-−－")
    rate = parse_rate(typed.strip()[1:] if below else typed) if typed.strip() else 0
    return None if rate is None else change("budget", row.id, growth_bp=-rate if below else rate)


GROWTH_COLUMNS: tuple[Column[BudgetRow], ...] = (
    Column("家計表の行", lambda row: row.label, wrap=True),
    Column("ひと月（円）", lambda row: format_yen(row.monthly), number=True, width=104),
    Column("1年の伸び（%）", _growth, _write_growth, name="1年の伸びを変更", hint=_GROWTH_HINT, number=True, width=118),
)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What the money shows, in a sentence."""

    id: str
    finding: Finding

    @property
    def text(self) -> str:
        """The sentence."""
        return money_words(self.finding)

    @property
    def origin(self) -> str:
        """Where it is from, and what of it was not compared with an official page; empty for the household's own."""
        values = self.finding.values
        doubt = f"（未確認：{values['unverified']}）" if values.get("unverified") else ""
        return f"{values.get('source', '')}{doubt}"

    @property
    def step(self) -> str:
        """What can be done about it, for the list of what to do."""
        values = self.finding.values
        return f"{values['name']}について、{values['office']}で聞く" if "office" in values else self.text


_WEIGHT = {Severity.BLOCKS: "急ぐ", Severity.WARNING: "気をつける", Severity.NOTE: "知っておく"}
FINDING_COLUMNS: tuple[Column[FindingLine], ...] = (
    Column(
        "",
        lambda line: _WEIGHT[line.finding.severity],
        width=104,
        tone=lambda line: "" if line.finding.severity is Severity.NOTE else "missing",
    ),
    Column("数字からわかること", lambda line: line.text, wrap=True),
    Column("もと", lambda line: line.origin, tone=lambda _: "quiet", wrap=True, width=250),
)
