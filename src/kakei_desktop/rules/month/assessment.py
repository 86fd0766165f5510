"""The judgement of all months of a person, as one value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.cycles import Form
from kakei_desktop.rules.month.decision import PersonTest
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.judgement import Judge, MonthJudgement
from kakei_desktop.rules.month.remarks import Needed, needed_facts, remarks, rules_used
from kakei_desktop.rules.month.times import MonthTimes, times_of


@dataclass(frozen=True, slots=True)
class FormTests:
    """Months of one form for which the same tests hold and come to the same.

    Attributes:
        form: The form.
        months: These months in order; between them may lie months that were not examined.
        tests: The tests of the persons.
        by_law: The law covers them by itself: the tests change nothing.
    """

    form: Form
    months: tuple[Month, ...]
    tests: tuple[PersonTest, ...]
    by_law: bool = False

    @property
    def first(self) -> Month:
        """First of the months."""
        return self.months[0]

    @property
    def last(self) -> Month:
        """Last of the months, included."""
        return self.months[-1]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the law makes of the record of a person, seen on a day.

    Attributes:
        facts: What it stands on.
        as_of: The day.
        months: Every month of the record, in order.
    """

    facts: Facts
    as_of: date
    months: tuple[MonthJudgement, ...]

    def at(self, month: Month) -> MonthJudgement | None:
        """Return the judgement of a month, None where it is not in the record."""
        return next((m for m in self.months if m.month == month), None)

    def times(self, judged: MonthJudgement) -> MonthTimes | None:
        """Return until when one of the months can be paid, applied for and paid later; None of another category."""
        return times_of(judged.entry, self.as_of)

    @property
    def forms(self) -> tuple[FormTests, ...]:
        """What was examined on which form."""
        return _forms(self.months)

    @property
    def needed(self) -> tuple[Needed, ...]:
        """The facts that are missing, each once."""
        return needed_facts(self.months)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the reader must know besides."""
        return remarks(self.facts, self.months)

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that were used."""
        return rules_used(self.facts, self.months)


def assess(facts: Facts, as_of: date) -> Assessment:
    """Return what the law makes of every month of the applicant's record, seen on a day."""
    judge = Judge(facts, as_of)
    return Assessment(facts, as_of, tuple(judge.judge(entry) for entry in facts.record.months))


def _forms(months: Iterable[MonthJudgement]) -> tuple[FormTests, ...]:
    found: list[FormTests] = []
    before: MonthJudgement | None = None
    for judged in months:
        if not judged.examined.tiers:
            continue
        if before is not None and _alike(before, judged):
            found[-1] = replace(found[-1], months=(*found[-1].months, judged.month))
        else:
            found.append(FormTests(judged.form, (judged.month,), judged.tests, judged.by_law))
        before = judged
    return tuple(found)


def _alike(before: MonthJudgement, judged: MonthJudgement) -> bool:
    """Tell whether the same can be said of two months of one form."""
    if before.form != judged.form or before.by_law is not judged.by_law:
        return False
    a, b = before.examined, judged.examined
    return a is b or (
        a.tiers == b.tiers and all(a.decisions[t] == b.decisions[t] for t in a.tiers) and a.tests == b.tests
    )
