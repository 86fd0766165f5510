"""A judgement for a person who reads it in a terminal."""

from collections.abc import Iterator, Mapping

from kakei_desktop.cli.assess_json import names_of
from kakei_desktop.domain.money import format_yen
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import Assessment, CycleTests
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.rules.month.times import days_left, is_last_day_in_doubt, last_day_to_apply, working_day_to_apply
from kakei_desktop.words.deadlines import left_words
from kakei_desktop.words.judgement import (
    OUTCOMES,
    TIERS,
    cycle_words,
    decision_words,
    finding_words,
    missing_words,
    words_of_test,
)

_CLOSING = "これは見込みです。決めるのは日本年金機構です。"


def as_text(assessment: Assessment) -> str:
    """Return a judgement as lines of plain Japanese."""
    names = names_of(assessment.facts)
    lines = [line for tests in assessment.cycles for line in _cycle(assessment, tests, names)]
    lines += [_month(judged, assessment) for judged in assessment.months]
    asked = [missing_words(n.missing, names.get(n.person, "本人"), n.year) for n in assessment.needed]
    notes = [finding_words(finding) for finding in assessment.findings]
    return "\n".join((*lines, *asked, *notes, _CLOSING))


def _cycle(assessment: Assessment, tests: CycleTests, names: Mapping[str, str]) -> Iterator[str]:
    judged = assessment.at(tests.first)
    yield f"{cycle_words(tests.cycle)}　{tests.first}〜{tests.last}"
    for tier in dict.fromkeys(test.tier for test in tests.tests):
        outcome = judged.decisions[tier].outcome if judged else None
        yield f"　{TIERS[tier]}：{OUTCOMES[outcome] if outcome else ''}"
        for test in tests.tests:
            if test.tier is tier:
                law = f"［{test.law}］" if test.law else ""
                yield f"　　{words_of_test(test, names.get(test.person, '世帯主'))}{law}"


def _month(judged: MonthJudgement, assessment: Assessment) -> str:
    if judged.contribution is None:
        return f"{judged.month}　{_reason(judged)}"
    days = days_left(assessment.law, judged.month, assessment.as_of)
    last, working = last_day_to_apply(assessment.law, judged.month), working_day_to_apply(assessment.law, judged.month)
    until = f"{last}まで" + (f"（{left_words(days)}）" if 0 <= days <= 60 else "")
    until += f"（休みの日なので、窓口は{working}まで）" if days >= 0 and working != last else ""
    until += (
        "（すぐ窓口か年金事務所に電話）" if is_last_day_in_doubt(assessment.law, judged.month, assessment.as_of) else ""
    )
    price = f"{judged.month}　{format_yen(judged.contribution.full)}円　{until}"
    if judged.best is None:
        return f"{price}　{_reason(judged)}"
    return f"{price}　{TIERS[judged.best]}の見込み（納める額 {format_yen(judged.payable_if_best or 0)}円）"


def _reason(judged: MonthJudgement) -> str:
    """Return why the first tier to think of does not help."""
    decision = judged.decisions[Tier.STUDENT_SPECIAL if judged.cycle.student else Tier.FULL]
    return decision_words(decision) or f"免除や猶予は、いまのところ「{OUTCOMES[decision.outcome]}」です。"
