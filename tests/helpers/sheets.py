"""Whole sheets as people write them, with what they mean: layout, words, days, signs, units, sums and blocks drawn."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, TypeAlias

from helpers.sheet_words import (
    CARRY_WORDS,
    IN_OUT,
    INCOME,
    LISTS,
    PAID,
    PURSES,
    SHARES,
    SPENDING,
    STRANGE,
    STRANGE_HEADS,
    SUM_WORDS,
    WEEKDAYS,
    sets,
)

Line: TypeAlias = list[Any]
Fact: TypeAlias = tuple[date, int]
"""A day and the yen that come in (above zero) or go out."""


@dataclass
class Sheet:
    """A sheet and what it means.

    Attributes:
        made_of: What was drawn, for a person who looks into a failure.
        lines: Its cells.
        facts: Its movements.
        name: Of the sheet.
        monthly: What comes in and goes out in a month, of a form without days.
    """

    made_of: list[str]
    lines: list[Line] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    name: str = "家計簿"
    monthly: tuple[int, int] | None = None


def drawn_sheet(seed: int) -> Sheet:
    """Return the sheet of a number; the same number gives the same sheet."""
    return _Maker(random.Random(seed)).sheet()


@dataclass(frozen=True)
class _Row:
    day: date
    text: str
    yen: int


class _Maker:
    """Draws one thing after another."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.made_of: list[str] = []

    def sheet(self) -> Sheet:
        """Return a sheet of any layout."""
        makers = (
            self._one_amount,
            self._sides,
            self._columns,
            self._two_amounts,
            self._direction,
            self._crossed,
            self._with_a_list,
            self._form,
            self._months,
            self._weeks,
            self._beside,
            self._parted,
            self._with_more_to_pay,
            self._receipts,
        )
        maker = self.draw.choices(makers, (3, 5, 3, 2, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1))[0]
        self.made_of.append(maker.__name__.strip("_"))
        return maker()

    def _pick(self, choices: Sequence[Any], what: str = "") -> Any:
        chosen = self.draw.choice(choices)
        self.made_of.append(f"{what}={chosen}" if what else str(chosen))
        return chosen

    def _rows(self, *, income: bool, least: int = 5) -> list[_Row]:
        """Return rows of one month in order of time, some of which come in where that is asked for."""
        known = self._pick((True, True, False), "words known")
        day, rows = date(2026, self.draw.randint(1, 10), 1), []
        month = day.month
        for place in range(self.draw.randint(least, 14)):
            day = min(day + timedelta(days=self.draw.randint(0, 4)), date(2026, month, 28))
            comes = income and (place == 2 or self.draw.random() < 0.2)
            words = (INCOME if comes else SPENDING) if known else STRANGE
            yen = self.draw.randint(150, 9_999) * (20 if comes else 7) + self.draw.randint(0, 6)
            rows.append(_Row(day, self.draw.choice(words), yen if comes else -yen))
        return rows

    def _days(self, rows: Sequence[_Row]) -> tuple[list[Line], Callable[[date], Any], str]:
        """Return title lines, how a day is written and the heading of the days."""
        month = rows[0].day.month
        ways: dict[str, tuple[list[Line], Callable[[date], Any], str]] = {
            "iso": ([], lambda day: day.isoformat(), "日付"),
            "slashes": ([["家計簿"]], lambda day: f"{day.year}/{day.month}/{day.day}", "日付"),
            "excel": ([], lambda day: day, "年月日"),
            "era": ([], lambda day: f"R{day.year - 2018}.{day.month}.{day.day}", "取引日"),
            "month and day": ([["2026年 家計簿"]], lambda day: f"{day.month}/{day.day}", "月日"),
            "day": ([[f"2026年{month}月"]], lambda day: day.day, "日"),
            "passbook": ([], lambda day: f"{day.year - 2018:02}-{day.month:02}-{day.day:02}", "年月日"),
            "short": ([], lambda day: f"{day:%y/%m/%d}", "日付"),
            "figures": ([], lambda day: f"{day:%y%m%d}", "日付"),
            "day first": ([], lambda day: f"{day:%d/%m/%Y}", "Date"),
            "English": ([], lambda day: f"{day.day} {day:%b} {day.year}", "Date"),
            "kanji": ([["令和八年"]], lambda day: f"{_kanji(day.month)}月{_kanji(day.day)}日", "月日"),
            "two figures": ([], lambda day: f"{day.year - 2018}.{day.month}.{day.day}", "年月日"),
            "strange head": ([], lambda day: day.isoformat(), "いつ"),
        }
        return ways[self._pick(tuple(ways), "days")]

    def _yen(self) -> Callable[[int], Any]:
        """Return how an amount above zero is written."""
        ways: dict[str, Callable[[int], Any]] = {
            "number": float,
            "text": str,
            "commas": lambda yen: f"{yen:,}",
            "yen": lambda yen: f"¥{yen:,}",
            "円": lambda yen: f"{yen:,}円",
            "star": lambda yen: f"*{yen:,}",
        }
        return ways[self._pick(("number", "number", *ways), "yen")]

    def _table(self, head: Line, rows: Sequence[_Row], write: Callable[[int], Line]) -> Sheet:
        """Return a table: day, text and the cells of money of each row."""
        titles, day, name = self._days(rows)
        text_head = self._pick(("内容", "摘要", "品目", "なに"), "text")
        lines = [[day(row.day), row.text, *write(row.yen)] for row in rows]
        if self.draw.random() < 0.3:
            lines = [
                [("" if at and rows[at].day == rows[at - 1].day else line[0]), *line[1:]]
                for at, line in enumerate(lines)
            ]
            self.made_of.append("days written once")
        self._note_day = day
        table = self._with_nothing_written([[name, text_head, *head], *lines])
        facts = [(row.day, row.yen) for row in rows]
        return Sheet(self.made_of, [*titles, *self._with_a_column_more(table, rows)], facts)

    def _with_nothing_written(self, table: list[Line]) -> list[Line]:
        """Return a table in which blank cells of money may hold a sign for nothing."""
        nothing = self._pick(("", "", "", "0", "-", 0.0), "nothing")
        return [table[0], *([*line[:2], *(nothing if cell == "" else cell for cell in line[2:])] for line in table[1:])]

    def _with_a_column_more(self, table: list[Line], rows: Sequence[_Row]) -> list[Line]:
        """Return a table perhaps with a column that is no money, or holds money that is no movement."""
        running = list(accumulate(abs(row.yen) for row in rows))
        columns: dict[str, Sequence[Any]] = {
            "": (),
            "No": range(1, 99),
            "番": range(1, 99),
            "曜日": [WEEKDAYS[row.day.weekday()] for row in rows],
            "メモ": [self.draw.choice(("", "2個", "特売", "3/4に返品")) for _ in rows],
            "支払方法": [self.draw.choice(("現金", "カード")) for _ in rows],
            "数量": [float(self.draw.randint(1, 3)) for _ in rows],
            "個": [float(self.draw.randint(1, 3)) for _ in rows],
            "消費税": [float(abs(row.yen) * 8 // 108) for row in rows],
            "累計": running,
            "るいけい": running,
            "レシート": [self.draw.choice(("有", "無")) for _ in rows],
        }
        name = self._pick(("", "", "", *columns), "column more")
        if not name:
            return table
        at = self._pick((1, 2, len(table[0])), "at")
        more = [name, *columns[name]][: len(table)]
        return [[*line[:at], cell, *line[at:]] for line, cell in zip(table, more, strict=True)]

    def _one_amount(self) -> Sheet:
        rows = self._rows(income=False)
        head, unit = self._pick((("金額", 1), ("いくら", 1), ("代金", 1), ("もこ", 1), ("金額（千円）", 1000)), "head")
        if unit > 1:
            rows = [_Row(row.day, row.text, row.yen // 1000 * 1000 - 1000) for row in rows]
        yen = self._yen() if unit == 1 else float
        below_zero = unit == 1 and self._pick((False, False, True), "below zero")
        sheet = self._table([head], rows, lambda out: [f"-{-out}" if below_zero else yen(-out // unit)])
        return self._with_sums(sheet, rows, lambda first, end: [yen(_spent(rows[first:end]) // unit)])

    def _sides(self) -> Sheet:
        rows = self._rows(income=True)
        heads = self._pick((*IN_OUT, tuple(self.draw.sample(STRANGE_HEADS, 2))), "heads")
        turned, balances = (
            self._pick((False, True), "turned"),
            self._pick((None, None, "残高", "のこり", "ふしぎ"), "balance"),
        )
        yen, opening = self._yen(), self.draw.randint(400_000, 900_000)
        left = iter(self._balances(rows, opening))

        def write(moved: int) -> Line:
            cells = [yen(moved), ""] if moved > 0 else ["", yen(-moved)]
            return [*(cells[::-1] if turned else cells), *([yen(next(left))] if balances else [])]

        head = [*(heads[::-1] if turned else heads), *([balances] if balances else [])]
        sheet = self._table(head, rows, write)
        carried = self.draw.random() < 0.3
        if carried:
            word = self._pick(CARRY_WORDS, "carried")
            at = next(place for place, line in enumerate(sheet.lines) if len(line) > 1) + 1
            cells = [yen(opening), ""]
            line = [
                sheet.lines[at][0],
                word,
                *(cells[::-1] if turned else cells),
                *([yen(opening)] if balances else []),
            ]
            sheet.lines.insert(at, self._as_wide(sheet, line))
        if balances or carried:
            return sheet

        def sums(first: int, end: int) -> Line:
            part = rows[first:end]
            cells = [yen(sum(row.yen for row in part if row.yen > 0)), yen(_spent(part))]
            return cells[::-1] if turned else cells

        return self._with_sums(sheet, rows, sums)

    @staticmethod
    def _balances(rows: Sequence[_Row], opening: int) -> list[int]:
        found, left = [], opening
        for row in rows:
            left += row.yen
            found.append(left)
        return found

    def _columns(self) -> Sheet:
        """Return a table in which each row stands in one of several columns of spending."""
        rows = self._rows(income=False, least=6)
        strange = tuple(self.draw.sample(STRANGE_HEADS, self.draw.choice((2, 3))))
        heads = self._pick((*PURSES, *SHARES, strange), "heads")
        yen, place = self._yen(), iter(range(100))

        def write(moved: int) -> Line:
            at = next(place) % len(heads)
            return [yen(-moved) if at == column else "" for column in range(len(heads))]

        sheet = self._table(list(heads), rows, write)
        many = len(heads)

        def sums(first: int, end: int) -> Line:
            shares = [
                [row for at, row in enumerate(rows[:end]) if at >= first and at % many == one] for one in range(many)
            ]
            return [yen(_spent(share)) for share in shares]

        return self._with_sums(sheet, rows, sums)

    def _two_amounts(self) -> Sheet:
        rows = self._rows(income=False)
        heads = self._pick((*PAID, tuple(self.draw.sample(STRANGE_HEADS, 2))), "heads")
        yen, turned = self._yen(), self._pick((False, True), "turned")

        def write(moved: int) -> Line:
            cells = [yen(-moved - 13), yen(-moved)]
            return cells[::-1] if turned else cells

        return self._table([*heads[::-1]] if turned else [*heads], rows, write)

    def _parted(self) -> Sheet:
        """Return a table whose 収入 and 支出 are parted in a second line, under words of any kind."""
        rows, place = self._rows(income=True, least=6), iter(range(100))
        parts = self._pick((("本業", "その他", "固定", "変動"), tuple(self.draw.sample(STRANGE_HEADS, 4))), "parts")
        yen = self._yen()

        def write(moved: int) -> Line:
            at = 2 * (moved < 0) + next(place) % 2
            return [yen(abs(moved)) if at == column else "" for column in range(4)]

        titles, day, name = self._days(rows)
        head = [[name, "内容", "収入", "", "支出", ""], ["", "", *parts]]
        lines = [*titles, *head, *([day(row.day), row.text, *write(row.yen)] for row in rows)]
        return Sheet(self.made_of, lines, [(row.day, row.yen) for row in rows])

    def _with_more_to_pay(self) -> Sheet:
        """Return a table with what comes on top of each amount, which a sum or the rate of a tax proves."""
        rows = self._rows(income=False)
        heads = self._pick(sets("金額/手数料/合計 商品代/送料/合計 本体/消費税 税抜/消費税 金額/消費税"), "heads")
        more = [-row.yen * 8 // 100 if "消費税" in heads else self.draw.choice((0, 110, 330)) for row in rows]
        yen, left = self._yen(), iter(more)

        def write(moved: int) -> Line:
            on_top = next(left)
            return [yen(-moved), yen(on_top) if on_top else "", yen(on_top - moved)][: len(heads)]

        sheet = self._table(list(heads), rows, write)
        sheet.facts += [(row.day, -on_top) for row, on_top in zip(rows, more, strict=True) if on_top]
        return sheet

    def _receipts(self) -> Sheet:
        """Return a list in which some rows come to what those without a day below them do."""
        lines, facts = list[Line](), list[Fact]()
        for row in self._rows(income=False):
            first = -row.yen // 3
            parts = [first, -row.yen - first]
            lines.append([row.day.isoformat(), row.text, float(-row.yen)])
            if self.draw.random() < 0.3:
                lines += [["", self.draw.choice(STRANGE), float(part)] for part in parts]
                facts += [(row.day, -part) for part in parts]
            else:
                facts.append((row.day, row.yen))
        return Sheet(self.made_of, [["日付", "店", "金額"], *lines], facts)

    def _direction(self) -> Sheet:
        rows = self._rows(income=True)
        comes, goes = self._pick(
            (("収入", "支出"), ("入金", "出金"), ("入", "出"), ("＋", "－"), ("ぽん", "ぱん")), "direction"
        )
        yen = self._yen()
        return self._table(["区分", "金額"], rows, lambda moved: [comes if moved > 0 else goes, yen(abs(moved))])

    def _crossed(self) -> Sheet:
        names = [self.draw.choice(INCOME), *self.draw.sample(SPENDING, self.draw.randint(3, 6))]
        if self._pick((False, False, True), "strange category"):
            names.append(self.draw.choice(STRANGE))
        monthly = self._pick((False, True), "monthly")
        times = [date(2026, n, 1) for n in range(1, 10)] if monthly else [date(2026, 4, n) for n in range(1, 13)]
        cells = [(name, day) for name in names for day in times if monthly or self.draw.random() < 0.3]
        yen = {cell: self.draw.randint(100, 99_999) for cell in cells}
        head = [f"{day.month}月" if monthly else f"{day.day}日" for day in times]
        lines: list[Line] = [[name, *(float(yen.get((name, day), 0)) or "" for day in times)] for name in names]
        if self._pick((False, True), "sums"):
            head, lines = [*head, "合計"], [[*line, _total(line[1:])] for line in lines]
            lines.append(["支出計", *map(_total, zip(*(line[1:] for line in lines[1:]), strict=True))])
        table = [["月" if monthly else "費目", *head], *lines]
        if self._pick((False, True), "turned"):
            across = zip(head, *(line[1:] for line in lines), strict=True)
            table = [["月" if monthly else "日", *(line[0] for line in lines)], *map(list, across)]
        facts = [(day, amount if name == names[0] else -amount) for (name, day), amount in yen.items()]
        return Sheet(self.made_of, table, facts, "2026年" if monthly else "2026年4月")

    def _with_a_list(self) -> Sheet:
        """Return a table of days with a list without days above, below or beside it, or with a summary of itself."""
        rows = [_Row(row.day.replace(month=4), row.text, row.yen) for row in self._rows(income=False)]
        heading, words, side = self._pick(LISTS, "list")
        items = [(name, self.draw.randint(10_000, 200_000)) for name in self.draw.sample(words, 2)]
        where = self._pick(("above", "below", "beside"), "where")
        lines: list[Line] = [
            ["日付", "内容", "金額"],
            *([f"4/{row.day.day}", row.text, float(-row.yen)] for row in rows),
        ]
        block: list[Line] = [[heading], *([name, float(yen)] for name, yen in items)]
        if self._pick((False, True), "sum"):
            block.append([f"{heading}計", float(sum(yen for _, yen in items))])
        if where == "beside":
            block[0] = [heading, "金額"]
            block += [["", ""]] * (len(lines) - len(block))
            lines = [[*line, "", *beside] for line, beside in zip(lines, block, strict=True)]
        else:
            lines = [*block, [], *lines] if where == "above" else [*lines, [], *block]
        facts = [*((row.day, row.yen) for row in rows), *((date(2026, 4, 1), side * yen) for _, yen in items if side)]
        return Sheet(self.made_of, lines, facts, "2026年4月")

    def _months(self) -> Sheet:
        """Return a sheet of months with what came and went, perhaps with what is left and sums, or turned round."""
        months = [date(2026, month, 1) for month in range(1, self.draw.randint(4, 11))]
        unit, title = self._pick(((1, "2026年"), (1000, "2026年（単位：千円）"), (1, "令和8年 収支")), "unit")
        moved = [(self.draw.randint(100, 400), self.draw.randint(100, 400)) for _ in months]
        more = self._pick((None, "差引", "残り", "もこ"), "left")
        heads = self._pick((("収入", "支出"), ("入ったお金", "出たお金")), "heads")
        way = self._pick(("{}月", "2026年{}月", "2026/{}"), "months")
        lines: list[Line] = [[self._pick(("月", "", "年月"), "corner"), *heads, *([more] if more else [])]]
        lines += [
            [way.format(month.month), float(comes), float(goes), *([float(comes - goes)] if more else [])]
            for month, (comes, goes) in zip(months, moved, strict=True)
        ]
        if self._pick((False, True), "sums"):
            lines.append(["合計", *map(_total, zip(*(line[1:] for line in lines[1:]), strict=True))])
        if self._pick((False, True), "turned"):
            lines = [list(line) for line in zip(*lines, strict=True)]
        facts = [(month, side) for month, (comes, goes) in zip(months, moved, strict=True) for side in (comes, -goes)]
        facts = [(month, yen * unit) for month, yen in facts]
        return Sheet(self.made_of, [[title], *lines], facts, "収支")

    def _weeks(self) -> Sheet:
        """Return a sheet of weeks down or across, with categories the other way."""
        names = self.draw.sample(SPENDING, self.draw.randint(3, 5))
        way, weeks = self._pick(("第{}週", "{}週目", "{}週"), "weeks"), range(1, self.draw.randint(4, 6))
        yen = {(name, week): self.draw.choice((0, self.draw.randint(100, 9_999))) for name in names for week in weeks}
        lines: list[Line] = [[name, *(float(yen[name, week]) for week in weeks)] for name in names]
        head = ["費目", *(way.format(week) for week in weeks)]
        if word := self._pick((None, "計", "あわせて"), "sum"):
            head, lines = [*head, word], [[*line, sum(line[1:])] for line in lines]
        table = [head, *lines]
        if self._pick((False, True), "turned"):
            table = [list(line) for line in zip(*table, strict=True)]
        facts = [(date(2026, 4, min(7 * week - 6, 28)), -amount) for (_, week), amount in yen.items() if amount]
        return Sheet(self.made_of, [["2026年4月"], *table], facts, "家計簿")

    def _beside(self) -> Sheet:
        """Return two tables beside each other: months, or what comes and what goes."""
        rows, others = self._rows(income=False), [row for row in self._rows(income=True) if row.yen > 0]
        heads = self._pick((("収入の内容", "金額"), ("内容", "収入"), ("内容", "入金")), "heads")
        out = {"金額": ("支出の内容", "金額"), "収入": ("内容", "支出"), "入金": ("内容", "出金")}[heads[1]]
        one: list[Line] = [["日付", *heads], *([row.day.isoformat(), row.text, float(row.yen)] for row in others)]
        two: list[Line] = [["日付", *out], *([row.day.isoformat(), row.text, float(-row.yen)] for row in rows)]
        gap = self._pick(((), ("",)), "gap")
        height = max(len(one), len(two))
        lines = [
            [*(one[at] if at < len(one) else ("", "", "")), *gap, *(two[at] if at < len(two) else ("", "", ""))]
            for at in range(height)
        ]
        return Sheet(self.made_of, lines, [(row.day, row.yen) for row in (*rows, *others)])

    def _form(self) -> Sheet:
        """Return a form: items under 収入 and 支出, with an amount of the month, perhaps among others."""
        unit, note = self._pick(((1, ""), (1, "単位：円"), (1000, "単位：千円"), (10_000, "（万円）")), "unit")
        sides = [
            [(name, self.draw.randint(1, 90) * max(unit, 100)) for name in self.draw.sample(words, count)]
            for words, count in ((INCOME[:3], 2), (SPENDING, self.draw.randint(3, 7)))
        ]
        columns = self._pick(
            ("金額", "月額", "夫/妻/合計", "夫/妻", "予算/実績", "前月/今月/差", "1月/2月/3月/平均", "月額/備考"),
            "columns",
        )
        heads = columns.split("/")

        def line(name: str, yen: int) -> Line:
            amount, other = yen / unit, yen // unit // 2
            ways = {
                "夫/妻/合計": (other, amount - other, amount),
                "夫/妻": (other, amount - other),
                "予算/実績": (amount + 3, amount),
                "前月/今月/差": (amount + 3, amount, -3),
                "1月/2月/3月/平均": (amount - 1, amount, amount + 1, amount),
                "月額/備考": (amount, "毎月"),
            }
            return [name, *ways.get(columns, (amount,))]

        sums, below = self._pick((False, True), "sums"), self._pick((None, "資産", "借入先"), "below")
        lines: list[Line] = [["家計表", note], ["費目", *heads]]
        for heading, items in zip(("収入", "支出"), sides, strict=True):
            lines += [[heading], *(line(*item) for item in items)]
            if sums:
                lines.append(line(f"{heading}合計", sum(yen for _, yen in items)))
        monthly = (sum(yen for _, yen in sides[0]), sum(yen for _, yen in sides[1]))
        if below == "資産":
            lines += [["資産"], ["預金", 120_000.0], ["現金", 8_000.0]]
        elif below:
            lines += [["借入先", "残高", "毎月の返済額"], ["見本ローン", 500_000.0 / unit, 20_000.0 / unit]]
            monthly = (monthly[0], monthly[1] + 20_000)
        return Sheet(self.made_of, lines, [], "家計表", monthly)

    def _with_sums(self, sheet: Sheet, rows: Sequence[_Row], cells: Callable[[int, int], Line]) -> Sheet:
        """Return the sheet, perhaps with a sum of all below and of some between, with a day or without.

        Args:
            sheet: The table, without sums.
            rows: What stands in it.
            cells: What a sum of the rows from one place to before another says.
        """
        word = self._pick((None, None, *SUM_WORDS), "sum")
        if word is None:
            return sheet
        dated, between = self._pick((False, True), "dated"), self._pick((False, False, True), "between")
        first_line = len(sheet.lines) - len(rows)
        for end in (len(rows), *((len(rows) // 2,) if between else ())):
            day = self._note_day(rows[end - 1].day) if dated else ""
            sheet.lines.insert(first_line + end, self._as_wide(sheet, [day, word, *cells(0, end)]))
        return sheet

    def _as_wide(self, sheet: Sheet, line: Line) -> Line:
        """Return a line of a table without a column more as one of the table with it."""
        if len(line) == max(map(len, sheet.lines)):
            return line
        at = int(next(made for made in self.made_of if made.startswith("at=")).removeprefix("at="))
        return [*line[:at], "", *line[at:]]


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"


def _spent(rows: Sequence[_Row]) -> int:
    return -sum(row.yen for row in rows if row.yen < 0)


def _total(cells: Sequence[Any]) -> Any:
    return sum(cell for cell in cells if cell)
