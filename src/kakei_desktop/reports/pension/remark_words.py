"""What goes with a judgement, in plain Japanese."""

import re
from collections.abc import Iterable, Mapping

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.pension.judgement_words import TIERS
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, PARTIAL_TIERS, Tier

_FINDINGS: Mapping[str, str] = {
    "violence": (
        "配偶者からの暴力の特例は、年金事務所に申請します。"
        "支援機関・支援員・訪問先・窓口の名前とメモは、紙に出しません。"
        "ほかの文に住所や居場所がわかることがないか、渡す前に確かめてください。"
    ),
    "violence_before": (
        "{span}は、離れた日より前の月なので、配偶者の所得も見ました。"
        "前の月にもこの特例が使えるかは確かめられていません。窓口で聞いてください。"
    ),
    "assistance_by_analogy": (
        "外国籍の人が受けている生活保護（準用）では、法定免除になりません。そのときは、免除を申請します。"
    ),
    "outside_ages": "{span}に、20歳から59歳までの外の月があります。納付記録を確かめてください。",
    "status_too_early": (
        "{span}に書かれている{status}は、その月にはまだない種類です（{since}から）。"
        "わからない月として数えました。納付記録を確かめてください。"
    ),
    "contribution_missing": "{span}に、保険料額がまだ収録されていない月があります。",
    "unverified_rule": "{figure}：{reason}",
}
_FIGURES: Mapping[str, str] = {"limit": "審査に使う数字", "apply_by": "申請の期限", "partial": "一部免除で納める額"}


def finding_words(finding: Finding) -> str:
    """Return a remark of a judgement in one or two sentences."""
    values = {name: _value_words(value) for name, value in finding.values.items()}
    return _FINDINGS[finding.code].format(**values, span=_span_words(values), figure=_figure_words(values))


def _value_words(value: object) -> str:
    if isinstance(value, Month):
        return f"{value.year}年{value.number}月"
    return TIERS[Tier(value)] if isinstance(value, PensionStatus) else str(value)


def _span_words(values: Mapping[str, str]) -> str:
    """Return ``2026年8月``, or ``2026年8月から2026年11月まで``."""
    first, last = values.get("first", ""), values.get("last", "")
    return first if first == last else f"{first}から{last}まで"


def _figure_words(values: Mapping[str, str]) -> str:
    """Return which figure of which year is meant: ``令和6年度の4分の1免除で納める額``."""
    of = values.get("of", "")
    if of in BY_LAW_TIERS:
        return TIERS[Tier(of)]
    name = f"{TIERS[Tier(of)]}で納める額" if of in PARTIAL_TIERS else _FIGURES.get(of, "保険料額")
    years = _rules_words(values.get("rule", "").split(", "))
    return f"{years}の{name}" if years else name


def _rules_words(rules: Iterable[str]) -> str:
    """Return the years of rules, those for students after the others: ``令和7年度・学生の令和6年度〜令和7年度``."""
    named = [(rule.startswith("student"), int(year)) for rule in rules for year in re.findall(r"\d{4}", rule)]
    kinds = (sorted({year for of_students, year in named if of_students is student}) for student in (False, True))
    parts = ((years, prefix) for years, prefix in zip(kinds, ("", "学生の"), strict=True) if years)
    return "・".join(f"{prefix}{_years_words(years)}" for years, prefix in parts)


def _years_words(years: list[int]) -> str:
    """Return ``令和6年度``, ``令和6年度・令和8年度`` or ``令和6年度〜令和8年度``."""
    whole = len(years) > 1 and years == list(range(years[0], years[-1] + 1))
    return ("〜" if whole else "・").join(map(wareki_fiscal_year, (years[0], years[-1]) if whole else years))
