"""Laws that hold for any household."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from helpers.pension import LAW, TODAY, alone, judged
from helpers.strategies import values
from kakei_desktop.cli.assess import as_json, as_text
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    Birth,
    Deductions,
    Ground,
    GroundKind,
    PensionFacts,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
)
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.month.decision import Outcome, Result
from kakei_desktop.rules.month.facts import Facts, Person
from kakei_desktop.rules.outlook.choices import choices, owed_months

YEARS = (2022, 2023, 2024, 2025)
STEPS = (Tier.FULL, Tier.THREE_QUARTER, Tier.HALF, Tier.QUARTER)
"""From the tier that leaves least to pay to the one that leaves most."""
RANK = {Outcome.NOT: 0, Outcome.UNKNOWN: 1, Outcome.LIKELY: 2}

yen = st.integers(0, 4_000_000)
days = st.dates(date(2022, 1, 1), date(2027, 12, 31))
months = st.builds(Month, st.integers(2022, 2027), st.integers(1, 12))
deductions = st.builds(Deductions, *[st.integers(0, 400_000)] * 6, *[st.integers(0, 2)] * 5)
year_incomes = st.builds(
    YearIncome,
    st.sampled_from(YEARS),
    st.none() | yen,
    st.none() | yen,
    st.none() | yen,
    st.just(Deductions()) | deductions,
    st.booleans(),
)
year_dependants = st.builds(YearDependants, st.sampled_from(YEARS), *[st.integers(0, 3)] * 3)
traits = st.builds(Trait, st.sampled_from(TraitKind), st.none() | months, st.none() | months)
facts_known = st.builds(
    PensionFacts,
    st.just("x"),
    st.lists(year_incomes, unique_by=lambda i: i.year).map(tuple),
    st.lists(year_dependants, unique_by=lambda d: d.year).map(tuple),
    st.lists(st.builds(Ground, st.sampled_from(GroundKind), st.none() | days), max_size=2).map(tuple),
    st.lists(traits, max_size=2).map(tuple),
    st.lists(st.builds(Birth, days, st.booleans(), st.booleans()), max_size=1).map(tuple),
)
births = st.none() | st.dates(date(1955, 1, 1), date(2008, 12, 31))
entries = st.builds(
    PensionMonth, months, st.sampled_from(PensionStatus), st.sampled_from(InsuredCategory), st.booleans()
)
records = st.lists(entries, unique_by=lambda e: e.month, max_size=30).map(
    lambda found: PensionRecord("a", tuple(sorted(found, key=lambda e: e.month)))
)


def named(name: str) -> st.SearchStrategy[Person]:
    return st.builds(Person, st.just(name), facts_known, births)


@st.composite
def households(draw: st.DrawFn) -> Facts:
    applicant, spouse = draw(named("a")), draw(st.none() | named("s"))
    householder = draw(st.sampled_from([applicant, spouse, None]) | named("h"))
    return Facts(applicant, draw(records), spouse, householder)


@given(households(), days)
def test_every_month_is_decided_or_not_applicable_or_says_what_is_missing(facts: Facts, as_of: date) -> None:
    found = judged(facts, as_of)
    assert [m.entry for m in found.months] == list(facts.record.months)
    for month in found.months:
        assert set(month.decisions) == set(Tier)
        for decision in month.decisions.values():
            assert (decision.outcome is Outcome.UNKNOWN) == bool(decision.missing)
        for test in month.tests:
            assert (test.result is Result.UNKNOWN) == bool(test.missing)
        assert month.best is None or month.decisions[month.best].outcome is Outcome.LIKELY
        assert (month.payable_if_best is None) == (month.best is None or month.contribution is None)


@given(households(), days)
def test_what_is_best_never_costs_more_than_the_contribution(facts: Facts, as_of: date) -> None:
    for month in judged(facts, as_of).months:
        if month.contribution and month.payable_if_best is not None:
            assert 0 <= month.payable_if_best < month.contribution.full


@given(households(), days)
def test_a_month_is_unknown_only_where_something_is_asked_or_a_better_tier_is_likely(facts: Facts, as_of: date) -> None:
    found = judged(facts, as_of)
    asked = {need.missing for need in found.needed}
    for month in found.months:
        if month.best is None:
            assert set(month.missing) <= asked


@given(households(), days)
def test_who_passes_a_tier_passes_every_tier_that_leaves_more_to_pay(facts: Facts, as_of: date) -> None:
    for month in judged(facts, as_of).months:
        likely = [month.decisions[tier].outcome is Outcome.LIKELY for tier in STEPS]
        assert likely == sorted(likely)


def one(income: int, dependants: tuple[int, int, int], traits: tuple[Trait, ...] = ()) -> Facts:
    known = PensionFacts("a", (YearIncome(2025, income),), (YearDependants(2025, *dependants),), (), traits)
    entry = PensionMonth(Month(2026, 11), PensionStatus.UNPAID)
    return alone(Person("a", known, date(1985, 5, 1)), PensionRecord("a", (entry,)))


def ranks(assessment: Assessment) -> list[int]:
    (month,) = assessment.months
    return [RANK[month.decisions[tier].outcome] for tier in (*STEPS, Tier.POSTPONEMENT)]


families = st.tuples(*[st.integers(0, 3)] * 3)
statuses = st.sampled_from([(), (Trait(TraitKind.SINGLE_PARENT),)])


@given(yen, yen, families, statuses)
def test_more_income_is_never_a_better_tier(
    income: int, more: int, family: tuple[int, int, int], traits: tuple[Trait, ...]
) -> None:
    less, rich = judged(one(income, family, traits)), judged(one(income + more, family, traits))
    assert all(a >= b for a, b in zip(ranks(less), ranks(rich), strict=True))


@given(yen, families, st.integers(0, 2))
def test_one_more_dependant_is_never_a_worse_tier(income: int, family: tuple[int, int, int], kind: int) -> None:
    larger = tuple(count + (at == kind) for at, count in enumerate(family))
    before, after = judged(one(income, family)), judged(one(income, (larger[0], larger[1], larger[2])))
    assert all(a <= b for a, b in zip(ranks(before), ranks(after), strict=True))


def turned(facts: Facts) -> Facts:
    """Return the same facts, written in another order."""

    def other_way(person: Person) -> Person:
        known = {n: getattr(person.facts, n)[::-1] for n in ("incomes", "dependants", "grounds", "traits", "births")}
        return Person(person.id, PensionFacts(person.facts.id, **known), person.birth_date)

    new = {p.id: other_way(p) for p in (facts.applicant, facts.spouse, facts.householder) if p}
    return Facts(
        new[facts.applicant.id],
        facts.record,
        new[facts.spouse.id] if facts.spouse else None,
        new[facts.householder.id] if facts.householder else None,
    )


@given(households(), days)
def test_the_order_in_which_facts_are_written_does_not_matter(facts: Facts, as_of: date) -> None:
    first, second = judged(facts, as_of), judged(turned(facts), as_of)
    assert as_json(first) == as_json(second)


@given(households(), days)
def test_the_day_only_takes_months_away(facts: Facts, as_of: date) -> None:
    """What can be applied for today could be applied for while its form was open, and not for ever."""
    for month in judged(facts, as_of).months:
        if month.tests:
            assert month.cycle.opens <= as_of <= (month.month + 25).last_day


@given(households(), days)
def test_everything_can_be_said_and_nothing_is_promised(facts: Facts, as_of: date) -> None:
    found = judged(facts, as_of)
    text = as_text(found)
    assert "承認" not in text
    assert "None" not in text
    assert text.endswith("決めるのは日本年金機構です。")
    said = as_json(found)
    reasons = [test["reason"] for cycle in said["cycles"] for test in cycle["tests"]]
    assert all(reason.endswith("。") for reason in reasons)


@given(households(), days, st.none() | st.integers(0, 300_000))
def test_choices_save_months_and_never_cost_more_than_paying_all(facts: Facts, as_of: date, budget: int | None) -> None:
    found = choices(judged(facts, as_of), budget)
    all_paid, nothing = found[0], found[-1]
    assert (nothing.months, nothing.pay_now) == ((), 0)
    assert all_paid.left == ()
    owed = {entry.month for entry in owed_months(LAW, facts.record, as_of)}
    assert set(nothing.left) <= set(all_paid.months) <= owed
    for choice in found:
        assert set(choice.left) == set(nothing.left) - set(choice.months)
        assert set(choice.months) <= owed
        if choice.pay_now is not None and all_paid.pay_now is not None:
            assert 0 <= choice.pay_now <= all_paid.pay_now


@given(households(), days)
def test_forms_cover_each_month_once(facts: Facts, as_of: date) -> None:
    applications = judged(facts, as_of).applications
    covered = [month for application in applications for month in application.months]
    assert len(set(covered)) == len(covered)
    for application in applications:
        assert all(application.cycle.first <= month <= application.cycle.last for month in application.months)


@given(values(PensionFacts), values(PensionRecord))
def test_no_facts_that_the_types_allow_break_it(known: PensionFacts, record: PensionRecord) -> None:
    """Whatever a damaged or hand-made file holds."""
    payer = Person("a", known, date(1985, 5, 1))
    within = {e.month: e for e in record.months if e.month.year < 9000}
    tidy = PensionRecord("a", tuple(within[month] for month in sorted(within)))
    assert len(judged(Facts(payer, tidy, None, payer), TODAY).months) == len(tidy.months)
