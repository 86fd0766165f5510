"""One of every edit that a page offers, done as a user does it; each yields the name by which undo calls it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from helpers.user import User, while_menu
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.budget.occasional_panel import OccasionalPanel
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.days.page import DaysPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.liabilities.page import LiabilitiesPage
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.pages.months.page import MonthsPage
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.tables.collection_editor import CollectionEditor

Edits = Iterator[str]


def household(user: User, page: HouseholdPage) -> Edits:
    typed = {"名前": "例題 一郎", "ふりがな": "れいだい いちろう", "生年月日": "S56.4.13", "仕事・学校": "求職中"}
    yield from _write(user, page.editor, "世帯員", "taro", typed)
    chosen = {
        "続柄": "その他",
        "国民年金": "第2号（会社の厚生年金）",
        "扶養": "",
        "別居": "○",
        "学生": "○",
        "世帯主": "○",
    }
    yield from _choose(user, page.editor, "世帯員", "hanako", chosen)
    yield from _come_and_go(user, page.editor, "世帯員", "sakura", movable=True)
    names = ("機関", "住所", "支援員", "電話", "ファクス")
    for field, name in zip((page.agency, page.address, page.worker, page.phone, page.fax), names, strict=True):
        user.retype(field, "例示")
        yield f"{name}を書く"


def budget(user: User, page: BudgetPage) -> Edits:
    view, marks = page.view, page.marks
    for title, text, name in (
        ("費目", "ごはん", "費目名を変更"),
        ("金額（円）", "３万", "金額を変更"),
        ("日", "25日", "日を変更"),
        ("印・メモ", "手書き", "メモを変更"),
    ):
        user.write(view, "b-food", title, text)
        yield name
    user.choose(view, "b-food", "ひん度", "2週")
    yield "ひん度を変更"
    user.point(view, "b-food", "金額（円）")
    for box, name in ((marks.estimate, "概算の印"), (marks.arrears, "滞納の印")):
        user.click(box)
        yield name
    user.click(marks.payer)
    user.pick("花子")
    yield "だれの分かを変更"
    for field, name in ((marks.since, "いつからか"), (marks.until, "いつまでか")):
        user.retype(field, "2027年3月")
        user.keys("Return")
        yield f"{name}を変更"
    user.point(view, "b-food", "金額（円）")
    user.press("はずす", marks)
    yield "行をはずす"
    user.retype(page.comparison_card.reason, "畑の野菜がある")
    yield "平均とちがう理由を書く"
    yield from _occasional(user, page.occasional, page)
    user.press("明細", page)
    user.choose(page.ledger.view, 0, "費目", "まだ決めていない")
    yield "明細の費目を変更"
    user.keys("Delete")
    yield "明細をはずす"
    with user.answering(lambda dialog: user.press("家計表に書く", dialog)):
        user.press("明細から埋める…", page)
    yield "明細から埋める"


def _occasional(user: User, panel: OccasionalPanel, page: BudgetPage) -> Edits:
    user.press("臨時・年払い", page)
    for record in ("b-car_tax", user.case.events[0].id):
        for title, text, name in (
            ("なにに", "手書き", "名前"),
            ("いつ", "3月", "いつか"),
            ("金額（円）", "３万", "金額"),
        ):
            user.write(panel.view, record, title, text)
            yield f"臨時・年払いの{name}を変更"
    user.write(panel.view, "b-car_tax", "通知の額（月ごと）", "5月 1万")
    yield "臨時・年払いの通知の額を変更"
    for words in ("車検　1回だけ", "自動車税　5月"):
        while_menu(user, partial(user.take, text=words))
        user.press("＋ 足す", panel)
        yield "臨時・年払いを追加"
        user.press("はずす", panel)
        yield "臨時・年払いをはずす"


def liabilities(user: User, page: LiabilitiesPage) -> Edits:
    typed = {"借入先": "見本金庫", "残り（円）": "40万", "毎月の返済": "1万", "遅れ": "２か月", "メモ": "電話ずみ"}
    yield from _write(user, page.debts, "借金", "d-loan", typed)
    chosen = {"種類": "住宅ローン", "名義": "花子", "本人のみ": "○"}
    yield from _choose(user, page.debts, "借金", "d-loan", chosen)
    yield from _come_and_go(user, page.debts, "借金", "d-card")
    typed = {"遅れているもの": "国保", "窓口": "例示市役所", "いつの分": "7期", "金額（円）": "148,000"}
    typed |= {"毎月の分納": "9千", "いまの状況": "分納を約束した", "メモ": "毎月末"}
    user.press("滞納", page)
    yield from _write(user, page.arrears, "滞納", "a-health", typed)
    yield from _come_and_go(user, page.arrears, "滞納", "a-tax")


def days(user: User, page: DaysPage) -> Edits:
    page.show_view("cash")
    cash = page.cash
    typed = ((cash.day, "11/20"), (cash.opening, "5万"), (cash.reserve, "2千"), (cash.instalment_day, "25日"))
    for field, text in typed:
        user.retype(field, text)
        user.keys("Return")
        yield f"{field.accessibleName()}を書く"
    user.retype(cash.purses["taro"], "３万")
    user.keys("Return")
    yield "太郎の財布（円）を書く"
    event = user.case.events[0].id
    written = {"日": "R9.3.1", "なにが": "車検", "金額（出るときは△）": "△8万"}
    yield from _write(user, cash.events, "出入り", event, written)
    yield from _come_and_go(user, cash.events, "出入り", event)
    transfer = user.case.cash.transfers[0].id
    yield from _write(user, cash.transfers, "受け渡し", transfer, {"金額（円）": "3万", "日": "末日（休みは前へ）"})
    yield from _choose(user, cash.transfers, "受け渡し", transfer, {"だれから": "花子", "だれへ": "太郎"})
    yield from _come_and_go(user, cash.transfers, "受け渡し", transfer)


def pension(user: User, page: PensionPage) -> Edits:
    user.click(page.view.viewport(), page.view.visualRect(page.months.index(1, 3)).center())
    for key, words in (("3", "全額免除"), ("k", "会社の年金（第2号）"), ("u", "わからない")):
        user.keys(key)
        yield f"{words}と書く"
    user.keys("Delete")
    yield "年金の月を消す"
    user.click(page.writer.buttons["8"])
    yield "学生納付特例と書く"


def months(user: User, page: MonthsPage) -> Edits:
    user.press("計画と実績", page.switch)
    user.write(page.actuals_view, "2026-10", "実績の収入", "30万")
    yield "実績を書く"
    user.press("年ごと", page.switch)
    user.press("手当を子どもの年齢に合わせて書く", page)
    yield "手当を年齢に合わせる"
    user.press("行ごとの伸び", page.switch)
    user.write(page.growth_view, "b-rent", "1年の伸び（%）", "1")
    yield "1年の伸びを変更"
    user.press("数字からわかること", page.switch)
    page.findings_view.selectRow(0)
    user.press("選んだことを「いま困っていること」に書く", page)
    yield "困っていることに書く"
    user.press("選んだことを「すること」に入れる", page)
    yield "することに入れる"


def plan(user: User, page: PlanPage) -> Edits:
    for field, name in ((page.goal, "本人の希望"), (page.difficulties, "いま困っていること")):
        user.retype(field, "安心")
        yield f"{name}を書く"
    typed = {"すること": "電話する", "いつまで": "2026/12/25"}
    yield from _write(user, page.measures, "すること", "m-phone", typed)
    chosen = {"だれが": "支援員", "変わる費目": "食費", "すんだ": "○"}
    yield from _choose(user, page.measures, "すること", "m-phone", chosen)
    user.write(page.measures.view, "m-phone", "月の効果", "＋6,000")
    yield "することの効果を変更"
    yield from _come_and_go(user, page.measures, "すること", "m-food", movable=True)
    user.press("案をくらべる", page.switch)
    ways = page.ways
    typed = {"すること": "話す", "いつから": "2027年3月", "案": "A"}
    yield from _write(user, ways.measures, "すること", "m-phone", typed)
    ways.slider.slider.setFocus()
    user.keys("Right")
    yield "効果を変更"
    user.retype(ways.slider.typed, "4,321")
    user.keys("Return")
    yield "月の効果（円）を書く"
    user.press("目標と見直し", page.switch)
    goals, reviews = page.goals.goals, page.goals.reviews
    yield from _write(user, goals, "目標", "g-school", {"目標": "入学", "金額（円）": "", "いつまで": "R9.2.1"})
    yield from _choose(user, goals, "目標", "g-school", {"見る数字": "足りない日がない"})
    yield from _come_and_go(user, goals, "目標", "g-balance")
    told = {"日": "2027/3/26", "見ること": "免除の結果", "数えた残り": "▲1,200", "どうだったか": "話せた"}
    yield from _write(user, reviews, "見直し", "r-march", told)
    yield from _choose(user, reviews, "見直し", "r-march", {"評価": "一部できた"})
    yield from _come_and_go(user, reviews, "見直し", "r-january")
    user.press("次の版をはじめる", page.goals)
    yield "次の版をはじめる"


def visit(user: User, page: VisitPage) -> Edits:
    lines: tuple[tuple[QWidget, str, str], ...] = (
        (page.fields.office, "訪問先", "例示年金事務所"),
        (page.fields.at, "日時", "12/4 14:30"),
        (page.fields.companions, "だれと行くか", "花子さん"),
        (page.fields.request, "お願いすること", "免除の申請"),
        (page.fields.questions, "うかがいたいこと", "いつから"),
        (page.fields.belongings, "持ち物", "印かん"),
    )
    for field, name, text in lines:
        user.retype(field, text)
        user.keys("Tab")
        yield f"{name}を書く"
    user.retype(page.presence.consent, "2026/12/1")
    user.keys("Tab")
    yield "本人が同意した日を書く"
    user.retype(page.presence.until, "2027/3/31")
    user.keys("Tab")
    yield "同意が終わる日を書く"
    user.click(page.presence.findChildren(QCheckBox)[0])
    yield "来る人をえらぶ"
    user.press("同意をやめる", page)
    yield "同意をやめる"
    user.click(page.papers.boxes["figures"])
    yield "持っていく紙をえらぶ"
    user.press("本人", page.audience)
    yield "渡す相手をえらぶ"
    user.press("調整会議", page.audience)
    yield "渡す相手をえらぶ"
    card = page.conference
    lines = (
        (card.at, "会議の日時", "12/10 14:00"),
        (card.place, "会議の場所", "例示市役所"),
        (card.invited, "招く相手", "例示年金事務所"),
        (card.request, "会議でお願いすること", "免除の進め方"),
        (card.talked, "前もって話した日", "2026/12/1"),
        (card.talked_with, "話した相手", "国民年金課"),
        (card.answer, "年金事務所の考え", "免除を先に"),
    )
    for field, name, text in lines:
        user.retype(field, text)
        user.keys("Tab")
        yield f"{name}を書く"
    user.click(card.papers_back)
    yield "資料を返してもらうか"


def log(user: User, page: LogPage) -> Edits:
    typed = {"日": "R8.11.21", "方法": "来所", "内容": "話した", "つぎにすること": "電話", "いつまで": "12/1"}
    yield from _write(user, page.editor, "記録", "n-2", typed)
    yield from _choose(user, page.editor, "記録", "n-2", {"すんだ": "○"})
    yield from _come_and_go(user, page.editor, "記録", "n-1")


def _write(user: User, editor: CollectionEditor, noun: str, record: str, typed: dict[str, str]) -> Edits:
    for title, text in typed.items():
        user.write(editor.view, record, title, text)
        yield f"{noun}の{title}を変更"


def _choose(user: User, editor: CollectionEditor, noun: str, record: str, chosen: dict[str, str]) -> Edits:
    for title, text in chosen.items():
        user.choose(editor.view, record, title, text)
        yield f"{noun}の{title}を変更"


def _come_and_go(user: User, editor: CollectionEditor, noun: str, record: str, *, movable: bool = False) -> Edits:
    user.press(f"＋ {noun}を追加", editor)
    yield f"{noun}を追加"
    first = editor.view.table.columns[0].title
    if movable:
        user.point(editor.view, record, first)
        user.press("↑", editor)
        yield f"{noun}を並べかえ"
        user.press("↓", editor)
        yield f"{noun}を並べかえ"
    user.point(editor.view, record, first)
    user.press("はずす", editor)
    yield f"{noun}をはずす"


EDITS: dict[type[Page], Callable[[User, Any], Edits]] = {
    HouseholdPage: household,
    BudgetPage: budget,
    LiabilitiesPage: liabilities,
    DaysPage: days,
    PensionPage: pension,
    MonthsPage: months,
    PlanPage: plan,
    VisitPage: visit,
    LogPage: log,
}
