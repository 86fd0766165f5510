"""A judgement in plain Japanese: what is compared, by how much, what is missing, what would change it.

Never more than 見込み: 日本年金機構 decides.
"""

import re
from collections.abc import Container, Iterable, Mapping
from typing import Literal, TypeAlias

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.pension_record import PENSION_STATUSES, PensionStatus
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.limits import BEFORE_DEDUCTIONS
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, PARTIAL_TIERS, Missing, Tier
from kakei_desktop.rules.month.decision import Decision, Outcome, PersonTest, Reason, Result, TestGround

Tone: TypeAlias = Literal["likely", "missing", "soon", ""]
"""How a result looks beside its words."""
TIERS: Mapping[Tier, str] = {tier: PENSION_STATUSES[PensionStatus(tier)] for tier in Tier}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.LIKELY: "見込みあり",
    Outcome.NOT: "見込みなし",
    Outcome.UNKNOWN: "まだわからない",
    Outcome.NOT_APPLICABLE: "対象外",
}
_WHY: Mapping[Reason, str] = {
    Reason.NOT_CATEGORY_1: "第1号の月ではありません。",
    Reason.UNDER_AGE: "20歳になる前の月です。",
    Reason.OVER_AGE: "60歳からの月です。任意加入では免除を使えません。",
    Reason.PAID: "もう納めてあります。",
    Reason.ALREADY_EXEMPT: "もう免除や猶予を受けています。種類を変えられるかは、窓口で聞いてください。",
    Reason.TOO_LATE: "申請できる期限（2年1か月）を過ぎています。",
    Reason.NOT_OPEN_YET: "この年度の受け付けはまだ始まっていません。",
    Reason.STUDENT: "学生の月なので、学生納付特例を使います。",
    Reason.NOT_STUDENT: "学生の月ではありません。",
    Reason.OVER_POSTPONEMENT_AGE: "納付猶予は50歳になる月の前の月までです。",
    Reason.NOT_IN_FORCE: "この月には、この制度がありません。",
    Reason.NO_GROUND: "当てはまる事情がありません。",
    Reason.BY_LAW: "所得にかかわらず、法律で決まっています。届を出してください。",
}
REST_UNPAID = "残りを納めないと、未納と同じになります。"
"""Of every partial exemption: 国民年金法第27条 counts only months whose rest was paid."""
_MISSING: Mapping[Missing, str] = {
    Missing.INCOME_UNKNOWN: "{name}の{year}年の所得がまだわかりません。",
    Missing.INCOME_NOT_FILED: "{name}の{year}年分の申告がまだです。住民税の申告をすると、審査できるようになります。",
    Missing.RULES_MISSING: "{when}の基準は、まだ収録されていません。窓口で聞いてください。",
    Missing.BIRTH_DATE_UNKNOWN: "{name}の生年月日がまだわかりません。",
    Missing.DEPENDANTS_UNKNOWN: "{name}の{year}年の扶養の人数がまだわかりません。",
    Missing.SPOUSE_UNKNOWN: "配偶者がいるか、まだわかりません。",
    Missing.HOUSEHOLDER_UNKNOWN: "世帯主がだれか、まだわかりません。",
    Missing.HOUSEHOLD_THEN_UNKNOWN: "この月の配偶者・世帯主がだれか、まだわかりません。窓口で確かめてください。",
    Missing.STATUS_UNKNOWN: "{when}を納めたかどうか、まだわかりません。",
    Missing.GROUND_DATE_UNKNOWN: "{name}の失業などがいつのことか、まだわかりません。",
    Missing.LAST_DAY_MOVED: (
        "期限の日を過ぎたばかりで、まだ間に合うことがあります。すぐ窓口か年金事務所に電話してください。"
    ),
    Missing.EVENT_DAY_MONTH_END: "月の最後の日に仕事をやめた人は、前の月も特例になるか、窓口で聞いてください。",
    Missing.EVENT_DAY_31_DECEMBER: "12月31日に仕事をやめた人は、いつまで特例になるか窓口で聞いてください。",
    Missing.SAME_HOUSEHOLD_UNKNOWN: (
        "{name}も、生活保護を受けている世帯（住民票）の一人かどうか、まだわかりません。"
        "そうなら、{name}にも生活保護の印を付けてください。"
    ),
    Missing.OVER_FULL_MONTHS: "480か月をこえる分の年金額は、年金事務所で聞いてください。",
    Missing.CHILDCARE_END: "育児期間免除の終わりの月は、窓口で聞いてください。",
}
_ASIDE: Mapping[TestGround, str] = {
    TestGround.OTHER_PUBLIC_ASSISTANCE: "世帯で生活扶助のほかの生活保護を受けているため",
    TestGround.JOB_LOSS: "仕事をやめた特例のため",
    TestGround.BUSINESS_CLOSED: "事業をやめた特例のため",
    TestGround.DISASTER: "災害にあった特例のため",
    TestGround.SPECIAL_DISABILITY_BENEFIT: "特別障害給付金を受けているため",
    TestGround.VIOLENCE: "暴力から離れて暮らす人の特例のため",
}
_PROOFS: Mapping[TestGround, str] = {
    TestGround.JOB_LOSS: "離職票か雇用保険受給資格者証の写し（雇用保険がなかった人は、窓口で聞いてください）",
    TestGround.BUSINESS_CLOSED: "廃業届（受付印のあるもの）の写しか閉鎖事項証明書など",
    TestGround.DISASTER: "り災証明書など",
    TestGround.VIOLENCE: "女性相談支援センターなどの証明書",
}
_SPECIAL: Mapping[TestGround, str] = {
    TestGround.SINGLE_PARENT: "ひとり親の",
    TestGround.WIDOW: "寡婦の",
    TestGround.DISABLED: "障害のある人の",
}


def cycle_words(cycle: ExemptionCycle) -> str:
    """Return ``令和8年度の申請（2026年7月〜2027年6月・2025年の所得）``."""
    span = f"{month_words(cycle.first)}〜{month_words(cycle.last)}"
    year, student = wareki_fiscal_year(cycle.year), "学生の" if cycle.student else ""
    return f"{year}の{student}申請（{span}・{cycle.income_year}年の所得）"


def words_of_test(test: PersonTest, name: str) -> str:
    """Return why a test of one person is as it is, in one or two sentences.

    Args:
        test: The test.
        name: What the person is called (``花子さん``, ``配偶者``).
    """
    if test.result is Result.NOT_EXAMINED:
        return f"{TIERS[test.tier]}では、{name}の所得は見ません。"
    if test.result is Result.UNKNOWN:
        over = f"{_figures(test, name)}をこえています。" if Missing.DEPENDANTS_UNKNOWN in test.missing else ""
        return over + "".join(missing_words(m, name, test.year) for m in test.missing)
    if test.margin is None:
        return f"{name}の所得は見ません（{_ASIDE[test.ground]}）。" if test.ground else ""
    return _compared(test, name, test.margin)


def proofs_words(to_prove: Iterable[tuple[str, TestGround]], names: Mapping[str, str]) -> str:
    """Return what is handed in together with an application (国民年金法施行規則第77条第2項); empty where nothing is.

    Args:
        to_prove: Ids of persons, each with the ground that is to be proved.
        names: What the persons are called.
    """
    proofs = "・".join(f"{names.get(person, '配偶者')}の{_PROOFS[ground]}" for person, ground in to_prove)
    return f"この申請書に付けるもの：{proofs}。前の年度の申請に付けてあれば、いりません。" if proofs else ""


def _compared(test: PersonTest, name: str, margin: int) -> str:
    if margin >= 0:
        return f"{_figures(test, name)}までです（あと{amount_words(margin)}のゆとり）。"
    return f"{_figures(test, name)}をこえています。あと{amount_words(-margin)}下なら{TIERS[test.tier]}の範囲です。"


def _figures(test: PersonTest, name: str) -> str:
    """Return the income and the limit that were compared."""
    special = _SPECIAL.get(test.ground) if test.ground else None
    income = f"{name}の{test.year}年の{'' if special or test.tier in BEFORE_DEDUCTIONS else '控除のあとの'}所得"
    dependants = "扶養がいないときの" if test.dependants is None else f"扶養{test.dependants}人の"
    return f"{income} {format_yen(test.income or 0)}円は、{special or dependants}基準 {format_yen(test.limit or 0)}円"


def amount_words(amount: int) -> str:
    """Return ``3万円``, or ``30,001円`` where it is no whole number of 万."""
    man, rest = divmod(amount, 10_000)
    return f"{man:,}万円" if man and not rest else f"{format_yen(amount)}円"


def missing_words(missing: Missing, name: str = "本人", year: int | None = None, months: str = "この月") -> str:
    """Return what is to be asked, in one sentence.

    Args:
        missing: What is missing.
        name: What the person is called whom it is about.
        year: The calendar year of an income; its figures are those of the 年度 after it.
        months: The months that it is about, in words, where it is about no income.
    """
    when = months if year is None else f"{wareki_fiscal_year(year + 1)}の審査（{year}年の所得）"
    return _MISSING[missing].format(name=name, year=year, when=when)


_OF_TESTS = frozenset(
    {
        Missing.INCOME_UNKNOWN,
        Missing.INCOME_NOT_FILED,
        Missing.DEPENDANTS_UNKNOWN,
        Missing.SPOUSE_UNKNOWN,
        Missing.HOUSEHOLDER_UNKNOWN,
        Missing.HOUSEHOLD_THEN_UNKNOWN,
        Missing.GROUND_DATE_UNKNOWN,
        Missing.EVENT_DAY_31_DECEMBER,
        Missing.EVENT_DAY_MONTH_END,
    }
)
"""Said for each person by :func:`words_of_test`, and by nothing else."""


def decision_words(decision: Decision, said: Container[Missing] = _OF_TESTS) -> str:
    """Return the reason of a decision that no test of a person gives; empty where the tests give it.

    Args:
        decision: The decision.
        said: What is missing and was said already, by the tests beside it.
    """
    if decision.reason is Reason.FACTS_MISSING:
        return "".join(missing_words(m) for m in decision.missing if m not in said)
    return _WHY.get(decision.reason, "")


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
    "returnee_support_kind": (
        "中国残留邦人等の支援給付で法定免除になるのは、生活支援給付を受けている月です。ほかの支援給付だけの月は、"
        "窓口で聞いてください。"
    ),
    "legal_paid": (
        "{span}に、法定免除になってから納めた月があります。返してもらうことも、納めたままにすることもできます"
        "（納めたままのほうが、老齢年金は多くなります）。その前の月もふくめて、窓口で聞いてください。"
    ),
    "schools": (
        "学生納付特例は、大学・短大・高校・専門学校などの学生が使えます（夜間・通信もふくむ）。"
        "各種学校は、1年以上の課程で都道府県の認可を受けたものだけです。外国の学校や、認可のない学校の人は使えません。"
        "ちがうときは「学生」の印を外すと、ふつうの免除と猶予を見ます。"
    ),
    "widow_with_spouse": (
        "{span}に、寡婦の印と配偶者の両方があります。どちらが正しいか、確かめてください。"
        "いつまで、いつからかがわかれば、その月も書いてください。"
    ),
    "single_parent_with_spouse": (
        "{span}に、ひとり親の印と配偶者の両方があります（事実婚の人も配偶者です）。どちらが正しいか、確かめてください。"
        "いつまで、いつからかがわかれば、その月も書いてください。"
    ),
    "status_of_category_1": (
        "{span}に、第2号・第3号なのに未納や免除と書かれた月があります。どちらが正しいか、納付記録を確かめてください。"
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
        return month_words(value)
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
