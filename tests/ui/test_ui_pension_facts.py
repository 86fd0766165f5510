"""国民年金: the facts that are asked for and written, by a person at the window."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from helpers.pension_window import (
    CHILDREN,
    CLIENT,
    FATHER,
    FIRST,
    MOTHER,
    PARENT,
    YEARS,
    case_of,
    choose,
    facts_dialog,
    unpaid,
    with_case,
)
from helpers.user import User, visible
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.members import set_spouse
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import (
    Birth,
    Deductions,
    Ground,
    GroundKind,
    PensionFacts,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
)
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.visit import Visit
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.tables.columns import GroupRow


def said_single(case: Case) -> Case:
    """Return the case where the client was asked for a spouse, and there is none."""
    return set_spouse("a", "")(case)


def asked(page: PensionPage) -> list[str]:
    """What 聞くこと asks, as it is read."""
    if not page.asked.isVisible():
        return []
    rows = [str(page.asked.rows.index(row, 0).data()) for row in range(page.asked.rows.rowCount())]
    return [*(field.accessibleName() for field in page.asked.fields.values()), *rows]


def outcomes(page: PensionPage) -> set[str]:
    """What all tiers of all forms come to."""
    found = set()
    for key in page.exemption.switch.keys:
        page.exemption.switch.choose(key)
        page.exemption.switch.chosen.emit(key)
        view = page.exemption.view
        assert view is not None
        found |= {row.outcome for row in view.table.rows if not isinstance(row, GroupRow)}
    return found


@with_case(
    case_of(
        CLIENT,
        FATHER,
        MOTHER,
        record=unpaid("f", "2026-07"),
        facts=(PensionFacts("f", (YearIncome(2025, 0),)), PensionFacts("m", (YearIncome(2025, 9_000_000),))),
    )
)
def test_a_spouse_whom_the_relation_does_not_tell_is_asked_for_and_then_examined(opened: User) -> None:
    page = opened.go(PensionPage)
    assert asked(page) == ["父さんの配偶者"]
    assert outcomes(page) == {"まだわからない"}
    assert opened.sees("配偶者がいるか、まだわかりません")
    (box,) = visible(QComboBox, page.asked)
    assert [box.itemText(at) for at in range(box.count())] == ["まだ聞いていない", "いない", "子さん", "母さん"]
    choose(opened, box, "母さん")
    assert opened.case.pension_facts_of("f").spouse == "m"
    assert asked(page) == ["父さんの配偶者", "母さん 2025年"], "the dependants of whom the income is too high"
    assert "見込みあり" not in outcomes(page)
    opened.write(page.asked.view, "m:2025", "扶養", "0")
    assert outcomes(page) == {"見込みなし"}
    opened.go(BudgetPage)
    opened.go(PensionPage)
    assert asked(page) == [], "nothing is asked any more"
    opened.keys("Ctrl+Z", "Ctrl+Z")
    assert opened.case.pension_facts_of("f").spouse is None
    choose(opened, visible(QComboBox, page.asked)[0], "いない")
    assert opened.case.pension_facts_of("f").spouse == ""
    assert outcomes(page) == {"見込みあり"}


@with_case(said_single(case_of(PARENT, *CHILDREN)))
def test_a_row_of_what_is_asked_stays_until_one_leaves_and_dependants_are_proposed(opened: User) -> None:
    page = opened.go(PensionPage)
    assert asked(page) == ["一人さん 2024年", "一人さん 2025年"]
    for title, text in (("所得", "1200000"), ("社会保険料", "100000")):
        opened.write(page.asked.view, "a:2025", title, text)
        assert "一人さん 2025年" in asked(page)
    opened.press("令和8年度（R8.7〜R9.6）", page.exemption.switch)
    view = page.exemption.view
    assert view is not None
    view.select("full")
    assert opened.sees("扶養の人数がまだわかりません")
    assert "見込みなし" not in outcomes(page)
    assert opened.text(page.asked.view, "a:2025", "扶養") == ""
    opened.press("世帯の印のとおり 2人（うち16〜22歳1人） と書く", page.asked)
    assert opened.case.pension_facts_of("a").dependants == (YearDependants(2025, 1, 1, 0),)
    assert opened.sees("扶養2人の基準 1,370,000円までです")
    opened.write(page.asked.view, "a:2025", "扶養", "0")
    opened.write(page.asked.view, "a:2025", "16〜22歳", "")
    assert opened.text(page.asked.view, "a:2025", "扶養") == "0人", "none is written, not only not known"
    opened.write(page.asked.view, "a:2025", "扶養", "")
    assert opened.case.pension_facts_of("a").dependants == (), "not known again"


@with_case(case_of(PARENT))
def test_social_insurance_can_be_written_before_the_income(opened: User) -> None:
    page = opened.go(PensionPage)
    opened.write(page.asked.view, "a:2025", "社会保険料", "10万")
    assert opened.case.pension_facts_of("a").income_of(2025) == YearIncome(
        2025, deductions=Deductions(social_insurance=100_000)
    )
    opened.write(page.asked.view, "a:2025", "社会保険料", "")
    assert opened.case.pension_facts_of("a").incomes == ()
    opened.write(page.asked.view, "a:2025", "扶養", "31")
    assert opened.sees("人数を数で書いてください"), "nobody keeps as many"


@with_case(
    said_single(
        case_of(
            replace(PARENT, birth_date=None, householder=False),
            facts=(
                PensionFacts("a", tuple(YearIncome(year, 0) for year in YEARS), grounds=(Ground(GroundKind.JOB_LOSS),)),
            ),
        )
    )
)
def test_birth_date_and_householder_are_written_where_they_are_missed(opened: User) -> None:
    page = opened.go(PensionPage)
    assert asked(page) == ["世帯主（住民票）", "一人さんの生年月日"]
    said = page.exemption.reasons.text()
    assert said.count("世帯主がだれか、まだわかりません") == 1, "said once"
    choose(opened, visible(QComboBox, page.asked)[0], "一人さん")
    assert opened.case.householder == opened.case.members[0]
    line = page.asked.fields["birth_date_unknown:a::"]
    opened.retype(line, "S60.5.1")
    opened.keys("Return")
    assert opened.case.members[0].birth_date == date(1985, 5, 1)
    assert outcomes(page) == {"見込みあり"}
    assert opened.sees("ぜんぶ書けました")
    assert len(asked(page)) == 2
    opened.menu("編集", "元に戻す：一人さんの生年月日を書く")
    assert opened.case.members[0].birth_date is None


@with_case(said_single(case_of(replace(PARENT, birth_date=None, householder=False))))
def test_what_is_asked_is_walked_through_by_tab(opened: User) -> None:
    page = opened.go(PensionPage)
    box, view = page.asked.fields["householder_unknown:::"], page.asked.view
    assert asked(page)[0] == box.accessibleName()
    box.setFocus()
    opened.keys("Tab")
    assert page.asked.fields["birth_date_unknown:a::"].hasFocus()
    opened.keys("Tab")
    assert view.hasFocus()


@with_case(
    said_single(
        case_of(
            PARENT,
            facts=(
                PensionFacts(
                    "a",
                    tuple(YearIncome(year, 9_000_000) for year in YEARS),
                    tuple(YearDependants(year) for year in YEARS),
                    grounds=(Ground(GroundKind.JOB_LOSS),),
                ),
            ),
        )
    )
)
def test_the_day_of_a_ground_is_written_where_it_is_missed(opened: User) -> None:
    page = opened.go(PensionPage)
    assert asked(page) == ["一人さんが仕事をやめた日"]
    line = page.asked.fields["ground_date_unknown:a:job_loss:"]
    opened.retype(line, "2026/3/31")
    assert opened.case.pension_facts_of("a").grounds == (Ground(GroundKind.JOB_LOSS),), "2026/3/3 is another day"
    opened.keys("Return")
    assert opened.case.pension_facts_of("a").grounds == (Ground(GroundKind.JOB_LOSS, date(2026, 3, 31)),)
    opened.retype(line, "")
    opened.keys("Tab")
    assert opened.case.pension_facts_of("a").grounds == (Ground(GroundKind.JOB_LOSS),), "it did happen"


@with_case(case_of(PARENT, facts=(PensionFacts("a", tuple(YearIncome(year, 500_000) for year in YEARS)),)))
def test_the_client_too_is_asked_for_a_spouse_once(opened: User) -> None:
    page = opened.go(PensionPage)
    assert asked(page) == ["一人さんの配偶者"]
    assert opened.sees("別に暮らす人・事実婚の人も、配偶者です", page.asked)
    assert "見込みあり" not in outcomes(page)
    choose(opened, visible(QComboBox, page.asked)[0], "いない")
    assert "見込みあり" in outcomes(page)
    opened.go(BudgetPage)
    assert asked(opened.go(PensionPage)) == []


@with_case(
    case_of(
        replace(PARENT, householder=False),
        Member("b", "見本 次郎", relation=Relation.SPOUSE, birth_date=date(1988, 5, 1), category=FIRST),
        Member("c", "見本 父蔵", relation=Relation.PARENT, birth_date=date(1958, 5, 1), householder=True),
    )
)
def test_all_facts_of_three_people_are_written_within_the_screen(opened: User) -> None:
    def answer(shown: QDialog) -> None:
        dialog = facts_dialog(shown)
        room = dialog.screen().availableGeometry()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        assert [person.title.text() for person in dialog.people] == ["一人さん", "次郎さん", "父蔵さん"]
        lefts = {person.mapTo(dialog, person.rect().topLeft()).x() for person in dialog.people}
        assert len(lefts) == 1, "one below the other"
        student = dialog.people[0].traits[TraitKind.STUDENT]
        assert not student.months.isVisible()
        opened.click(student.box)
        opened.retype(student.first, "2025/4")
        opened.retype(student.last, "2025/3")
        opened.keys("Return")
        assert opened.sees("「いつまで」が「いつから」より前", dialog)
        assert student.last.property("wrong") == "true", "it would end before it began"
        opened.retype(student.last, "R8.3")
        opened.keys("Return")
        assert opened.case.pension_facts_of("a").traits == (Trait(TraitKind.STUDENT, Month(2025, 4), Month(2026, 3)),)
        aided = dialog.people[0].traits[TraitKind.LIVELIHOOD_ASSISTANCE]
        assert opened.sees("外国籍の人が受ける生活保護（準用）では、法定免除になりません", aided)
        assert "法定免除になりません" in aided.box.accessibleDescription()
        opened.click(aided.box)
        opened.click(aided.box)
        births = dialog.people[0].births_view
        opened.write(births, 0, "子が生まれた日・予定日", "2026/6/10")
        opened.choose(births, 0, "ふたご以上", "○")
        opened.write(births, 1, "子が生まれた日・予定日", "2024/2/1")
        opened.choose(births, 1, "この人は", "もう一人の親")
        assert opened.case.pension_facts_of("a").births == (
            Birth(date(2026, 6, 10), multiple=True),
            Birth(date(2024, 2, 1), gave_birth=False),
        )
        opened.write(births, 1, "養子を迎えた日", "2024/1/31")
        assert opened.sees("先に子が生まれた日を書き、その日か、あとの日を")
        opened.write(births, 1, "養子を迎えた日", "2024/5/7")
        adopted = Birth(date(2024, 2, 1), gave_birth=False, adopted=date(2024, 5, 7))
        assert opened.case.pension_facts_of("a").births[1] == adopted
        assert opened.text(births, 1, "この人は") == "養親"
        opened.write(births, 1, "養子を迎えた日", "")
        opened.write(births, 0, "子が生まれた日・予定日", "")
        assert opened.case.pension_facts_of("a").births == (Birth(date(2024, 2, 1), gave_birth=False),)
        opened.retype(dialog.people[2].days[GroundKind.DISASTER], "2026/9/1")
        opened.keys("Return")
        assert dialog.isVisible(), "Enter writes, and does not close"
        assert opened.case.pension_facts_of("c").grounds[0].day == date(2026, 9, 1)
        opened.press("閉じる", dialog)

    opened.go(PensionPage)
    with opened.answering(answer):
        opened.press("所得と事情…")


@with_case(case_of(PARENT))
def test_the_other_deductions_stand_behind_a_button(opened: User) -> None:
    def answer(shown: QDialog) -> None:
        dialog = facts_dialog(shown)
        (person,) = dialog.people
        assert not person.deductions_view.isVisible()
        opened.press("そのほかの控除を書く ▾", dialog)
        for title, text in (
            ("雑損", "1"),
            ("医療費", "2"),
            ("小規模共済", "3"),
            ("配偶者特別", "4"),
            ("特定親族", "5"),
            ("障害者", "1"),
            ("特別障害者", "2"),
        ):
            opened.write(person.deductions_view, "a:2025", title, text)
        for title in ("寡婦", "ひとり親", "勤労学生"):
            opened.choose(person.deductions_view, "a:2025", title, "○")
        opened.press("閉じる", dialog)

    opened.go(PensionPage)
    with opened.answering(answer):
        opened.press("所得と事情…")
    told = opened.case.pension_facts_of("a").income_of(2025)
    assert told is not None
    assert told.deductions == Deductions(1, 2, 0, 3, 4, 5, 1, 2, 1, 1, 1)


def test_undo_reaches_into_the_window_of_facts(user: User) -> None:
    before = user.case

    def answer(shown: QDialog) -> None:
        dialog = facts_dialog(shown)
        user.click(dialog.people[0].traits[TraitKind.STUDENT].box)
        assert user.case.pension_facts_of("taro").traits
        user.keys("Ctrl+Z")
        assert user.case.pension_facts == before.pension_facts
        assert not dialog.people[0].traits[TraitKind.STUDENT].box.isChecked()
        user.keys("Ctrl+Y")
        assert user.case.pension_facts_of("taro").traits
        user.retype(dialog.people[1].days[GroundKind.JOB_LOSS], "2026/9/30")
        user.keys("Return", "Ctrl+Z")
        assert user.case.pension_facts_of("hanako") == before.pension_facts_of("hanako")
        user.write(dialog.view, "hanako:2025", "給与の収入", "たくさん")
        assert user.sees("金額として読めませんでした", dialog), "said where one looks"

    user.go(PensionPage)
    with user.answering(answer):
        user.press("所得と事情…")


@with_case(case_of(CLIENT, FATHER, MOTHER, record=unpaid("f")))
def test_who_is_looked_at_follows_the_spouse_that_is_chosen(opened: User) -> None:
    def answer(shown: QDialog) -> None:
        dialog = facts_dialog(shown)
        assert [person.title.text() for person in dialog.people] == ["父さん"]
        choose(opened, dialog.spouse, "母さん")
        assert [person.title.text() for person in dialog.people] == ["父さん", "母さん"]
        dialog.people[1].more.setFocus()
        opened.keys("Tab")
        assert dialog.close_button.hasFocus(), "the way out comes last"
        assert dialog.model.row_of("m:2025") >= 0

    opened.go(PensionPage)
    opened.press("父さん")
    with opened.answering(answer):
        opened.press("所得と事情…")


SAME_NAMES = (
    PARENT,
    replace(PARENT, id="b", name="例示 一人", relation=Relation.SPOUSE, householder=False),
    replace(PARENT, id="c", name="", relation=Relation.SIBLING, householder=False),
    replace(PARENT, id="d", name="見本 とても長い名前之助", relation=Relation.CHILD, householder=False),
    replace(PARENT, id="e", name="見本 はなこさぶろう", relation=Relation.PARENT, householder=False),
)


@with_case(case_of(*SAME_NAMES))
def test_people_of_one_name_are_told_apart_and_five_of_them_fit(opened: User) -> None:
    page = opened.go(PensionPage)
    opened.press("見本 一人さん", page.person)
    assert asked(page)[:2] == ["見本 一人さん 2024年", "例示 一人さん 2024年"]
    opened.press("例示 一人さん", page.person)
    opened.press("名前なし（きょうだい）", page.person)
    QApplication.processEvents()
    assert opened.window.width() == 1366
    assert opened.window.minimumSizeHint().width() <= 1366


@with_case(case_of(PARENT, SAME_NAMES[1], record=unpaid("a")))
def test_switching_persons_under_the_cursor_warns_of_nothing(opened: User) -> None:
    page = opened.go(PensionPage)
    opened.point(page.asked.view, "a:2025", "所得")
    opened.press("例示 一人さん", page.person)
    opened.press("見本 一人さん", page.person)
    opened.point(page.asked.view, "a:2025", "所得")
    opened.keys("1")
    opened.press("例示 一人さん", page.person)


OLD = tuple(PensionMonth(m, PensionStatus.PAID) for m in month_range(Month(1987, 3), Month(2023, 12)))


@with_case(case_of(PARENT, record=PensionRecord("a", (*OLD, *unpaid("a").months))))
def test_a_record_of_forty_years_can_be_seen_and_corrected(opened: User) -> None:
    page = opened.go(PensionPage)
    assert page.months.rowCount() == 3
    opened.press("これより前の年度も見る（昭和61年度から）", page)
    assert page.months.rowCount() == 41
    QApplication.processEvents()
    index = page.months.index_of(Month(1990, 6))
    opened.click(page.view.viewport(), page.view.visualRect(index).center())
    opened.keys("1")
    written = opened.case.pension_of("a").at(Month(1990, 6))
    assert written is not None
    assert written.status is PensionStatus.UNPAID
    opened.press("前の年度をたたむ", page)
    assert page.months.rowCount() == 3


@with_case(replace(case_of(PARENT), visits=(Visit("v", consented=date(2026, 11, 1)),)))
def test_months_that_are_pasted_from_long_ago_or_paid_ahead_are_seen(opened: User) -> None:
    page = opened.go(PensionPage)
    assert not page.earlier.isVisible()
    QApplication.clipboard().setText("平成11年4月〜平成12年3月 納付済\n令和10年3月 前納")

    def answer(dialog: QDialog) -> None:
        opened.press("記録に書く", dialog)

    opened.click(page.view.viewport(), page.view.visualRect(page.months.index_of(Month(2026, 4))).center())
    with opened.answering(answer):
        opened.keys("Ctrl+V")
    opened.keys("Escape")
    assert page.months.index_of(Month(2028, 3)).isValid()
    opened.press("これより前の年度も見る（平成11年度から）", page)
    assert page.months.rowCount() == 29
    assert page.months.index_of(Month(1999, 4)).data() == "済"
