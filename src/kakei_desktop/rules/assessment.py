"""The judgement of all months of a person, as one value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.months import Month
from kakei_desktop.rules.cycles import Form
from kakei_desktop.rules.decision import PersonTest
from kakei_desktop.rules.facts import Facts
from kakei_desktop.rules.month_judgement import Examined, Judge, MonthJudgement
from kakei_desktop.rules.remarks import Needed, needed_facts, remarks, rules_used


@dataclass(frozen=True, slots=True)
class FormTests:
    """Months of one form for which the same tests hold.

    Attributes:
        form: The form.
        first: First of these months.
        last: Last of them, included; months between that were not examined are none of them.
        tests: The tests of the persons.
    """

    form: Form
    first: Month
    last: Month
    tests: tuple[PersonTest, ...]


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
    before: Examined | None = None
    for judged in months:
        if not judged.examined.tiers:
            continue
        tests = found[-1].tests if found and judged.examined is before else judged.tests
        before = judged.examined
        if found and found[-1].form == judged.form and found[-1].tests == tests:
            found[-1] = FormTests(judged.form, found[-1].first, judged.month, found[-1].tests)
        else:
            found.append(FormTests(judged.form, judged.month, judged.month, tests))
    return tuple(found)
