"""Filling the 家計表 from the averages of the 明細."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from kakei_desktop.domain.budget import TIMES_A_YEAR, WEEKLY, BudgetRow, Frequency, per_month
from kakei_desktop.domain.case import Case, Edit, add, all_of, change
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.ledger import LedgerLine, lines_of

PERIODS = {Frequency.TWO_MONTHS: 2, Frequency.QUARTER: 3, Frequency.HALF_YEAR: 6, Frequency.YEAR: 12}
"""Months of a period, for what does not come every month."""


@dataclass(frozen=True, slots=True)
class Average:
    """What a category comes to in a month, in yen rounded down (both in and out above zero)."""

    category: str
    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class FillChange:
    """A row that filling changes or adds.

    Attributes:
        category: Its code.
        label: Its label.
        before: Yen a month until now, None where nothing is written or the row is new.
        after: Yen a month afterwards.
        row_id: Id of the row, None for a new one.
        amount: Yen each time.
        every: How often: as the row says; for one in which nothing is written, as it usually comes.
    """

    category: str
    label: str
    before: int | None
    after: int
    row_id: str | None
    amount: int
    every: Frequency


@dataclass(frozen=True, slots=True)
class AskedChange:
    """A row of which the months cannot tell how often it comes; it changes only once somebody has said.

    Attributes:
        months: How many months were looked at.
        times: How often it came in them; several times are of equal yen.
        answers: What the row becomes, whatever how often it comes; the likeliest first.
    """

    months: int
    times: int
    answers: tuple[FillChange, ...]

    @property
    def id(self) -> str:
        """The code of its category, which tells it from the others."""
        return self.answers[0].category


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A category that is not touched.

    Attributes:
        label: What it is called.
        every: How often it usually comes.
        rows: How many rows of the 家計表 hold it.
        average: Yen a month on average; None where the months hold no whole period of it.
    """

    label: str
    every: Frequency
    rows: int
    average: int | None


@dataclass(frozen=True, slots=True)
class FillProposal:
    """A proposal; nothing changes until it is accepted.

    Attributes:
        months: The months it is calculated from.
        changes: In the order of the 家計表; rows that stay as they are do not appear.
        asked: What changes only with an answer.
        left_alone: What is not touched, and why.
    """

    months: tuple[Month, ...]
    changes: tuple[FillChange, ...]
    asked: tuple[AskedChange, ...]
    left_alone: tuple[LeftAlone, ...]


def monthly_averages(categories: Categories, case: Case, months: Iterable[Month]) -> tuple[Average, ...]:
    """Return the average of each category over these months, months without it counting as zero.

    A refund lowers what a category costs; a category that came to nothing or the wrong way round is left out.
    """
    chosen = tuple(dict.fromkeys(months))
    averages = (_average(categories, line, len(chosen)) for line in lines_of(categories, case, chosen) if line.category)
    return tuple(average for average in averages if average.amount > 0)


def _average(categories: Categories, line: LedgerLine, months: int) -> Average:
    assert line.category is not None
    side = 1 if categories[line.category].is_income else -1
    return Average(line.category, line.label, int(Fraction(side * line.amount, months)))


def propose_fill(categories: Categories, case: Case, months: Iterable[Month]) -> FillProposal:
    """Return what filling the 家計表 from the averages of these months would change.

    What comes every other month, or more seldom, is averaged over whole periods only: of 児童手当, three months hold
    one payment or two.
    """
    chosen = tuple(sorted(set(months)))
    changes: list[FillChange] = []
    asked: list[AskedChange] = []
    left_alone: list[LeftAlone] = []
    averages = _Averages(categories, case, chosen)
    own: dict[str | None, list[Transaction]] = defaultdict(list)
    for month in chosen:
        for transaction in case.ledger.by_month.get(month, ()):
            own[transaction.category].append(transaction)
    for line in lines_of(categories, case, chosen):
        if line.category is None:
            continue
        rows = _rows_in_use(case, line.category)
        usual = averages.usual(line.category, rows[0].every if rows else Frequency.MONTH)
        average = averages.of(line.category, usual)
        if usual in PERIODS and not averages.counted(usual):
            left_alone.append(LeftAlone(line.label, usual, len(rows), None))
        elif average and len(rows) > 1:
            left_alone.append(LeftAlone(average.label, usual, len(rows), average.amount))
        elif likeliest := _likeliest(own[line.category], len(chosen), usual, known=any(row.amount for row in rows)):
            answers = tuple(_answers(line, likeliest, rows[0] if rows else None, abs(own[line.category][0].amount)))
            asked.append(AskedChange(len(chosen), len(own[line.category]), answers))
        elif average:
            changes.append(_change(average, rows[0] if rows else None, usual, own[line.category]))
    return FillProposal(chosen, tuple(c for c in changes if c.before != c.after), tuple(asked), tuple(left_alone))


def _likeliest(own: Sequence[Transaction], months: int, usual: Frequency, *, known: bool) -> Frequency | None:
    """Return how often something likeliest comes where the months cannot tell it; None where they can.

    Equal sums that are more or fewer than the months: a closed day moved one of them, or they come by weeks. A single
    sum in several months: it may come once a year.
    """
    times = len(own)
    if usual is not Frequency.MONTH or not own:
        return None
    if times == 1 and months > 1 and not known:
        return Frequency.YEAR
    if times > 1 and len({t.amount for t in own}) == 1 and times != months:
        return Frequency.MONTH if times > months else Frequency.TWO_MONTHS
    return None


def _answers(line: LedgerLine, likeliest: Frequency, row: BudgetRow | None, amount: int) -> Iterator[FillChange]:
    assert line.category is not None
    before = row.monthly if row and row.amount is not None else None
    label, row_id = (row.label if row else "") or line.label, row.id if row else None
    for every in dict.fromkeys((likeliest, *Frequency)):
        yield FillChange(line.category, label, before, per_month(amount, TIMES_A_YEAR[every]), row_id, amount, every)


def _each_time(own: Sequence[Transaction], every: Frequency) -> int | None:
    """Return the yen each time of what comes by weeks, since a month holds four or five of them; None for others."""
    days = {t.date for t in own}
    return abs(sum(t.amount for t in own)) // len(days) if every in WEEKLY and days else None


class _Averages:
    """Averages over the months that were chosen, as far as they are whole periods of what is averaged."""

    def __init__(self, categories: Categories, case: Case, chosen: tuple[Month, ...]) -> None:
        self._categories, self._case, self._chosen = categories, case, chosen
        self._known: dict[tuple[Month, ...], dict[str, Average]] = {}
        self._seen: dict[str, set[Month]] = {}
        for code, year, month in {(t.category, t.date.year, t.date.month) for t in case.transactions if t.category}:
            self._seen.setdefault(code, set()).add(Month(year, month))

    def usual(self, category: str, own: Frequency) -> Frequency:
        """Return how often it comes: as its row says, as the law says, or every other month as the 明細 show it."""
        by_law = self._categories[category].every
        if own in PERIODS or by_law in PERIODS:
            return own if own in PERIODS else by_law
        return Frequency.TWO_MONTHS if self._every_other_month(category) else own

    def _every_other_month(self, category: str) -> bool:
        months = sorted(self._seen.get(category, ()))
        return len(months) > 1 and all(later - earlier == 2 for earlier, later in pairwise(months))

    def counted(self, usual: Frequency) -> tuple[Month, ...]:
        """Return the months to average over: all, or the latest without a gap that are whole periods."""
        if usual not in PERIODS:
            return self._chosen
        gap = next((i for i, (b, a) in enumerate(pairwise(reversed(self._chosen)), 1) if b - a != 1), len(self._chosen))
        whole = gap - gap % PERIODS[usual]
        return self._chosen[len(self._chosen) - whole :]

    def of(self, category: str, usual: Frequency) -> Average | None:
        """Return the average of a category; None where it came to nothing."""
        months = self.counted(usual)
        if months not in self._known:
            self._known[months] = {a.category: a for a in monthly_averages(self._categories, self._case, months)}
        return self._known[months].get(category)


def _rows_in_use(case: Case, category: str) -> tuple[BudgetRow, ...]:
    rows = tuple(r for r in case.budget if r.category == category)
    return tuple(r for r in rows if r.amount) or rows[:1]


def _change(average: Average, row: BudgetRow | None, usual: Frequency, own: Sequence[Transaction]) -> FillChange:
    every = row.every if row and (row.amount is not None or row.every is not Frequency.MONTH) else usual
    times = replace(row, every=every).times_a_year if row else TIMES_A_YEAR[every]
    each = _each_time(own, every)
    amount = int(Fraction(average.amount * 12, times)) if each is None else each
    before = row.monthly if row and row.amount is not None else None
    label = (row.label if row else "") or average.label
    after = per_month(amount, times)
    return FillChange(average.category, label, before, after, row.id if row else None, amount, every)


def accept_fill(changes: Iterable[FillChange], new_id: Callable[[], str]) -> Edit:
    """Return the edit that accepts changes; what is filled from the 明細 is no estimate any more."""
    return all_of([_accept(c, new_id) for c in changes])


def _accept(c: FillChange, new_id: Callable[[], str]) -> Edit:
    if c.row_id is None:
        return add("budget", BudgetRow(new_id(), c.category, c.label, c.amount, c.every))
    return change("budget", c.row_id, amount=c.amount, every=c.every, estimate=False)
