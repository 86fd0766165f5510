"""What is asked about a person before the judgement can be made, in words."""

from collections.abc import Mapping

from kakei_desktop.domain.pension_facts import GroundKind, YearDependants
from kakei_desktop.reports.pension.inputs import FactRow, IncomeRow
from kakei_desktop.rules.law.tiers import Missing

GROUNDS: Mapping[GroundKind, str] = {
    GroundKind.JOB_LOSS: "仕事をやめた日",
    GroundKind.BUSINESS_CLOSED: "事業をやめた日",
    GroundKind.DISASTER: "災害にあった日",
    GroundKind.VIOLENCE: "暴力から離れた日",
}
_LIVES_APART = "別に暮らす人・事実婚の人も、配偶者です。ここに名前がなければ、「世帯」に書き足してからえらびます。"


def income_label(row: IncomeRow) -> str:
    """Return ``花子さん 2025年``."""
    return f"{row.name} {row.year}年"


def fact_label(fact: FactRow) -> str:
    """Return what is asked, with whose: ``花子さんの生年月日``, ``太郎さんが仕事をやめた日``."""
    if fact.ground is not None:
        return f"{fact.name}が{GROUNDS[fact.ground]}"
    if fact.proposal is not None:
        return f"{fact.name}の{fact.proposal.year}年の扶養"
    return {
        Missing.SPOUSE_UNKNOWN: f"{fact.name}の配偶者",
        Missing.HOUSEHOLDER_UNKNOWN: "世帯主（住民票）",
        Missing.BIRTH_DATE_UNKNOWN: f"{fact.name}の生年月日",
    }[fact.missing]


def fact_note(fact: FactRow) -> str:
    """Return what to mind beside it; empty where there is nothing."""
    return _LIVES_APART if fact.missing is Missing.SPOUSE_UNKNOWN else ""


def count_words(dependants: YearDependants) -> str:
    """Return ``2人（うち16〜22歳1人）``."""
    parts = (("16〜22歳", dependants.specified), ("70歳から", dependants.elderly))
    among = "・".join(f"{name}{count}人" for name, count in parts if count)
    return f"{dependants.count}人" + (f"（うち{among}）" if among else "")
