"""Facts that cannot both be so: they are refused, or told beside the judgement."""

from datetime import date

import pytest

from helpers.pension import alone, job_loss, judged, likely_months, person, record
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Trait, TraitKind
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.words.judgement import finding_words


@pytest.mark.parametrize(
    ("kind", "words"), [(TraitKind.WIDOW, "寡婦の印と配偶者"), (TraitKind.SINGLE_PARENT, "ひとり親の印と配偶者")]
)
def test_who_is_widowed_or_a_single_parent_has_no_spouse(kind: TraitKind, words: str) -> None:
    widow, spouse = person("a", {2025: 0}, traits=[Trait(kind, last=Month(2026, 9))]), person("s", {2025: 0})
    for applicant, other in ((widow, spouse), (spouse, widow)):
        found = judged(Facts(applicant, record("2026-07", "2026-11"), other, applicant)).findings
        (told,) = [f for f in found if f.code == f"{kind.value}_with_spouse"]
        assert told.subject == "members:a"
        assert (told.values["first"], told.values["last"]) == (Month(2026, 7), Month(2026, 9))
        assert words in finding_words(told)
    assert all("with_spouse" not in f.code for f in judged(alone(widow, record("2026-07", "2026-11"))).findings)


@pytest.mark.parametrize("category", [InsuredCategory.SECOND, InsuredCategory.THIRD])
def test_only_months_of_category_1_are_owed_or_exempt(category: InsuredCategory) -> None:
    for status in (PensionStatus.FULL, PensionStatus.UNPAID, PensionStatus.LEGAL):
        found = judged(alone(person("a"), record("2026-07", "2026-08", status, category=category))).findings
        (told,) = [f for f in found if f.code == "status_of_category_1"]
        assert (told.values["first"], told.values["last"]) == (Month(2026, 7), Month(2026, 8))
        assert "第2号・第3号" in finding_words(told)
    for status in (PensionStatus.PAID, PensionStatus.UNKNOWN):
        found = judged(alone(person("a"), record("2026-07", "2026-08", status, category=category))).findings
        assert all(f.code != "status_of_category_1" for f in found)


def test_who_leaves_on_the_last_day_of_a_month_leaves_the_month_before_open() -> None:
    for day, open_months in ((date(2026, 8, 31), ["2026-07"]), (date(2026, 8, 30), [])):
        payer = person("a", {2024: 9_000_000, 2025: 9_000_000}, grounds=[job_loss(day)])
        found = judged(alone(payer, record("2026-05", "2026-11")))
        asked = [str(m.month) for m in found.months if Missing.EVENT_DAY_MONTH_END in m.missing]
        assert asked == open_months
        assert likely_months(found, Tier.FULL)[0] == ("2026-08" if open_months else "2026-07")
