"""The rows of the exemption table: tier by tier, person by person, and what the law gives by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.reports.words import spans_words
from kakei_desktop.rules.assessment import FormTests
from kakei_desktop.rules.decision import BY_LAW_TIERS, PARTIAL_TIERS, Outcome, PersonTest, Result, TestGround, Tier
from kakei_desktop.rules.month_judgement import MonthJudgement
from kakei_desktop.rules.wording import OUTCOMES, REST_UNPAID, TIERS, decision_words, words_of_test

Tone: TypeAlias = Literal["likely", "missing", "soon", ""]

BY_LAW, NOTICE = "法律で決まる", "届を出す"
_RESULTS: Mapping[Result, tuple[str, Tone]] = {
    Result.PASSES: ("通る", "likely"),
    Result.FAILS: ("こえる", "missing"),
    Result.UNKNOWN: ("わからない", "soon"),
    Result.NOT_EXAMINED: ("見ない", ""),
}
_OUTCOME_TONES: Mapping[Outcome, Tone] = {Outcome.LIKELY: "likely", Outcome.NOT: "missing", Outcome.UNKNOWN: "soon"}
_GROUNDS: Mapping[TestGround, str] = {
    TestGround.JOB_LOSS: "失業の特例",
    TestGround.BUSINESS_CLOSED: "廃業の特例",
    TestGround.DISASTER: "災害の特例",
    TestGround.VIOLENCE: "暴力の特例",
    TestGround.OTHER_PUBLIC_ASSISTANCE: "生活保護",
}


@dataclass(frozen=True, slots=True)
class PersonCell:
    """What one person's test says: the mark in words, its tone, and the two figures compared or the ground."""

    mark: str
    tone: Tone
    detail: str


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier: its name, the persons' cells, what they come to together, and why."""

    tier: Tier
    label: str
    cells: tuple[PersonCell, ...]
    outcome: str
    tone: Tone
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return self.tier.value


def tier_rows(
    tests: FormTests, month: MonthJudgement, people: Sequence[str], names: Mapping[str, str]
) -> tuple[TierRow, ...]:
    """Return a row for each tier that was examined on a form, in the order in which the office looks.

    Args:
        tests: The tests.
        month: One of the months for which they hold.
        people: Ids of the persons, column by column.
        names: What the persons are called.
    """
    examined = {test.tier for test in tests.tests}
    return tuple(_tier_row(tier, month, tests.tests, people, names) for tier in Tier if tier in examined)


def _tier_row(
    tier: Tier, month: MonthJudgement, tests: Iterable[PersonTest], people: Iterable[str], names: Mapping[str, str]
) -> TierRow:
    of_tier = {test.person: test for test in tests if test.tier is tier}
    decision = month.decisions[tier]
    reasons = [_reason(test, names) for test in of_tier.values() if test.result is not Result.NOT_EXAMINED]
    said = {missing for test in of_tier.values() for missing in test.missing}
    rest = REST_UNPAID if tier in PARTIAL_TIERS and decision.outcome is Outcome.LIKELY else ""
    told = tuple(reason for reason in (*reasons, decision_words(decision, said), rest) if reason)
    tone = _OUTCOME_TONES.get(decision.outcome, "")
    cells = tuple(_cell(of_tier.get(person)) for person in people)
    return TierRow(tier, TIERS[tier], cells, OUTCOMES[decision.outcome], tone, told)


def _reason(test: PersonTest, names: Mapping[str, str]) -> str:
    words = words_of_test(test, names.get(test.person, "世帯主"))
    return f"{words}（{test.law}）" if words and test.law else words


def _cell(test: PersonTest | None) -> PersonCell:
    if test is None:
        return PersonCell(*_RESULTS[Result.NOT_EXAMINED], "")
    return PersonCell(*_RESULTS[test.result], _detail(test))


def _detail(test: PersonTest) -> str:
    if test.income is not None and test.limit is not None:
        return _compared(test.income, test.limit)
    passes = test.result is Result.PASSES and test.ground
    return _GROUNDS.get(test.ground, "") if passes and test.ground else ""


def _compared(income: int, limit: int) -> str:
    """Return ``43 ≦ 67万``; to the yen where 万 with one decimal would make two amounts one."""
    sign, a, b = "≦" if income <= limit else "＞", _man(income), _man(limit)
    if a == b and income != limit:
        return f"{format_yen(income)} {sign} {b}万"
    return f"{a} {sign} {b}万"


def _man(amount: int) -> str:
    """Return ``43`` or ``157.6``: 万 with at most one decimal, rounded half up."""
    tenths = (amount + 500) // 1000
    return f"{tenths // 10:,}.{tenths % 10}" if tenths % 10 else f"{tenths // 10:,}"


def by_law_rows(months: Iterable[MonthJudgement]) -> tuple[TierRow, ...]:
    """Return a row for each way in which the law itself covers months; those that stand so already are left out."""
    covered: dict[Tier, list[Month]] = {}
    words: dict[Tier, str] = {}
    for judged in months:
        tier = judged.best
        if tier in BY_LAW_TIERS and tier is not None and judged.entry.status is not PensionStatus(tier):
            covered.setdefault(tier, []).append(judged.month)
            words[tier] = decision_words(judged.decisions[tier])
    return tuple(_by_law_row(tier, covered[tier], words[tier]) for tier in Tier if tier in covered)


def _by_law_row(tier: Tier, months: Sequence[Month], words: str) -> TierRow:
    cells = (PersonCell(NOTICE, "likely", spans_words(months)),)
    return TierRow(tier, TIERS[tier], cells, BY_LAW, "likely", (words,))
