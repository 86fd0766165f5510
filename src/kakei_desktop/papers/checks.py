"""The last gate before a packet leaves: no number that must not be kept, and every total again from its parts.

It trusts nothing but what is on the papers, so that it finds a slip anywhere before them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.personal_number import any_holds_personal_number, numbers_in
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.errors import ConsentEnded, PacketRefused, PersonalNumberOnPaper
from kakei_desktop.papers.household.bands import BandsPaper
from kakei_desktop.papers.household.budget import BudgetPaper
from kakei_desktop.papers.household.charts import ChartsPaper
from kakei_desktop.papers.household.months import MonthsPaper
from kakei_desktop.papers.household.years import YearsPaper
from kakei_desktop.papers.letters import letters_missing, printable
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.paper import Total
from kakei_desktop.papers.pension.record import PensionPaper
from kakei_desktop.papers.values import NO_NUMBERS, UNKNOWN, Amount
from kakei_desktop.papers.visit.cover import CoverPaper
from kakei_desktop.papers.written import field_names, finished_texts


def check(packet: Packet) -> tuple[Finding, ...]:
    """Return what is wrong with a packet; any finding that blocks keeps it from being printed.

    Codes: ``total_differs`` (place, printed, parts), ``text_differs`` and ``origin_missing`` (place)
    block; the others are the :func:`warnings`.
    """
    totals = (*(total for paper in packet.papers for total in paper.totals()), *_totals_across(packet))
    wrong = (_total_differs(total) for total in totals if total.printed != total.parts)
    return (*wrong, *_amount_findings(packet), *warnings(packet))


def warnings(packet: Packet) -> tuple[Finding, ...]:
    """Return what to look at before these papers are handed over; nothing of it keeps them back.

    Codes: ``consent_missing`` (reader), ``rules_missing`` (months), ``lost_before_visit`` (month), ``effect_limited``
    (row), ``not_written`` (what), ``nothing_to_say`` (papers), ``desk_unknown``, ``side_not_written`` (side) and
    ``letters_missing`` (field, letters).
    """
    found: list[Finding] = []
    if packet.nothing_in:
        titles = "".join(f"「{title}」" for title in packet.nothing_in)
        found.append(Finding("nothing_to_say", Severity.WARNING, "packet", {"papers": titles}))
    if not packet.consented and packet.consent_ended is None:
        found.append(Finding("consent_missing", Severity.WARNING, "packet", {"reader": packet.audience_text}))
    for finding in (finding for paper in packet.papers for finding in paper.warnings()):
        if all((finding.code, finding.values) != (other.code, other.values) for other in found):
            found.append(finding)  # several papers may say the same
    return (*found, *_letters_missing(packet))


def _letters_missing(packet: Packet) -> Iterator[Finding]:
    for written in packet.reading.written:
        missing = "".join(dict.fromkeys(letters_missing(written.text)))
        if missing:
            values = {"field": written.field, "letters": missing}
            yield Finding("letters_missing", Severity.WARNING, "packet", values)


def let_out(packet: Packet) -> None:
    """Let nothing be set, shown or written that must not leave: the last gate, whatever the reader and the way out.

    Raises:
        ConsentEnded: If the client took back that this reader gets papers, or agreed until an earlier day.
        PersonalNumberOnPaper: If a number stands on it that the law forbids us to keep.
        PacketRefused: If a finding of the check blocks.
    """
    if packet.consent_ended is not None:
        raise ConsentEnded(Audience(packet.audience), packet.consent_ended)
    fields = {written.text: written.field for written in packet.reading.written}
    refuse_numbers((fields.get(text, packet.footer), text) for text in (packet.footer, packet.case_number))
    refuse_numbers((fields.get(t, paper.title), t) for paper in packet.papers for t in finished_texts(paper))
    refusing = tuple(finding for finding in check(packet) if finding.severity is Severity.BLOCKS)
    if refusing:
        raise PacketRefused(refusing)


def refuse_numbers(texts: Iterable[tuple[str, str]]) -> None:
    """Look for numbers in texts as they are printed, where nothing unseen parts the digits any more.

    Args:
        texts: Where each stands, and what it says.

    Raises:
        PersonalNumberOnPaper: If a number stands there that the law forbids us to keep.
    """
    printed = [(place, printable(text)) for place, text in texts]
    if any_holds_personal_number(text for _, text in printed):
        place, kind = next((place, kind) for place, text in printed for kind, _ in sorted(numbers_in(text)))
        raise PersonalNumberOnPaper(place, kind)


def _total_differs(total: Total) -> Finding:
    values = {"place": total.place, "printed": total.printed, "parts": total.parts}
    return Finding("total_differs", Severity.BLOCKS, f"packet:{total.place}", values)


def _amount_findings(packet: Packet) -> Iterator[Finding]:
    for place, amount in (found for paper in packet.papers for found in _amounts(paper, paper.name)):
        if amount.text not in _ways_to_write(amount.value):
            yield Finding("text_differs", Severity.BLOCKS, f"packet:{place}", {"place": place, "text": amount.text})
        if not amount.origin.strip():
            yield Finding("origin_missing", Severity.BLOCKS, f"packet:{place}", {"place": place})


def _ways_to_write(value: int) -> tuple[str, ...]:
    return (format_yen(value), f"{value}か月", *(() if value else NO_NUMBERS))


def _amounts(value: Any, place: str) -> Iterator[tuple[str, Amount]]:
    if isinstance(value, Amount):
        yield place, value
    elif isinstance(value, tuple):
        for at, part in enumerate(value, 1):
            yield from _amounts(part, f"{place}[{at}]")
    else:
        for name in field_names(value.__class__):
            yield from _amounts(getattr(value, name), f"{place}.{name}")


def _totals_across(packet: Packet) -> Iterator[Total]:
    """Yield what several papers say: each must say the same as the first."""
    cover, budget, charts = packet.get(CoverPaper), packet.get(BudgetPaper), packet.get(ChartsPaper)
    pension, bands = packet.get(PensionPaper), packet.get(BandsPaper)
    if cover and budget:
        yield Total("cover.income", cover.income.value, budget.income.value)
        yield Total("cover.spending", cover.spending.value, budget.spending.value)
    if cover and pension:
        yield Total("cover.unpaid_months", cover.unpaid_months.value, pension.owed_months.value)
        yield Total("cover.unpaid_yen", cover.unpaid_yen.value, pension.owed_yen.value)
        cells = [(person.name, cell) for person in pension.persons for year in person.years for cell in year.cells]
        for at, line in enumerate(cover.expiring, 1):
            owed = sum(cell.owed for name, cell in cells if cell.until == line.until and name in line.names)
            if line.until and line.amount.text != UNKNOWN:
                yield Total(f"cover.expiring[{at}]", line.amount.value, owed)
    if bands and budget:
        yield Total("bands.income.now", bands.income.now.value, budget.income.value)
        yield Total("bands.spending.now", bands.spending.now.value, budget.spending.value)
    yield from _totals_of_the_plan(packet)
    if bands and cover:
        yield Total("bands.balance.now", bands.balance.now.value, cover.balance.value)
    if budget and charts:
        yield Total("figures.spending", sum(bar.amount for bar in charts.spending.bars), budget.spending.value)
        first = sum(step.amount for step in charts.waterfall.steps if step.kind == "income")
        yield Total("figures.waterfall.income", first, budget.income.value)


def _totals_of_the_plan(packet: Packet) -> Iterator[Total]:
    """Yield what 家計計画表 and キャッシュフロー表 say of the end of this year."""
    months, years = packet.get(MonthsPaper), packet.get(YearsPaper)
    if months and years:
        told = [(name, left) for half in months.halves for name, left in zip(half.months, half.left.cells, strict=True)]
        december = next(left for name, left in told if name.endswith("年12月"))
        yield Total("years.left", years.years[0].left.value, december.value)
