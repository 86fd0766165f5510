"""Rows that sum up others, or carry money over: counting them would count their money twice."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import is_blank

_OPENS, _CLOSES = "[【(<■◆●◎*※〆]*", "[】)>*:]*"
_WHEN = r"(?:\d{1,2}月分?の?|今月の?|当月の?|年間|先月の?|本日の?|今日の?|\d{1,2}日の?)?"
_FIGURES = r":?[¥\\\d,円]*"
_NAMED_SUM = (
    "小計|合計|総計|累計|計|差引|差し引き|収支|残り(?!物)|日計|週計|旬計|月計|年計|頁計|ページ計|総(?:支出|収入|額)|"
    "(?:支出|収入)(?:合|総|小)?計|トータル|total|sum|subtotal|合計額|合計金額|残高|残金|残額|"
    "差引(?:残高|金?額)|(?:1日|一日)?平均額?|予算残(?:高|額|り)?"
)
_TOTAL = re.compile(
    rf"{_OPENS}{_WHEN}(?:{_NAMED_SUM}){_FIGURES}{_CLOSES}"
    rf"|{_OPENS}{_WHEN}ここまで(?:の?(?:小|合)?計)?{_CLOSES}"
    rf"|.*(?:合計|小計|総計|累計|月計)(?:金?額)?{_CLOSES}$",
    re.IGNORECASE,
)
# 体重計 and 会計 end like a sum of all 体重; 計量カップ begins like one.
_NO_SUM = "時計|[重温度圧数量力流速]計|[会設家統余生早推]計"
_BEGINS = re.compile(rf"{_OPENS}{_WHEN}(?:小計|合計|総計|累計|計(?![量画測算器])|差引|差し引き|収支|残り(?!物))")
# Words that may name a purchase or a movement on a day, but in a row without a day sum up those above.
_SUM = re.compile(
    rf"{_OPENS}(?:{_WHEN}分?の?|月末|[1日週]日?|第?\d週目?の?)"
    r"(?:件数|明細数|残高|残金|差額|平均|赤字|黒字|予算|目標|ここまで(?:の計)?|total|sum)"
    rf"(?:金?額)?{_FIGURES}{_CLOSES}"
    r"|(?:\d{1,2}月|今月|当月|先月)分?の(?:支出|収入)"
    rf"|(?!.*(?:{_NO_SUM}){_FIGURES}{_CLOSES}$).*計(?:金?額)?{_FIGURES}{_CLOSES}",
    re.IGNORECASE,
)
_PLAIN_SUM = re.compile(
    rf"{_OPENS}{_WHEN}(?:[小合総]?計|総?(?:支出|収入)(?:合?計|総額)?|[日週月頁]計|トータル|total){_CLOSES}",
    re.IGNORECASE,
)
# うち電気, （内スマホ）, 内)酒, └酒, 内訳 米, 酒(再掲); うちの猫 and うちわ are none.
_PART = re.compile(r"[※*└├┗┣→]*\(?(?:うち:?(?=[一-鿿ァ-ヶ])|内(?:[):]|訳))|\((?:うち|内)|[└├┗┣→]|.+\(再掲\)$|再掲")
# 内 酒 needs its gap: 内科 is none. うち おむつ needs it too.
_PART_APART = re.compile(r"[※*]?(?:うち|内)[\s　]+\S")
_TIME = (
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]+)月|[前先昨今当次翌来](?:々?月|週|年度?|日|期|回|頁|ページ|の月)?"
    "|期|月|年|週|開始|最初|初期|もと)"
)
_LEFT = "残|残り|のこり|あまり|余り|残高|残金|残額|繰り?越し?|繰入金?|くりこし|持ち?越し?|もちこし"
_CARRY = re.compile(
    rf"{_OPENS}(?:"
    rf"{_TIME}(?:[末初首]|初め|はじめ)?(?:分|の|より|から|へ|に|を)*(?:(?:現金|財布)の?)?"
    rf"(?:{_LEFT})(?:の?(?:高|金額?|額|分|残高|残))*"
    rf"|{_TIME}(?:末|分)?(?:より|から|へ|に)"
    r"|(?:P\.?\d{1,3}|\d{1,3}(?:P|頁|ページ)|[表裏]面?|[前次](?:葉|頁|ページ))(?:より|から|へ|に|送り?|受け?)|引き?継ぎ?|繰入金?"
    r"|(?:繰り?越し?|くりこし|持ち?越し?|もちこし)(?:の?(?:高|金額?|額|分|残高|残))?"
    r"|(?:手持ち?|手元|手許|財布|所持)の?(?:残?現?金|お金|残高|残り|残|[あ有]り?高|中身)|有り?高|期首|手持ち|所持金|元手|前残"
    r"|(?:残高?|残金|残額|残り|のこり|あまり|余り)(?:の?繰り?越し?)?|(?:余|残|のこ|あま)ったお金|前から(?:の?(?:分|残り|残高))?"
    r"|(?:月初|月始め?|開始|最初|はじめ|初め|始め|元|もと)の?(?:残高|現金|金額|お金|残金|分)|はじめ|始め|スタート"
    r"|(?:現金|口座|通帳)の?残(?:高|り)?|balance"
    r"|(?:balance)?(?:[bc]/?[fd]|(?:brought|carried)(?:forward|over|down)|forward)"
    rf"|(?:opening|starting|previous|closing)(?:balance)?){_FIGURES}{_CLOSES}",
    re.IGNORECASE,
)


def names_a_total(cell: Any) -> bool:
    """Return whether a text is the name of a sum and nothing more."""
    return _TOTAL.fullmatch(plain(cell)) is not None


def is_total(cells: Iterable[Any]) -> bool:
    """Return whether the first words of a row without a day name a sum or what is carried over."""
    return any(
        _BEGINS.match(word) or _TOTAL.fullmatch(word) or _SUM.fullmatch(word) or _CARRY.fullmatch(word)
        for word in _first_words(cells)
    )


def may_be_a_total(cells: Iterable[Any]) -> bool:
    """Return whether the first words of a row name a sum, or something that only a row without a day would mean so."""
    return any(_TOTAL.fullmatch(word) or _SUM.fullmatch(word) for word in _first_words(cells))


def is_plain_total(cells: Iterable[Any]) -> bool:
    """Return whether the first words of a row say that it sums up all that is above it, not a share of that."""
    return any(_PLAIN_SUM.fullmatch(word) for word in _first_words(cells))


def is_carried_over(cells: Iterable[Any]) -> bool:
    """Return whether the first words of a row say that its money was there before, or is there afterwards."""
    return any(_CARRY.fullmatch(word) for word in _first_words(cells))


def _first_words(cells: Iterable[Any]) -> Iterator[str]:
    words = [plain(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    return iter(words[:3])


def names_a_part(cell: Any) -> bool:
    """Return whether a cell names a part of another row's money: うち電気, 内訳 米."""
    return isinstance(cell, str) and bool(_PART.match(plain(cell)) or _PART_APART.match(cell.strip()))
