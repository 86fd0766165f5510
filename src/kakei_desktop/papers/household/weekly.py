"""1週間のお金 as a paper for the client: what may be taken out each week, and envelopes to cut out (袋分け)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from kakei_desktop.domain.budget import without_bracket
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import UNDECIDED_ROWS
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.visit import Audience
from kakei_desktop.money.days import carried_to
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.money.flows import counted_rows, is_living
from kakei_desktop.money.weekly import WeeklyMoney, weekly_money
from kakei_desktop.papers.excel import SheetWriter, column_sum
from kakei_desktop.papers.household.calendar import EXPECTED
from kakei_desktop.papers.household.client_words import client_words
from kakei_desktop.papers.paper import Paper, Source, Total, total_of
from kakei_desktop.papers.plain import bare, in_brackets, plain_day
from kakei_desktop.papers.values import Amount, yen

OTHERS = "そのほか"
"""What nobody has sorted yet."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The money for a week, or for the days that are left: which week, from which day to which, and the yen in it."""

    week_text: str
    first_text: str
    last_text: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class WeeklyPaper(Paper):
    """1週間のお金: the sum that leaves no day short, what it is for, and an envelope for each week.

    ``kept`` says what is not put into envelopes; empty where nothing is left.
    """

    name = "weekly"
    title = "1週間のお金"
    readers = frozenset({Audience.PERSON, Audience.WORKER})
    template = "weekly.typ"
    column_widths = (14, 44, 16, 16)

    story: str
    week_caption: str
    week: Amount
    safe: str
    inside_caption: str
    inside: tuple[str, ...]
    envelopes: tuple[Envelope, ...]
    total: Amount
    kept: str
    carry: str
    left_caption: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the paper; nothing while nobody knows the money and the pay days, or where no sum is safe."""
        household = source.household
        try:
            found = weekly_money(carried_to(household, source.today))
        except MoneyError:
            return ()
        if not found.safe_week:
            return ()
        words, envelopes = client_words().weekly, tuple(_envelopes(found))
        total = yen(total_of(envelope.amount for envelope in envelopes), EXPECTED)
        rest = found.total - total.value
        paper = cls(
            words.story,
            words.week,
            yen(found.safe_week, EXPECTED),
            words.safe,
            words.inside,
            tuple(_living(source.case, household.categories, Month.of(found.first))),
            envelopes,
            total,
            words.kept.replace("{yen}", yen(rest, EXPECTED).text) if rest else "",
            words.carry,
            words.left,
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield that the envelopes come to their total."""
        yield Total("weekly.total", self.total.value, total_of(envelope.amount for envelope in self.envelopes))

    def write(self, sheet: SheetWriter) -> None:
        """Write a row to an envelope, the readings in brackets."""
        sheet.title(self.title, "", "")
        sheet.note(in_brackets(self.story))
        sheet.row(in_brackets(self.week_caption), None, self.week, strong=True)
        sheet.note(in_brackets(self.safe))
        sheet.note(f"{in_brackets(self.inside_caption)}：{'、'.join(self.inside)}")
        sheet.headings("週", "日", ">金額（円）", f">{in_brackets(self.left_caption)}")
        rows = [sheet.row(e.week_text, in_brackets(e.first_text + e.last_text), e.amount) for e in self.envelopes]
        sheet.row("合計", None, column_sum("C", rows, self.total), strong=True)
        for text in (self.kept, self.carry):
            if text:
                sheet.note(in_brackets(text))


def _living(case: Case, categories: Categories, month: Month) -> Iterator[str]:
    """Yield what daily life is made of in a month, by the names of its rows."""
    for row in counted_rows(case):
        if row.amount and row.runs_in(month) and is_living(row, categories.row_of(row)):
            yield OTHERS if row.id in UNDECIDED_ROWS else bare(without_bracket(categories.name_of(row)))


def _envelopes(found: WeeklyMoney) -> Iterator[Envelope]:
    for number, amount in enumerate(found.safe_envelopes):
        first = found.first + timedelta(7 * number)
        last = min(first + timedelta(6), found.last)
        days = f"{plain_day(first)}から", f"{plain_day(last)}まで"
        yield Envelope(f"{number + 1}週目", *days, yen(amount, EXPECTED))
