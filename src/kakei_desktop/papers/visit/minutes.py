"""面談記録票 as a paper: what was handed in and what became of it, to be written at the desk by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from kakei_desktop.domain.household import called
from kakei_desktop.domain.pension_record import DESK_ANSWERS, FiledForm
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import Paper, Source
from kakei_desktop.reports.pension.forms import FormKind
from kakei_desktop.words.forms import form_year, short_runs

FILED_KINDS: Mapping[FormKind, str] = {
    FormKind.EXEMPTION: "免除・納付猶予の申請",
    FormKind.STUDENT: "学生納付特例の申請",
    FormKind.MATERNITY: "産前産後免除の届",
    FormKind.CHILDCARE: "育児期間免除の届",
    FormKind.LEGAL: "法定免除の届",
}
RESULTS = "・".join(DESK_ANSWERS.values())
SPARE_ROWS = 3


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A form that is to be handed in, or was: whose, which, which months, and what the desk said and asked for.

    ``result`` and ``next_text`` are empty before the visit, to be written by hand.
    """

    person: str
    year_text: str
    months_text: str
    result: str = ""
    next_text: str = ""


@dataclass(frozen=True, slots=True)
class MinutesPaper(Paper):
    """面談記録票, with what is known before the visit; blank where nothing is.

    Attributes:
        visit_text: When, where and with whom.
        consent_text: Whether the person agreed, to be ticked.
        forms: What was handed in on the day of the visit or since; before it, what is to be.
        results: Of which one is circled for each.
        questions: What was to be asked, each with room for the answer.
        agency_text: Who writes it.
    """

    name = "minutes"
    title = "面談記録票"
    readers = frozenset({Audience.WORKER})
    template = "minutes.typ"
    column_widths = (12, 24, 22, 22, 30)

    visit_text: str
    consent_text: str
    forms: tuple[HandedIn, ...]
    results: str
    questions: tuple[str, ...]
    agency_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the form for the next visit."""
        case, visit = source.case, source.visit
        names = called(case.members)
        forms = source.forms
        filed = [each for each in case.filed_forms if source.visit_day and each.day >= source.visit_day]
        handed_in = tuple(_said(each, names) for each in filed) or tuple(
            HandedIn(names[form.member.id].removesuffix("さん"), form_year(form), short_runs(form.left_then))
            for form in forms
            if form.left_then
        )
        consent = "本人の同意　□ その場で口頭　□ 同意書"
        questions = visit.questions if visit else ()
        return (cls(source.visit_text, consent, handed_in, RESULTS, questions, source.agency_text),)

    def write(self, sheet: SheetWriter) -> None:
        """Write the form, to be filled in by hand or on."""
        sheet.title(self.title, self.visit_text, self.agency_text)
        sheet.note(self.consent_text)
        sheet.section("出したもの")
        sheet.headings("だれ", "申請・届", "月", "結果", "次にすること・いつまで")
        for form in self.forms:
            sheet.row(form.person, form.year_text, form.months_text, form.result or self.results, form.next_text)
        for _ in range(SPARE_ROWS):
            sheet.row("", "", "", self.results, "")
        sheet.section("聞いたことと答え")
        for question in self.questions:
            sheet.note(question)
        for heading in ("担当者の名前", "次の約束（日・相手）", "本人のようす", "預けたもの・返してもらったもの"):
            sheet.section(heading)


def _said(filed: FiledForm, names: Mapping[str, str]) -> HandedIn:
    """Return what the desk said of a form that was handed in."""
    until = f"（{wareki(filed.by)}まで）" if filed.by else ""
    return HandedIn(
        names.get(filed.member, "").removesuffix("さん"),
        FILED_KINDS[FormKind(filed.form)],
        short_runs(filed.months),
        DESK_ANSWERS[filed.answer],
        f"{filed.reason}{until}",
    )
