"""The forms of the National Pension in words: which one, for which months, on what ground, with what proof."""

from collections.abc import Iterator, Mapping, Sequence

from kakei_desktop.domain.months import Month, spans
from kakei_desktop.domain.pension_facts import GroundKind
from kakei_desktop.domain.wareki import era_year, short_month, wareki_month
from kakei_desktop.reports.pension.forms import FormKind, PensionForm
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS
from kakei_desktop.rules.month.decision import PersonTest, TestGround
from kakei_desktop.words.exemption import cycle_title
from kakei_desktop.words.judgement import TIERS

_NOTICE = "届"
_UNDECIDED = "まだわからない"
_BY_INCOME = "所得"
_GROUNDS: Mapping[TestGround, str] = {
    TestGround.JOB_LOSS: "失業",
    TestGround.BUSINESS_CLOSED: "廃業",
    TestGround.DISASTER: "災害",
    TestGround.VIOLENCE: "暴力から離れて暮らす",
    TestGround.SPECIAL_DISABILITY_BENEFIT: "特別障害給付金",
    TestGround.OTHER_PUBLIC_ASSISTANCE: "生活保護（生活扶助のほか）",
    TestGround.SINGLE_PARENT: "ひとり親",
    TestGround.WIDOW: "寡婦",
    TestGround.DISABLED: "障害のある人",
}
_SHORT_PROOFS: Mapping[TestGround, str] = {
    TestGround.JOB_LOSS: "離職票などの写し",
    TestGround.BUSINESS_CLOSED: "廃業届などの写し",
    TestGround.DISASTER: "り災証明書など",
    TestGround.VIOLENCE: "女性相談支援センターなどの証明書",
    TestGround.SPECIAL_DISABILITY_BENEFIT: "受給資格者証の写し",
}
_NOTICE_PROOFS: Mapping[FormKind, str] = {
    FormKind.MATERNITY: "生まれる前は母子健康手帳など",
    FormKind.CHILDCARE: "窓口で確認",
    FormKind.LEGAL: "年金証書か生活保護受給証明書",
}
_STUDENT_PROOF = "学生証の写しか在学証明書"
NO_PROOF = "なし"
"""Said where nothing is handed in with a form."""
_EVENTS = {
    TestGround.JOB_LOSS: GroundKind.JOB_LOSS,
    TestGround.BUSINESS_CLOSED: GroundKind.BUSINESS_CLOSED,
    TestGround.DISASTER: GroundKind.DISASTER,
}
"""Grounds of which the day is told; of violence it is nobody's business outside the pension office."""


def form_year(form: PensionForm) -> str:
    """Return ``令和7年度（R7.7〜R8.6）``; of a notice what it is."""
    return cycle_title(form.cycle) if form.cycle else f"{TIERS[form.best[0]]}の届"


def outlook_words(form: PensionForm) -> str:
    """Return ``全額免除``, of several tiers each, ``届`` for what the law gives, and that it is not known yet."""
    if form.best and form.best[0] in BY_LAW_TIERS:
        return _NOTICE
    return "・".join(TIERS[tier] for tier in form.best) or _UNDECIDED


def income_words(form: PensionForm) -> str:
    """Return ``令和6年``: the year whose income is looked at; empty where none is."""
    return "" if form.cycle is None else f"{year_words(form.cycle.income_year)}"


def income_year_words(form: PensionForm) -> str:
    """Return ``令和6年の所得で審査``; empty where no income is looked at."""
    return f"{income_words(form)}の所得で審査" if form.cycle else ""


def ground_name(test: PersonTest) -> str:
    """Return ``失業``, ``ひとり親``: by what else than the income a test is passed; empty where by nothing else."""
    return _GROUNDS.get(test.ground, "") if test.ground else ""


def year_words(year: int) -> str:
    """Return ``令和6年`` for a calendar year."""
    return wareki_month(Month(year, 12)).removesuffix("12月")


def ground_words(form: PensionForm, names: Mapping[str, str]) -> str:
    """Return on what an outlook stands: ``太郎の失業（R8.3.31）・所得``."""
    if form.cycle is None:
        return "法律で決まる"
    if not form.best:
        return ""
    special = tuple(dict.fromkeys(_special(form, names)))
    by_income = any(test.ground is TestGround.INCOME for test in form.tests)
    return "・".join((*special, *((_BY_INCOME,) if by_income else ())))


def _special(form: PensionForm, names: Mapping[str, str]) -> Iterator[str]:
    for test in form.tests:
        if test.ground and (name := _GROUNDS.get(test.ground)):
            yield f"{names.get(test.person, '世帯主').removesuffix('さん')}の{name}{event_day(form, test)}"


def event_day(form: PensionForm, test: PersonTest) -> str:
    """Return ``（R8.3.31）`` for something that happened to a person on a day; empty where none is known."""
    kind = _EVENTS.get(test.ground) if test.ground else None
    person = next((person for person in form.facts.looked_at if person.id == test.person), None)
    days = [ground.day for ground in person.facts.grounds if ground.kind is kind and ground.day] if person else []
    return f"（{short_month(Month.of(max(days)))}.{max(days).day}）" if days else ""


def proof_words(form: PensionForm) -> str:
    """Return what is handed in with a form, in short words."""
    if form.cycle is None:
        return _NOTICE_PROOFS[form.kind]
    proofs = [_STUDENT_PROOF] if form.kind is FormKind.STUDENT else []
    proofs += [_SHORT_PROOFS[ground] for test in form.tests if (ground := test.ground) and ground in _SHORT_PROOFS]
    return "・".join(dict.fromkeys(proofs)) or NO_PROOF


def short_runs(months: Sequence[Month]) -> str:
    """Return ``R6.10〜R7.6``, several runs one after the other, for months in order."""
    return "・".join("〜".join(dict.fromkeys(map(short_month, run))) for run in spans(months))


def runs_with_counts(months: Sequence[Month]) -> str:
    """Return ``令和6年10月〜7年6月の9か月と令和8年4月〜11月の8か月``."""
    return "と".join(f"{_run(*run)}の{run[1] - run[0] + 1}か月" for run in spans(months))


def _run(first: Month, last: Month) -> str:
    """Return ``令和6年10月〜7年6月``, the year only where it is another one."""
    if first.year == last.year:
        return wareki_month(first) + (f"〜{last.number}月" if first != last else "")
    era = era_year(first.last_day)[0]
    return f"{wareki_month(first)}〜{wareki_month(last).removeprefix(era)}"
