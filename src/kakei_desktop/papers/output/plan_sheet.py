"""家計再生プラン as a sheet: effects, differences and totals are reckoned by Excel."""

from collections.abc import Sequence

from kakei_desktop.papers.output.pen import Formula, Pen
from kakei_desktop.papers.output.sheets import total
from kakei_desktop.papers.values import PlanPaper, PlanPaperLine


def plan_sheet(pen: Pen, paper: PlanPaper) -> None:
    """Write 家計再生プラン."""
    pen.title(paper.title, "", paper.as_of_text)
    for heading, text in (("めざす暮らし", paper.goal), ("いま困っていること", paper.difficulties)):
        if text:
            pen.section(heading)
            pen.note(text)
    _goals(pen, paper)
    _measures(pen, paper)
    _arrears(pen, paper)
    _debts(pen, paper)
    if not paper.written:
        pen.note("家計再生プランはまだ書かれていません。")
        return
    if paper.lines:
        _budget(pen, paper)
    if paper.reviews:
        pen.section("いっしょに見直す日")
        for review in paper.reviews:
            pen.note(review)
    pen.section("確認")
    for text in ("この計画の説明を受け、内容を確かめました。", "本人", "支援員", paper.agency_text):
        pen.note(text)


def _goals(pen: Pen, paper: PlanPaper) -> None:
    if paper.goals:
        pen.section("達成目標")
        pen.heads("目標", "", "いつまでに", "", ">金額（円）")
        for goal in paper.goals:
            pen.line(goal.text, None, goal.by_text, None, goal.amount)


def _measures(pen: Pen, paper: PlanPaper) -> None:
    if paper.measures:
        pen.section("取り組み")
        pen.heads("すること", "だれが", "いつまでに", "費目", ">月の効果（円）")
        rows = [
            pen.line(m.what + "（すみ）" * m.done, m.who_text, m.by_text, m.category_text, m.effect)
            for m in paper.measures
        ]
        pen.line("効果の合計", None, None, None, total("E", rows, paper.effect), strong=True)


def _arrears(pen: Pen, paper: PlanPaper) -> None:
    if paper.arrears:
        pen.section("滞納")
        pen.heads("なに", "期間・いまの状態", "窓口", ">分納（月）", ">金額（円）")
        rows = [
            pen.line(a.label, "、".join(t for t in (a.period, a.status) if t), a.office, a.instalment, a.amount)
            for a in paper.arrears
        ]
        pen.line("滞納の合計", None, None, None, total("E", rows, paper.arrears_total), strong=True)


def _debts(pen: Pen, paper: PlanPaper) -> None:
    if paper.debts and paper.debts_total:
        pen.section("借金")
        pen.heads("種類・借入先", "名義", "おくれ", ">返済（月）", ">残高（円）")
        rows = [
            pen.line("　".join(t for t in (d.kind_text, d.creditor) if t), d.owner, d.behind_text, d.monthly, d.balance)
            for d in paper.debts
        ]
        pen.line("残高の合計", None, None, None, total("E", rows, paper.debts_total), strong=True)


def _budget(pen: Pen, paper: PlanPaper) -> None:
    pen.section("家計の見通し（1か月あたり・円）")
    pen.heads("費目", "", ">いま", ">計画", ">差")
    income = _side(pen, [line for line in paper.lines if line.income], paper.income)
    spending = _side(pen, [line for line in paper.lines if not line.income], paper.spending)
    now, planned = (f"={column}{income}-{column}{spending}" for column in "CD")
    amounts = Formula(now, paper.balance.now), Formula(planned, paper.balance.planned)
    pen.line(paper.balance.label, None, *amounts, _difference(pen, paper.balance), strong=True)
    for ending in paper.endings:
        pen.note(f"{ending.text}、計画の差引は1か月 {ending.balance.text} 円になる見込みです。")


def _side(pen: Pen, lines: Sequence[PlanPaperLine], closing: PlanPaperLine) -> int:
    rows = [pen.line(line.label, None, line.now, line.planned, _difference(pen, line)) for line in lines]
    sums = total("C", rows, closing.now), total("D", rows, closing.planned)
    return pen.line(closing.label, None, *sums, _difference(pen, closing), strong=True)


def _difference(pen: Pen, line: PlanPaperLine) -> Formula:
    return Formula(f"=D{pen.row}-C{pen.row}", line.difference)
