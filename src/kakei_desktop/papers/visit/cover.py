"""送付状・相談の要点 as a paper: who asks what of whom, in one page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import RELATIONS, InsuredCategory, Member, Relation, age_on, called, given_name
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.papers.excel import Formula, Linked, SheetWriter, column_sum, in_lines
from kakei_desktop.papers.household.budget import (
    INCOME,
    NO_BUDGET,
    SPENDING,
    BudgetPaper,
    EndingLine,
    budget_totals,
    ending_lines,
)
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source, Total, total_of, warning
from kakei_desktop.papers.pension.expiring import ExpiringLine, expiring_lines, still_open_text, write_expiring
from kakei_desktop.papers.pension.record import (
    RECORD,
    left_on,
    missing_notes,
    owed_by,
    unwritten_notes,
)
from kakei_desktop.papers.values import UNKNOWN, Amount, months, yen
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.pension.forms import FormKind, PensionForm
from kakei_desktop.reports.pension.grid import PensionGrid
from kakei_desktop.words.exemption import CLOSING
from kakei_desktop.words.forms import (
    NO_PROOF,
    form_year,
    ground_words,
    income_words,
    outlook_words,
    proof_words,
    runs_with_counts,
    short_runs,
)

_CATEGORIES: Mapping[InsuredCategory, str] = {
    InsuredCategory.FIRST: "第1号",
    InsuredCategory.SECOND: "第2号",
    InsuredCategory.THIRD: "第3号",
}


@dataclass(frozen=True, slots=True)
class AskedLine:
    """For whom something is asked, and for which months."""

    person: str
    months_text: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the matter, as an office files them."""

    name: str
    kana: str
    birth_text: str
    relation_text: str
    category_text: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """What is asked for with one form.

    Attributes:
        person: Whose months.
        year_text: ``令和7年度（R7.7〜R8.6）``, or which notice.
        months_text: The months as runs.
        count_text: How many: ``9か月``.
        then_text: How many are left on the day of the visit; empty where they are the same.
        income_text: The year whose income is looked at.
        outlook_text: What is likely.
        ground_text: On what.
        proof_text: What is handed in with it.
    """

    person: str
    year_text: str
    months_text: str
    count_text: str
    then_text: str
    income_text: str
    outlook_text: str
    ground_text: str
    proof_text: str


@dataclass(frozen=True, slots=True)
class UnpaidLine:
    """What one person owes today, and what of it can still be saved on the day of the visit."""

    person: str
    months: Amount
    yen: Amount
    months_then: Amount
    yen_then: Amount


@dataclass(frozen=True, slots=True)
class CoverPaper(Paper):
    """送付状・相談の要点.

    Attributes:
        addressee: ``見本年金事務所 御中``.
        date_text: Day of the visit (without one, of the papers) in both calendars.
        as_of_text: Day for which the figures hold.
        request: What is asked for, in a sentence.
        asked: For whom, and for which months; empty where nobody owes anything.
        people: Applicants, their spouses and the householder.
        forms: What is asked for, form by form.
        household_text: ``4人（16歳・11歳の子）``.
        income: Yen a month; spending and balance likewise.
        spending: Yen a month.
        balance: Income less spending.
        endings: What becomes of the balance.
        unpaid: By person; empty where nothing is unpaid.
        unpaid_months: Sum over the persons.
        unpaid_yen: Sum over the persons.
        months_then: What is left of them on the day of the visit.
        yen_then: Likewise.
        then_text: ``12月3日には``, the day of the visit; empty where it changes nothing.
        notes: What is missing in the sums, and whose record is not written yet.
        expiring: The months lost soonest.
        still_open: What still works where an office is closed on a last day.
        questions: What to ask, in order.
        visit_text: When, where, with whom; empty without a visit.
        office_text: How the office of the visit is reached, and that it has to be asked for its area.
        consent_text: That the client has agreed, and when; empty where it is not said.
        agency_text: Who made the papers.
        contact_text: Whom to call.
    """

    name = "cover"
    title = "送付状・相談の要点"
    readers = EVERY_READER
    template = "cover.typ"
    column_widths = (12, 26, 30, 14, 14, 28, 16)

    addressee: str
    date_text: str
    as_of_text: str
    request: str
    asked: tuple[AskedLine, ...]
    people: tuple[PersonLine, ...]
    forms: tuple[FormLine, ...]
    household_text: str
    income: Amount
    spending: Amount
    balance: Amount
    endings: tuple[EndingLine, ...]
    unpaid: tuple[UnpaidLine, ...]
    unpaid_months: Amount
    unpaid_yen: Amount
    months_then: Amount
    yen_then: Amount
    then_text: str
    notes: tuple[str, ...]
    expiring: tuple[ExpiringLine, ...]
    still_open: str
    questions: tuple[str, ...]
    visit_text: str
    office_text: str
    consent_text: str
    agency_text: str
    contact_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the first page."""
        case, today, visit = source.case, source.today, source.visit
        law, visit_day = source.reference.law, source.day_handed_in
        shown = source.grids
        owing = tuple(grid for grid in shown if grid.owed_months)
        forms = source.forms
        unpaid = tuple(_unpaid(source, grid) for grid in owing)
        income, spending, balance = budget_totals(case, budget_table(source.reference.categories, case, today))
        expiring = expiring_lines(source)
        names = called(case.members)
        then = [left_on(law, grid, visit_day)[1] for grid in owing]
        yen_then = Amount(0, UNKNOWN, owed_by(*owing).origin) if any(t.text == UNKNOWN for t in then) else None
        paper = cls(
            addressee=_addressee(source),
            date_text=_paper_date(visit_day),
            as_of_text=source.as_of_text,
            request=(visit.request if visit else "") or request_from_facts(forms, owing),
            asked=tuple(AskedLine(_whole_name(grid.member), runs_with_counts(_owed_months(grid))) for grid in owing),
            people=tuple(_person(case, member) for member in _in_the_matter(case, forms, owing)),
            forms=tuple(_form(form, names) for form in forms),
            household_text=household_text(case, today),
            income=income,
            spending=spending,
            balance=balance,
            endings=ending_lines(source),
            unpaid=unpaid,
            unpaid_months=months(total_of(line.months for line in unpaid), RECORD),
            unpaid_yen=owed_by(*owing),
            months_then=months(total_of(line.months_then for line in unpaid), RECORD),
            yen_then=yen_then or yen(total_of(then), owed_by(*owing).origin),
            then_text=_then_text(source, unpaid),
            notes=(*missing_notes(owing), *unwritten_notes(shown)),
            expiring=expiring,
            still_open=still_open_text(expiring),
            questions=visit.questions if visit else (),
            visit_text=source.visit_text,
            office_text=source.office_text,
            consent_text=source.consent_text,
            agency_text=source.agency_text,
            contact_text=source.contact_text,
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        yield Total("cover.balance", self.balance.value, self.income.value - self.spending.value)
        yield Total("cover.unpaid_months", self.unpaid_months.value, total_of(line.months for line in self.unpaid))
        yield Total("cover.unpaid_yen", self.unpaid_yen.value, total_of(line.yen for line in self.unpaid))
        yield Total("cover.months_then", self.months_then.value, total_of(line.months_then for line in self.unpaid))
        yield Total("cover.yen_then", self.yen_then.value, total_of(line.yen_then for line in self.unpaid))

    def warnings(self) -> Iterator[Finding]:
        """Yield that the 家計表 is not written yet, and what is lost before the visit."""
        if self.balance.text == UNKNOWN:
            yield warning("not_written", BudgetPaper, what="家計表")
        for line in self.expiring:
            if line.remark:
                yield warning("lost_before_visit", CoverPaper, month=line.month_text)

    def write(self, sheet: SheetWriter) -> None:
        """Write the page."""
        sheet.title(self.title, self.addressee, self.date_text)
        sheet.note(self.request, strong=True)
        for line in self.asked:
            sheet.note(f"{line.person}：{line.months_text}")
        _write_people(sheet, self.people)
        _write_forms(sheet, self.forms)
        _write_budget(sheet, self)
        _write_unpaid(sheet, self)
        for note in self.notes:
            sheet.note(note)
        write_expiring(sheet, self.expiring)
        if self.questions:
            sheet.section("うかがいたいこと")
            for number, question in enumerate(self.questions, 1):
                sheet.note(f"{number}. {question}")
        sheet.next_row += 1
        for text in (
            self.visit_text,
            *self.office_text.splitlines(),
            self.consent_text,
            self.agency_text,
            self.contact_text,
            self.as_of_text,
        ):
            if text:
                sheet.note(text)


def _addressee(source: Source) -> str:
    client, visit = source.case.client, source.visit
    names = {
        Audience.OFFICE: f"{visit.office} 御中" if visit and visit.office else "年金事務所 御中",
        Audience.DESK: f"{visit.office} 御中" if visit and visit.office else "窓口 御中",
        Audience.CONFERENCE: "支援調整会議",
        Audience.PERSON: f"{client.name} さん" if client else "",
        Audience.WORKER: "控え（支援員）",
    }
    return names[source.audience]


def _in_the_matter(case: Case, forms: Iterable[PensionForm], owing: Iterable[PensionGrid]) -> tuple[Member, ...]:
    """Return who is named in the matter: who applies, whose income is looked at, and else the client."""
    named = {person.id for form in forms for person in form.facts.looked_at} | {grid.member.id for grid in owing}
    found = tuple(member for member in case.members if member.id in named)
    return found or ((case.client,) if case.client and case.client.name else ())


def _person(case: Case, member: Member) -> PersonLine:
    head = "・世帯主" if case.householder is member else ""
    birth = f"{wareki(member.birth_date)}（{member.birth_date.year}年）" if member.birth_date else "まだわからない"
    category = _CATEGORIES[member.category] if member.category else ""
    return PersonLine(_whole_name(member), member.kana, birth, f"{RELATIONS[member.relation]}{head}", category)


def _whole_name(member: Member) -> str:
    return member.name or "（名前なし）"


def _form(form: PensionForm, names: Mapping[str, str]) -> FormLine:
    gone = len(form.lost_before)
    return FormLine(
        names[form.member.id].removesuffix("さん"),
        form_year(form),
        short_runs(form.months),
        f"{len(form.months)}か月",
        f"訪問の日には{len(form.left_then)}か月" if gone else "",
        income_words(form),
        outlook_words(form),
        ground_words(form, names),
        proof_words(form),
    )


def _unpaid(source: Source, grid: PensionGrid) -> UnpaidLine:
    left = left_on(source.reference.law, grid, source.day_handed_in)
    return UnpaidLine(given_name(grid.member.name), months(grid.owed_months, RECORD), owed_by(grid), *left)


def _then_text(source: Source, unpaid: Iterable[UnpaidLine]) -> str:
    day = source.visit_day
    changes = any(line.months.value != line.months_then.value for line in unpaid)
    return f"{day.month}月{day.day}日には" if day and changes else ""


def _owed_months(grid: PensionGrid) -> list[Month]:
    return sorted(cell.month for cell in grid.cells if cell.payable)


def request_from_facts(forms: Iterable[PensionForm], owing: Iterable[PensionGrid]) -> str:
    """Return what is asked for, for a visit that has no request of its own."""
    kinds = {form.kind for form in forms}
    if kinds and kinds <= {FormKind.EXEMPTION}:
        return "国民年金保険料の免除の申請を相談します。"
    if FormKind.STUDENT in kinds and kinds <= {FormKind.STUDENT, FormKind.EXEMPTION}:
        return "学生納付特例と免除の申請を相談します。" if len(kinds) > 1 else "学生納付特例の申請を相談します。"
    if kinds:
        return "国民年金保険料の免除の申請と届を相談します。"
    return "未納の国民年金保険料について相談します。" if any(owing) else "国民年金の納め方について相談します。"


def household_text(case: Case, today: date) -> str:
    """Return ``4人（16歳・11歳の子）``, and who lives elsewhere."""
    if not case.members:
        return "世帯はまだ書かれていません"
    born = [m.birth_date for m in case.residents if m.relation is Relation.CHILD and m.birth_date]
    ages = "・".join(f"{age_on(day, today)}歳" for day in sorted(born))
    apart = len(case.members) - len(case.residents)
    elsewhere = f"、ほかに別居{apart}人" if apart else ""
    return f"{len(case.residents)}人" + (f"（{ages}の子）" if ages else "") + elsewhere


def _write_people(sheet: SheetWriter, people: tuple[PersonLine, ...]) -> None:
    if people:
        sheet.section("だれの相談か")
        sheet.headings("", "氏名（ふりがな）", "生年月日", "続柄", "種別")
        for person in people:
            named = f"{person.name}（{person.kana}）" if person.kana else person.name
            sheet.row(None, named, person.birth_text, person.relation_text, person.category_text)


def _write_forms(sheet: SheetWriter, forms: tuple[FormLine, ...]) -> None:
    if not forms:
        return
    sheet.section("申請と届")
    sheet.headings("だれ", "免除年度・所得の年", "月", "", "見込み", "根拠と、付けるもの")
    for form in forms:
        income = f"{form.income_text}の所得" if form.income_text else ""
        proof = f"付けるもの：{form.proof_text}" if form.proof_text != NO_PROOF else ""
        when = in_lines(f"{form.months_text}（{form.count_text}）", form.then_text)
        ground = in_lines(form.ground_text, proof)
        sheet.row(form.person, in_lines(form.year_text, income), when, None, form.outlook_text, ground)
    sheet.note(CLOSING)


def _write_budget(sheet: SheetWriter, paper: CoverPaper) -> None:
    sheet.section("世帯と家計（1か月あたり・円）")
    sheet.headings("", "世帯", "", "", ">収入", ">支出", ">差引")
    balance = Formula(f"=E{sheet.next_row}-F{sheet.next_row}", paper.balance)
    sums = Linked(INCOME, paper.income), Linked(SPENDING, paper.spending), balance
    sheet.row(None, paper.household_text, None, None, *sums)
    if paper.income.text == UNKNOWN:
        sheet.note(NO_BUDGET)
    for ending in paper.endings:
        sheet.note(f"{ending.text}、差引は1か月 {ending.balance.text} 円になる見込みです。")


def _write_unpaid(sheet: SheetWriter, paper: CoverPaper) -> None:
    if not (paper.unpaid or paper.notes):
        return
    sheet.section("国民年金の未納")
    if paper.unpaid:
        shown = 4 if paper.then_text else 2
        heads = (">きょう", ">金額（円）", f">{paper.then_text}", ">金額（円）")[:shown]
        sheet.headings("だれの分", "", "", *heads)
        rows = [
            sheet.row(line.person, None, None, *(line.months, line.yen, line.months_then, line.yen_then)[:shown])
            for line in paper.unpaid
        ]
        amounts = (paper.unpaid_months, paper.unpaid_yen, paper.months_then, paper.yen_then)[:shown]
        sums = [column_sum(column, rows, amount) for column, amount in zip("DEFG", amounts, strict=False)]
        sheet.row("合計", None, None, *sums, strong=True)


def _paper_date(day: date) -> str:
    """Return ``令和8年12月3日（2026年）``, as at the head of a paper."""
    return f"{wareki(day)}（{day.year}年）"
