"""Whether a pension will be there: the ten years, and the test for disability and survivors, in words."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from kakei_desktop.domain.months import month_words
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.month.decision import Result
from kakei_desktop.rules.outlook.benefit import Entitlement, TenYears
from kakei_desktop.rules.outlook.protection import Protection

Tone: TypeAlias = Literal["likely", "missing", "soon", ""]
UNKNOWN = "わからない"
NOT_COUNTED = (
    "10年には、海外にいた月などのカラ期間（合算対象期間）も数えられますが、ここには入れていません。"
    "心当たりがあれば、窓口で聞いてください。"
)
NEED = (
    "もしもの保障（障害年金・遺族年金の納付の要件）は、2/3（加入した月の3分の2を納めたか免除）か"
    "1年（直近12か月に未納がない）の、どちらかがあれば足ります。"
)
_REACH: Mapping[Entitlement, str] = {
    Entitlement.MET: "10年に届いています",
    Entitlement.IN_REACH: "10年に届く見込みです",
    Entitlement.UNKNOWN: "10年に届くか、まだわかりません",
    Entitlement.OUT_OF_REACH: "60歳までに10年に届きません。任意加入を窓口で聞いてください",
}
_SHORT_REACH: Mapping[Entitlement, tuple[str, Tone]] = {
    Entitlement.MET: ("", ""),
    Entitlement.IN_REACH: ("見込み", ""),
    Entitlement.UNKNOWN: ("不明", "soon"),
    Entitlement.OUT_OF_REACH: ("不足", "missing"),
}
_RESULTS: Mapping[Result, str] = {Result.PASSES: "あり", Result.FAILS: "不足", Result.UNKNOWN: "不明"}


def reach_words(ten: TenYears | Missing) -> tuple[str, Tone]:
    """Return ``126か月``, below it ``不足`` where 120 are not reached, and its tone."""
    if isinstance(ten, Missing):
        return "", ""
    short, tone = _SHORT_REACH[ten.entitlement]
    return "\n".join(part for part in (f"{ten.have}か月", short) if part), tone


def ten_years_words(ten: TenYears | Missing) -> str:
    """Return how many months count for the ten years, and whether they are reached."""
    if isinstance(ten, Missing):
        return "受け取れる10年に届くかは、まだわかりません。"
    return f"年金を受け取るための10年（{ten.needed}か月）に数える月は{ten.have}か月で、{_REACH[ten.entitlement]}。"


def results_words(found: Protection | Missing) -> tuple[str, ...]:
    """Return ``2/3あり`` and ``1年不足``: what each of the two rules says."""
    if isinstance(found, Missing):
        return (UNKNOWN,)
    return f"2/3{_RESULTS[found.two_thirds]}", f"1年{_RESULTS[found.last_year]}"


def protection_words(found: Protection | Missing, result: str) -> str:
    """Return what they come to, and both results with the months that they were counted from."""
    said = f"もしもの保障は「{result}」です。"
    if isinstance(found, Missing):
        return said
    every = found.satisfied + found.lacking + found.unknown
    two_thirds = f"{month_words(found.until)}までの{every}か月のうち、納付や免除は{found.satisfied}か月"
    return f"{said}2/3は、{two_thirds}{_open(found.unknown)}（{_RESULTS[found.two_thirds]}）。{_last_year(found)}"


def _last_year(found: Protection) -> str:
    window = found.window
    if window is None:
        return "1年のきまりは使えません（65歳になる前、令和18年3月までのきまりです）。"
    span = f"{month_words(window.first)}〜{month_words(window.last)}"
    return f"1年は、{span}の未納が{window.lacking}か月{_open(window.unknown)}（{_RESULTS[found.last_year]}）。"


def _open(unknown: int) -> str:
    return f"・わからない月が{unknown}か月" if unknown else ""
