"""申請書の下書き as a paper: what to write into one form, block by block; never handed in itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Self

from msgspec import Struct

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Member, called
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.pension_facts import GroundKind, Trait, TraitKind, YearIncome
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki, wareki_month
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import Paper, Source
from kakei_desktop.reports.pension.forms import FormKind, PensionForm
from kakei_desktop.resources import ROOT, read_toml
from kakei_desktop.rules.month.decision import TestGround
from kakei_desktop.words.forms import form_year, runs_with_counts, year_words

FORMS = ROOT / "packet" / "forms.toml"
NOT_TO_HAND_IN = "下書きです。提出用ではありません。"
_KATAKANA = {code: code + ord("ァ") - ord("ぁ") for code in range(ord("ぁ"), ord("ゖ") + 1)}
"""Forms ask for フリガナ."""
_REMARK = "他に事業はなく失業中"
_EVENTS: Mapping[GroundKind, str] = {
    GroundKind.JOB_LOSS: "失業（やめた日の次の日 {day}・雇用保険 あり／なし）",
    GroundKind.BUSINESS_CLOSED: "廃業・休業（その日 {day}）",
    GroundKind.DISASTER: "災害（その日 {day}）",
    GroundKind.VIOLENCE: "その他（配偶者からの暴力）",
}
_TRAITS: Mapping[TraitKind, str] = {
    TraitKind.DISABILITY_PENSION_1_2: "障害年金1・2級",
    TraitKind.LIVELIHOOD_ASSISTANCE: "生活扶助",
    TraitKind.INSTITUTION_89_1_3: "施設に入っている",
    TraitKind.CHINESE_RETURNEE_SUPPORT: "支援給付",
}


class _RowEntry(Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    value: str = ""
    note: str = ""


class _BlockEntry(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    rows: tuple[_RowEntry, ...]


class _FormEntry(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    where: str
    source: str
    unseen: tuple[str, ...]
    block: tuple[_BlockEntry, ...]
    where_after_violence: str = ""


class _FormsFile(Struct, frozen=True, forbid_unknown_fields=True):
    exemption: _FormEntry
    student: _FormEntry
    legal: _FormEntry
    maternity: _FormEntry
    childcare: _FormEntry
    proofs: Mapping[str, tuple[str, ...]]


_PENSION_OFFICE = "年金事務所"


@cache
def _forms() -> _FormsFile:
    return read_toml(FORMS, _FormsFile)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A field of the form: what it is called, what to write, and what to mind; the value is empty where it is open."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block of the form."""

    title: str
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class DraftPaper(Paper):
    """申請書の下書き of one person and one form.

    Attributes:
        person: Whose months.
        form_title: What the form is called.
        year_text: ``令和7年度（R7.7〜R8.6）``, or which notice.
        warning_text: That it is not to be handed in.
        where: Where the form is handed in.
        blocks: What it asks, in its order.
        unseen: What of it is left to the office.
        proofs: What is handed in with it.
        source_text: Where the fields come from, and what was not seen.
        as_of_text: Day for which it holds.
    """

    name = "draft"
    title = "申請書の下書き"
    readers = frozenset({Audience.OFFICE, Audience.PERSON, Audience.WORKER})
    template = "draft.typ"
    enlarges = True
    column_widths = (26, 44, 40)

    person: str
    form_title: str
    year_text: str
    warning_text: str
    where: str
    blocks: tuple[DraftBlock, ...]
    unseen: tuple[str, ...]
    proofs: tuple[str, ...]
    source_text: str
    as_of_text: str

    @property
    def heading(self) -> str:
        """Name the person and the year: there is one for each form."""
        return f"下書き {self.person} {self.year_text.partition('（')[0]}"

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return one for each form that is worth handing in on the day of the visit."""
        forms = source.forms
        return tuple(cls._of(source, form) for form in forms if form.left_then)

    @classmethod
    def _of(cls, source: Source, form: PensionForm) -> Self:
        asked: _FormEntry = getattr(_forms(), form.kind.value)
        values = dict(_values(source.case, form))
        blocks = (
            DraftBlock(block.title, tuple(DraftRow(r.label, values.get(r.value, ""), r.note) for r in block.rows))
            for block in asked.block
        )
        return cls(
            form.member.name,
            asked.title,
            form_year(form),
            NOT_TO_HAND_IN,
            _where(source, form, asked),
            tuple(blocks),
            asked.unseen,
            proofs_of(source, form),
            asked.source,
            source.as_of_text,
        )

    def write(self, sheet: SheetWriter) -> None:
        """Write a row to a field."""
        sheet.title(self.title, f"{self.person} さん　{self.year_text}", self.as_of_text)
        sheet.note(self.warning_text, strong=True)
        sheet.note(f"{self.form_title}　出す所：{self.where}")
        for block in self.blocks:
            sheet.section(block.title)
            sheet.headings("欄", "書くこと", "気をつけること")
            for row in block.rows:
                sheet.row(row.label, row.value, row.note)
        for heading, texts in (("付けるもの", self.proofs), ("書かない欄", self.unseen)):
            if texts:
                sheet.section(heading)
                for text in texts:
                    sheet.note(text)
        sheet.note(self.source_text)


def _where(source: Source, form: PensionForm, asked: _FormEntry) -> str:
    """Return where the form is handed in; with how the office of the visit is reached, if it takes it and is listed."""
    if _fled(form):
        return asked.where_after_violence
    reached = source.office_text if source.visit and _PENSION_OFFICE in asked.where else ""
    return f"{asked.where}\n{source.visit.office}　{reached}" if source.visit and reached else asked.where


def _values(case: Case, form: PensionForm) -> Iterator[tuple[str, str]]:
    """Yield what the program knows of the fields."""
    facts = form.facts
    spouse = case.member(facts.spouse.id) if facts.spouse else None
    head = case.member(facts.householder.id) if facts.householder else None
    yield "name", form.member.name
    yield "applicant", _person(form.member)
    yield "spouse", _person(spouse) if spouse else "いない" if facts.spouse_known else ""
    yield "householder", "（本人。書かない）" if head is form.member else _named(head) if head else ""
    yield "year", form_year(form)
    yield "months", _months(form)
    yield "grounds", "\n".join(_grounds(case, form)) or "なし"
    yield "incomes", "\n".join(_incomes(case, form))
    yield "remark", _REMARK if _has(form, GroundKind.BUSINESS_CLOSED) else ""
    yield "traits", "・".join(_trait(t) for t in facts.applicant.facts.traits if t.kind in _TRAITS)
    yield "births", "・".join(wareki(birth.day) for birth in facts.applicant.facts.births)
    yield "multiple", "・".join("多胎" if birth.multiple else "単胎" for birth in facts.applicant.facts.births)


def _months(form: PensionForm) -> str:
    then = f"\n訪問の日に出すなら {runs_with_counts(form.left_then)}" if form.lost_before else ""
    return f"{runs_with_counts(form.months)}{then}"


def _person(member: Member) -> str:
    born = wareki(member.birth_date) if member.birth_date else "生年月日を聞く"
    return f"{_named(member)}　{born}"


def _named(member: Member) -> str:
    return f"{member.name}（{member.kana.translate(_KATAKANA)}）" if member.kana else member.name


def _trait(trait: Trait) -> str:
    return _TRAITS[trait.kind] + (f"（{wareki_month(trait.first)}から）" if trait.first else "")


def _roles(form: PensionForm) -> Iterator[tuple[str, str]]:
    """Yield the id and role of each person that a form asks about, each once; a student's form asks of nobody else."""
    facts, seen = form.facts, set()
    others = () if form.kind is FormKind.STUDENT else ((facts.spouse, "配偶者"), (facts.householder, "世帯主"))
    for person, role in ((facts.applicant, "本人"), *others):
        if person is not None and person.id not in seen:
            seen.add(person.id)
            yield person.id, role


def _grounds(case: Case, form: PensionForm) -> Iterator[str]:
    counted = {test.person for test in form.tests if test.ground in _BY_EVENT}
    for person, role in _roles(form):
        for ground in case.pension_facts_of(person).grounds if person in counted else ():
            yield f"{role}：{_EVENTS[ground.kind].format(day=_day_of(ground.kind, ground.day))}"


def _day_of(kind: GroundKind, day: date | None) -> str:
    if day is None:
        return "　　　　　"
    return wareki(day + timedelta(days=1) if kind is GroundKind.JOB_LOSS else day)


def _incomes(case: Case, form: PensionForm) -> Iterator[str]:
    if form.cycle is None:
        return
    year, names = form.cycle.income_year, called(case.members)
    for person, _ in _roles(form):
        told = case.pension_facts_of(person).income_of(year)
        yield f"{names[person]}の{year_words(year)}の所得：{_income(told)}"


def _income(income: YearIncome | None) -> str:
    if income is None:
        return "まだわからない"
    if not income.filed:
        return "申告がまだ"
    if income.total_income is not None:
        return f"{format_yen(income.total_income)}円"
    return "申告ずみ" if income.is_known else "まだわからない"


def _fled(form: PensionForm) -> bool:
    return any(ground.kind is GroundKind.VIOLENCE for ground in form.facts.applicant.facts.grounds)


def _has(form: PensionForm, kind: GroundKind) -> bool:
    counted = {test.person for test in form.tests if test.ground in _BY_EVENT}
    people = (person for person in form.facts.looked_at if person.id in counted)
    return any(ground.kind is kind for person in people for ground in person.facts.grounds)


_BY_EVENT = frozenset({TestGround.JOB_LOSS, TestGround.BUSINESS_CLOSED, TestGround.DISASTER, TestGround.VIOLENCE})


def proofs_of(source: Source, form: PensionForm) -> tuple[str, ...]:
    """Return what is handed in with a form on the day of the visit, one way to a line."""
    held = _forms().proofs
    return tuple(text for key in dict.fromkeys(_proof_keys(source, form)) for text in held.get(key, ()))


def _proof_keys(source: Source, form: PensionForm) -> Iterator[str]:
    """Yield what the attachments of a form follow from."""
    if form.kind is FormKind.MATERNITY:
        born = all(birth.day <= source.day_handed_in for birth in form.facts.applicant.facts.births)
        yield "maternity_born" if born else "maternity_due"
    elif form.kind is not FormKind.EXEMPTION:
        yield form.kind.value
    yield from (test.ground.value for test in form.tests if test.ground)
    spouse = source.case.member(form.facts.spouse.id) if form.facts.spouse else None
    if form.kind is FormKind.EXEMPTION and spouse and spouse.apart and not _fled(form):
        yield "spouse_apart"
