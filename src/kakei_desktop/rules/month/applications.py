"""Which forms are to be handed in, for which months, and how long there is time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.cycles import Form
from kakei_desktop.rules.law.tiers import ORDINARY_TIERS, Tier
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.month.decision import Outcome, Result, TestGround
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.rules.month.times import last_day_to_apply, working_day_to_apply

_APPLIED_FOR = frozenset({*ORDINARY_TIERS, Tier.STUDENT_SPECIAL})
_PROVED = frozenset({TestGround.JOB_LOSS, TestGround.BUSINESS_CLOSED, TestGround.DISASTER, TestGround.VIOLENCE})
_OPEN = frozenset({Outcome.LIKELY, Outcome.UNKNOWN})


@dataclass(frozen=True, slots=True)
class FormToFile:
    """A form that is worth handing in: one covers one cycle at most.

    Attributes:
        form: The form.
        months: Months that it can help, oldest first.
        best: The best tiers that are likely for them, each once; empty while facts are missing.
        first_last_day: Last day on which it still helps the oldest of them.
        first_working_day: That day, or the working day before where offices are closed on it.
        proofs: Grounds for which a proof has to be handed in, each with the person.
    """

    form: Form
    months: tuple[Month, ...]
    best: tuple[Tier, ...]
    first_last_day: date
    first_working_day: date
    proofs: tuple[tuple[str, TestGround], ...]


def forms_to_file(assessment: Assessment) -> tuple[FormToFile, ...]:
    """Return the forms that are worth handing in, oldest first."""
    helped = [judged for judged in assessment.months if _is_helped(judged)]
    groups = groupby(sorted(helped, key=lambda j: (j.form.first, j.month)), key=lambda j: j.form)
    return tuple(_form(form, list(months)) for form, months in groups)


def _is_helped(judged: MonthJudgement) -> bool:
    """Tell whether an application could help a month that the law does not cover by itself."""
    if judged.best is not None:
        return judged.best in _APPLIED_FOR
    return any(judged.decisions[tier].outcome in _OPEN for tier in _APPLIED_FOR)


def _form(form: Form, months: list[MonthJudgement]) -> FormToFile:
    best = dict.fromkeys(judged.best for judged in months if judged.best is not None)
    proofs = dict.fromkeys(proof for judged in months for proof in _proofs(judged))
    oldest = months[0].month
    return FormToFile(
        form,
        tuple(judged.month for judged in months),
        tuple(best),
        last_day_to_apply(oldest),
        working_day_to_apply(oldest),
        tuple(proofs),
    )


def _proofs(judged: MonthJudgement) -> Iterator[tuple[str, TestGround]]:
    for test in judged.tests:
        if test.tier is judged.best and test.result is Result.PASSES and test.ground in _PROVED:
            yield test.person, test.ground
