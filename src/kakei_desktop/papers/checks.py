"""Checking a packet before it is printed: every total again from the parts beside it.

The check trusts nothing but what is on the papers, so that it finds a slip anywhere before them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from kakei_desktop.domain.budget import Frequency, per_month
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.money import format_yen
from kakei_desktop.papers.values import (
    UNKNOWN,
    Amount,
    BudgetPaper,
    CoverPaper,
    FiguresPaper,
    PacketModel,
    PensionPaper,
    PlanPaper,
    PlanPaperLine,
)
from kakei_desktop.reports.plan.table import below_zero_words


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that is printed at ``place``, and what the parts beside it come to."""

    place: str
    printed: int
    parts: int


def check(model: PacketModel) -> tuple[Finding, ...]:
    """Return what is wrong with a packet; any finding that blocks keeps it from being printed.

    Codes: ``total_differs`` (place, printed, parts), ``text_differs`` and ``origin_missing`` (place)
    block; ``rules_missing`` (months), ``lost_before_visit`` (month), ``planned_below_zero`` (row), ``not_written``
    (what) and ``side_not_written`` (side) are warnings.
    """
    wrong = (_total_differs(claim) for claim in _claims(model) if claim.printed != claim.parts)
    return (*wrong, *_amount_findings(model), *_warnings(model))


def warning_words(model: PacketModel) -> tuple[str, ...]:
    """Return what to look at before these papers are handed over, in words; nothing of it keeps them back."""
    return tuple(_warning_words(finding) for finding in _warnings(model))


def _warning_words(finding: Finding) -> str:
    if finding.code == "rules_missing":
        return "保険料額がまだ収録されていない月があり、合計に入っていません。"
    if finding.code == "lost_before_visit":
        return f"{finding.values['month']}は、訪問の日より前に期限が来ます。"
    if finding.code == "not_written":
        return f"{finding.values['what']}は、まだ書かれていません。"
    if finding.code == "side_not_written":
        return f"家計表に{finding.values['side']}がまだ書かれていないので、{finding.values['side']}は0円と出ます。"
    return below_zero_words(str(finding.values["row"]))


def _total_differs(claim: Claim) -> Finding:
    values = {"place": claim.place, "printed": claim.printed, "parts": claim.parts}
    return Finding("total_differs", Severity.BLOCKS, f"packet:{claim.place}", values)


def _amount_findings(model: PacketModel) -> Iterator[Finding]:
    for place, amount in _amounts(model, ""):
        if amount.text not in _ways_to_write(amount.value):
            yield Finding("text_differs", Severity.BLOCKS, f"packet:{place}", {"place": place, "text": amount.text})
        if not amount.origin.strip():
            yield Finding("origin_missing", Severity.BLOCKS, f"packet:{place}", {"place": place})


def _ways_to_write(value: int) -> tuple[str, ...]:
    return (format_yen(value), f"{value}か月", *([] if value else [UNKNOWN]))


def _amounts(value: object, place: str) -> Iterator[tuple[str, Amount]]:
    if isinstance(value, Amount):
        yield place, value
    elif isinstance(value, tuple):
        for at, part in enumerate(value, 1):
            yield from _amounts(part, f"{place}[{at}]")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _amounts(getattr(value, field.name), f"{place}.{field.name}".lstrip("."))


def _warnings(model: PacketModel) -> Iterator[Finding]:
    yield from _not_written(model)
    for person in model.pension.persons if model.pension else ():
        if person.missing_rules:
            yield Finding("rules_missing", Severity.WARNING, "packet:pension", {"months": person.missing_rules})
    for line in model.cover.expiring if model.cover else ():
        if line.remark:
            yield Finding("lost_before_visit", Severity.WARNING, "packet:cover", {"month": line.month_text})
    for row in model.plan.lines if model.plan else ():
        if row.planned.value < 0:
            yield Finding("planned_below_zero", Severity.WARNING, "packet:plan", {"row": row.label})


def _not_written(model: PacketModel) -> Iterator[Finding]:
    """Yield what nobody has written yet, so that an office does not read it as nothing."""
    sums = [paper.balance for paper in (model.cover, model.budget) if paper]
    if any(amount.text == UNKNOWN for amount in sums):
        yield Finding("not_written", Severity.WARNING, "packet:budget", {"what": "家計表"})
    elif model.budget:
        for side, income in (("収入", True), ("支出", False)):
            if not any(line.each for band in model.budget.bands if band.income is income for line in band.lines):
                yield Finding("side_not_written", Severity.WARNING, "packet:budget", {"side": side})
    for person in model.pension.persons if model.pension else ():
        if person.owed_months.text == UNKNOWN:
            what = f"{person.name}さんの納付記録"
            yield Finding("not_written", Severity.WARNING, "packet:pension", {"what": what})
    if model.plan and not model.plan.written:
        yield Finding("not_written", Severity.WARNING, "packet:plan", {"what": "家計再生プラン"})


def _claims(model: PacketModel) -> Iterator[Claim]:
    if model.cover:
        yield from _cover_claims(model.cover)
    if model.budget:
        yield from _budget_claims(model.budget)
    if model.figures:
        yield from _figure_claims(model.figures)
    if model.pension:
        yield from _pension_claims(model.pension)
    if model.plan:
        yield from _plan_claims(model.plan)
    yield from _claims_across(model)


def _cover_claims(cover: CoverPaper) -> Iterator[Claim]:
    yield Claim("cover.balance", cover.balance.value, cover.income.value - cover.spending.value)
    yield Claim("cover.unpaid_months", cover.unpaid_months.value, _sum(line.months for line in cover.unpaid))
    yield Claim("cover.unpaid_yen", cover.unpaid_yen.value, _sum(line.yen for line in cover.unpaid))


def _budget_claims(paper: BudgetPaper) -> Iterator[Claim]:
    for at, band in enumerate(paper.bands, 1):
        place = f"budget.bands[{at}]"
        yield Claim(f"{place}.total", band.total.value, _sum(line.monthly for line in band.lines))
        for number, line in enumerate(band.lines, 1):
            each = line.each.value if line.each else 0
            monthly = per_month(each, Frequency(line.every))
            yield Claim(f"{place}.lines[{number}].monthly", line.monthly.value, monthly)
    yield Claim("budget.income", paper.income.value, _sum(b.total for b in paper.bands if b.income))
    yield Claim("budget.spending", paper.spending.value, _sum(b.total for b in paper.bands if not b.income))
    yield Claim("budget.balance", paper.balance.value, paper.income.value - paper.spending.value)


def _figure_claims(paper: FiguresPaper) -> Iterator[Claim]:
    level = 0
    for step in paper.waterfall.steps:
        place = f"figures.waterfall.{step.key}"
        yield Claim(f"{place}.start", step.start, level)
        yield Claim(f"{place}.end", step.end, level + (step.amount if step.kind == "income" else -step.amount))
        level = step.end
    yield Claim("figures.waterfall", level, 0)
    for month in paper.balance.months:
        yield Claim(f"figures.balance.{month.key}", month.balance, month.income - month.spending)


def _pension_claims(paper: PensionPaper) -> Iterator[Claim]:
    for at, person in enumerate(paper.persons, 1):
        place = f"pension.persons[{at}]"
        for number, year in enumerate(person.years, 1):
            owed = [cell for cell in year.cells if cell.look == "owed"]
            yield Claim(f"{place}.years[{number}].owed_months", year.owed_months.value, len(owed))
            yield Claim(f"{place}.years[{number}].owed_yen", year.owed_yen.value, sum(cell.owed for cell in owed))
        yield Claim(f"{place}.owed_months", person.owed_months.value, _sum(y.owed_months for y in person.years))
        yield Claim(f"{place}.owed_yen", person.owed_yen.value, _sum(y.owed_yen for y in person.years))
    yield Claim("pension.owed_months", paper.owed_months.value, _sum(p.owed_months for p in paper.persons))
    yield Claim("pension.owed_yen", paper.owed_yen.value, _sum(p.owed_yen for p in paper.persons))


def _plan_claims(paper: PlanPaper) -> Iterator[Claim]:
    yield Claim("plan.effect", paper.effect.value, _sum(m.effect for m in paper.measures))
    for at, line in enumerate((*paper.lines, paper.income, paper.spending, paper.balance), 1):
        yield Claim(f"plan.lines[{at}].difference", line.difference.value, line.planned.value - line.now.value)
    yield from _side_claims("plan.income", paper.income, [line for line in paper.lines if line.income])
    yield from _side_claims("plan.spending", paper.spending, [line for line in paper.lines if not line.income])
    yield Claim("plan.balance.now", paper.balance.now.value, paper.income.now.value - paper.spending.now.value)
    planned = paper.income.planned.value - paper.spending.planned.value
    yield Claim("plan.balance.planned", paper.balance.planned.value, planned)
    yield Claim("plan.balance.difference", paper.balance.difference.value, paper.effect.value)
    yield Claim("plan.arrears_total", paper.arrears_total.value, _sum(a.amount for a in paper.arrears))
    if paper.debts_total is not None:
        yield Claim("plan.debts_total", paper.debts_total.value, _sum(d.balance for d in paper.debts))


def _side_claims(place: str, total: PlanPaperLine, lines: list[PlanPaperLine]) -> Iterator[Claim]:
    yield Claim(f"{place}.now", total.now.value, _sum(line.now for line in lines))
    yield Claim(f"{place}.planned", total.planned.value, _sum(line.planned for line in lines))


def _claims_across(model: PacketModel) -> Iterator[Claim]:
    """Yield what several papers say: each must say the same as the first."""
    cover, budget, figures, pension, plan = model.cover, model.budget, model.figures, model.pension, model.plan
    if cover and budget:
        yield Claim("cover.income", cover.income.value, budget.income.value)
        yield Claim("cover.spending", cover.spending.value, budget.spending.value)
    if cover and pension:
        yield Claim("cover.unpaid_months", cover.unpaid_months.value, pension.owed_months.value)
        yield Claim("cover.unpaid_yen", cover.unpaid_yen.value, pension.owed_yen.value)
        yield Claim("cover.expiring", len(cover.expiring), len(pension.expiring))
        for at, (one, other) in enumerate(zip(cover.expiring, pension.expiring, strict=False), 1):
            yield Claim(f"cover.expiring[{at}]", one.amount.value, other.amount.value)
    if budget and plan:
        yield Claim("plan.income.now", plan.income.now.value, budget.income.value)
        yield Claim("plan.spending.now", plan.spending.now.value, budget.spending.value)
        yield Claim("plan.endings", len(plan.endings), len(budget.endings))
        for at, (after, before) in enumerate(zip(plan.endings, budget.endings, strict=False), 1):
            yield Claim(f"plan.endings[{at}]", after.balance.value, before.balance.value + plan.effect.value)
    if budget and figures:
        yield Claim("figures.spending", sum(bar.amount for bar in figures.spending.bars), budget.spending.value)
        first = sum(step.amount for step in figures.waterfall.steps if step.kind == "income")
        yield Claim("figures.waterfall.income", first, budget.income.value)


def _sum(amounts: Iterable[Amount]) -> int:
    return sum(amount.value for amount in amounts)
