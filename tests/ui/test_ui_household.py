"""世帯: who lives together; dates in both calendars, one head of the household only."""

import pytest
from PySide6.QtGui import QFontMetrics

from helpers.user import Stored, User, record
from kakei_desktop.domain.household import InsuredCategory, Uninsured
from kakei_desktop.domain.pension_facts import TraitKind
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.row_painter import PADDING


@pytest.fixture
def view(user: User) -> RecordView:
    return user.go(HouseholdPage).editor.view


def test_a_birth_date_is_read_in_both_calendars_and_shown_in_both(user: User, view: RecordView) -> None:
    for typed in ("1979/5/3", "S54.5.3", "昭和54年5月3日", "１９７９年５月３日", "19790503", "s54-5-3"):
        user.write(view, "taro", "生年月日", typed)
        assert user.text(view, "taro", "生年月日") == "1979年5月3日（昭和54年）", typed
        assert user.text(view, "taro", "年齢") == "47歳"
        user.write(view, "taro", "生年月日", "")


def test_what_a_cell_shows_can_be_typed_again(user: User, view: RecordView) -> None:
    user.point(view, "taro", "生年月日")
    user.keys("F2", "End", "Return")
    assert user.text(view, "taro", "生年月日") == "1981年4月12日（昭和56年）"
    assert not user.sees("読めませんでした")


def test_a_date_that_is_none_is_refused_with_a_hint(user: User, view: RecordView) -> None:
    for typed in ("54.5.3", "2月30日", "きのう", "2025/13/1"):
        user.write(view, "taro", "生年月日", typed)
        assert user.text(view, "taro", "生年月日") == "1981年4月12日（昭和56年）", typed
        assert user.sees("「1981/4/12」「S56.4.12」「昭和56年4月12日」")
        user.press("閉じる", user.window.notice)


def test_a_date_can_be_taken_away(user: User, view: RecordView) -> None:
    user.write(view, "taro", "生年月日", "")
    assert user.text(view, "taro", "生年月日") == ""
    assert user.text(view, "taro", "年齢") == ""


def test_there_is_one_head_of_the_household(user: User, view: RecordView, stored: Stored) -> None:
    user.choose(view, "hanako", "世帯主", "○")
    assert [m.id for m in user.case.members if m.householder] == ["hanako"]
    assert user.text(view, "taro", "世帯主") == ""
    user.keys("Ctrl+Z")
    assert [m.id for m in user.case.members if m.householder] == ["taro"]
    user.choose(view, "taro", "世帯主", "")
    assert user.sees("住民票の世帯主に○をつけてください")
    user.window.close()
    assert stored().householder is None


def test_the_category_says_who_pays_and_the_pension_page_follows(user: User, view: RecordView) -> None:
    user.choose(view, "shota", "国民年金", "第1号（自分で納める）")
    assert record(user.case.members, "shota").category is InsuredCategory.FIRST
    page = user.go(PensionPage)
    assert user.button("翔太さん", page.person)


def test_a_member_is_added_written_moved_and_taken_away(user: User, view: RecordView, stored: Stored) -> None:
    user.press("＋ 世帯員を追加")
    added = user.case.members[-1].id
    assert view.current_record.id == added, "the cursor is on the new row"
    user.type("例題 三郎")
    user.keys("Return")
    user.point(view, added, "名前")
    for _ in range(2):
        user.press("↑")
    assert [m.name for m in user.case.members][2] == "例題 三郎"
    assert view.current_record.id == added
    user.press("↓")
    user.point(view, "sakura", "名前")
    user.press("はずす")
    assert [m.name for m in user.case.members] == ["見本 太郎", "見本 花子", "見本 翔太", "例題 三郎"]
    user.window.close()
    assert [m.name for m in stored().members] == ["見本 太郎", "見本 花子", "見本 翔太", "例題 三郎"]


def test_the_head_of_the_window_follows_the_name_and_the_number_of_people(user: User, view: RecordView) -> None:
    user.write(view, "taro", "名前", "例題 一郎")
    assert user.sees("例題 一郎さんの世帯", user.view.header)
    user.press("＋ 世帯員を追加")
    assert user.sees("5人", user.view.header)


def test_one_who_is_taken_away_is_named_nowhere_and_comes_back_with_one_undo(user: User, view: RecordView) -> None:
    before = user.case
    user.point(view, "taro", "名前")
    user.press("はずす")
    assert {row.payer for row in user.case.budget} <= {"hanako", None}
    assert [record.id for record in user.case.pension if record.id == "taro"] == []
    user.keys("Ctrl+Z")
    assert user.case == before
    user.keys("Ctrl+Y")
    left = {m.month for record in before.pension if record.id != "taro" for m in record.months if m.owed}
    user.keys("Ctrl+L")
    user.wait(user.at_list)
    assert user.window.open_caseload is not None
    (stored,) = user.window.open_caseload.caseload.summaries()
    assert {m.month for who in stored.summary.at_stake for m in who.months if m.owed} == left


def test_when_everybody_is_taken_away_one_sentence_and_one_button_begin_anew(newcomer: User) -> None:
    page = newcomer.go(HouseholdPage)
    newcomer.point(page.editor.view, 0, "名前")
    newcomer.keys("Ctrl+Delete")
    assert newcomer.sees("まだだれも書かれていません")
    newcomer.press("世帯員を書きはじめる")
    assert len(newcomer.case.members) == 1
    assert page.editor.view.hasFocus()


# ---- the pension, who lives elsewhere, students


def test_whoever_was_not_asked_draws_a_pension_or_is_outside_it_reads_differently(user: User, view: RecordView) -> None:
    shown = []
    for choice in ("老齢年金を受給中", "対象外（20歳前など）", "第2号（会社の厚生年金）", "未確認"):
        user.choose(view, "hanako", "国民年金", choice)
        member = record(user.case.members, "hanako")
        shown.append((user.text(view, "hanako", "国民年金"), member.category, member.uninsured))
    assert shown == [
        ("老齢年金を受給中", None, Uninsured.PENSIONER),
        ("対象外（20歳前など）", None, Uninsured.OUTSIDE),
        ("第2号（会社の厚生年金）", InsuredCategory.SECOND, None),
        ("未確認", None, None),
    ]


def test_who_lives_elsewhere_stays_written_and_is_not_counted(user: User, view: RecordView, stored: Stored) -> None:
    before = len(user.case.members)
    user.choose(view, "shota", "別居", "○")
    assert user.view.header.pills[1].text() == f"{before - 1}人"
    user.window.close()
    case = stored()
    assert (len(case.members), len(case.residents)) == (before, before - 1)


def test_a_student_is_one_fact_for_the_household_and_the_pension_desk(user: User, view: RecordView) -> None:
    user.choose(view, "shota", "学生", "○")
    assert user.text(view, "shota", "学生") == "○"
    (trait,) = user.case.pension_facts_of("shota").traits
    assert (trait.kind, trait.last) == (TraitKind.STUDENT, None)
    user.keys("Ctrl+Z")
    assert user.text(view, "shota", "学生") == ""


def test_a_new_case_begins_in_the_name(newcomer: User) -> None:
    newcomer.rest()
    newcomer.type("Mihon")
    newcomer.keys("Return")
    assert newcomer.case.members[0].name == "Mihon"
    assert newcomer.case.members[0].birth_date is None


def test_letters_do_not_shrink_beside_columns_in_which_nothing_is_written(user: User, view: RecordView) -> None:
    for member in ("taro", "hanako", "shota", "sakura"):
        user.write(view, member, "仕事・学校", "")
    user.write(view, "taro", "名前", "見本山田 太郎左衛門次郎")
    name = user.cell(view, "taro", "名前")
    needed = QFontMetrics(theme.font(bold=True)).horizontalAdvance(str(name.data()))
    assert view.columnWidth(name.column()) >= needed + 2 * PADDING
    assert view.horizontalHeader().length() <= view.viewport().width()
