"""免除等の見込みと根拠 as a paper: for each form the persons and tiers, down to the tier that is in sight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from kakei_desktop.domain.household import called
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import in_wareki
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source
from kakei_desktop.reports.pension.forms import PensionForm
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import Assessment, CycleTests
from kakei_desktop.rules.month.decision import PersonTest, Result
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.words.exemption import CLOSING, cycle_title, other_words, role_words
from kakei_desktop.words.forms import event_day, ground_name, income_year_words, proof_words, runs_with_counts
from kakei_desktop.words.judgement import OUTCOMES, TIERS, decision_words, missing_words

_MARKS: Mapping[Result, str] = {Result.PASSES: "○", Result.FAILS: "×", Result.UNKNOWN: "？"}
UNEXAMINED = "見ない"
BY_LAW = "法律で決まる月です。届を出します。"
TO_THE_BEST = (
    "全額免除から順に見て、見込みのある段階まで載せています。"
    "左が所得、右が基準です（円）。○は基準まで、×は基準をこえる、？はまだわからない。"
)


@dataclass(frozen=True, slots=True)
class TierLine:
    """A tier: its name, a cell for each person, and what they come to together."""

    label: str
    cells: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class OutlookForm:
    """What can be said of one form, or of months of it for which the same holds.

    Attributes:
        title: ``太郎　令和7年度（R7.7〜R8.6）``.
        months_text: Which months.
        income_text: The year whose income is looked at; empty of a notice.
        heads: The persons.
        tiers: Down to the first that is in sight.
        remarks: Articles, what is handed in, what is still missing.
    """

    title: str
    months_text: str
    income_text: str
    heads: tuple[str, ...]
    tiers: tuple[TierLine, ...]
    remarks: tuple[str, ...]


_FOR_THE_SCREEN = frozenset({"violence"})
"""Findings that tell the worker what to hide; on paper they would tell of it."""
_OF_VIOLENCE = _FOR_THE_SCREEN | {"violence_before"}


@dataclass(frozen=True, slots=True)
class OutlookPaper(Paper):
    """免除等の見込みと根拠."""

    name = "outlook"
    title = "免除等の見込みと根拠"
    readers = EVERY_READER
    template = "outlook.typ"
    column_widths = (14, 34, 34, 34, 14)

    as_of_text: str
    how_to_read: str
    forms: tuple[OutlookForm, ...]
    notes: tuple[str, ...]
    closing: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return what is in sight for everyone who owes months; nothing where nothing is to be applied for."""
        case, forms = source.case, source.forms
        names = called(case.members)
        told = tuple(form for grid in source.grids for form in _of_member(source, grid.member.id, forms, names))
        if not told:
            return ()
        unsaid = _OF_VIOLENCE if source.audience is Audience.CONFERENCE else _FOR_THE_SCREEN
        others = [other_words(source.assessments[grid.member.id], case, unsaid) for grid in source.grids]
        by_reason = {note.partition("：")[2] or note: note for notes in reversed(others) for note in notes}
        notes = tuple(map(in_wareki, reversed(by_reason.values())))
        return (cls(source.as_of_text, TO_THE_BEST, told, notes, CLOSING),)

    def write(self, sheet: SheetWriter) -> None:
        """Write a table for each form."""
        sheet.title(self.title, "", self.as_of_text)
        sheet.note(self.how_to_read)
        for form in self.forms:
            sheet.section(f"{form.title}　{form.months_text}　{form.income_text}")
            if form.tiers:
                empty = [""] * (3 - len(form.heads))
                sheet.headings("段階", *form.heads, *empty, "見込み")
                for tier in form.tiers:
                    sheet.row(tier.label, *tier.cells, *empty, tier.outcome)
            for remark in form.remarks:
                sheet.note(remark)
        for text in (*self.notes, self.closing):
            sheet.note(text)


def _of_member(
    source: Source, member_id: str, forms: tuple[PensionForm, ...], names: Mapping[str, str]
) -> Iterator[OutlookForm]:
    judged = source.assessments[member_id]
    own = [form for form in forms if form.member.id == member_id]
    for tests in judged.cycles:
        if not tests.by_law and any(form.cycle == tests.cycle for form in own):
            form = next(form for form in own if form.cycle == tests.cycle)
            shown = replace(tests, tests=source.shown_tests(tests.tests))
            yield _examined(judged, shown, form, judged.facts.at(tests.first), names)
    for form in own:
        if form.cycle is None:
            title = f"{names[member_id].removesuffix('さん')}　{TIERS[form.best[0]]}"
            remarks = (BY_LAW, f"いっしょに出すもの：{proof_words(form)}")
            yield OutlookForm(title, runs_with_counts(form.months), "", (), (), remarks)


def _examined(
    judged: Assessment, tests: CycleTests, form: PensionForm, facts: Facts, names: Mapping[str, str]
) -> OutlookForm:
    month = judged.at(tests.first)
    assert month is not None, "the months of a cycle are those that were judged"
    people = [person.id for person in (facts.applicant, facts.spouse, facts.other_householder) if person]
    examined = [tier for tier in Tier if tier in {test.tier for test in tests.tests}]
    shown = examined[: examined.index(month.best) + 1] if month.best in examined else examined
    told = [test for test in tests.tests if test.tier in shown]
    return OutlookForm(
        f"{names[form.member.id].removesuffix('さん')}　{cycle_title(tests.cycle)}",
        runs_with_counts(tests.months),
        income_year_words(form),
        tuple(f"{names[person].removesuffix('さん')}（{role_words(person, facts)}）" for person in people),
        tuple(_tier(tier, month, told, people, form) for tier in shown),
        tuple(dict.fromkeys(_remarks(month, told, shown, form, names))),
    )


def _tier(
    tier: Tier, month: MonthJudgement, tests: Sequence[PersonTest], people: Sequence[str], form: PensionForm
) -> TierLine:
    of_tier = {test.person: test for test in tests if test.tier is tier}
    cells = tuple(_cell(of_tier.get(person), form) for person in people)
    return TierLine(TIERS[tier], cells, OUTCOMES[month.decisions[tier].outcome])


def _remarks(
    month: MonthJudgement,
    tests: Sequence[PersonTest],
    shown: Sequence[Tier],
    form: PensionForm,
    names: Mapping[str, str],
) -> Iterator[str]:
    laws = "・".join(dict.fromkeys(test.law for test in tests if test.law)).replace("・国民年金法", "・")
    if laws:
        yield f"条文：{laws}" + (f"　いっしょに出すもの：{proof_words(form)}" if form.best else "")
    for test in tests:
        told = (missing_words(missing, names.get(test.person, "世帯主"), test.year) for missing in test.missing)
        yield from map(in_wareki, told)
    yield from (words for tier in shown if (words := decision_words(month.decisions[tier])))


def _cell(test: PersonTest | None, form: PensionForm) -> str:
    """Return ``○ 1,240,000 ≦ 1,720,000``, below it dependants and margin, or why no income is looked at."""
    if test is None or test.result is Result.NOT_EXAMINED:
        return UNEXAMINED
    mark = _MARKS[test.result]
    if test.income is None or test.limit is None or test.margin is None:
        special = f"{ground_name(test)}{event_day(form, test)}" if test.ground else ""
        return f"{mark} {special}" if special else mark
    sign, margin = ("≦", f"ゆとり {format_yen(test.margin)}") if test.margin >= 0 else (">", _over(test.margin))
    limit = ground_name(test) or (f"扶養{test.dependants}人" if test.dependants is not None else "扶養は不明")
    return f"{mark} {format_yen(test.income)} {sign} {format_yen(test.limit)}\n{limit}・{margin}円"


def _over(margin: int) -> str:
    return f"こえる額 {format_yen(-margin)}"
