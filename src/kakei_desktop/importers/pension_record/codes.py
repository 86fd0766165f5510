"""What a cell of a 納付記録 says: codes of the 被保険者記録照会回答票, words of ねんきんネット, our own letters.

What is not in these tables is not known: nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PARTIAL, STATUS_SYMBOLS, PensionMonth, PensionStatus

_REST_UNPAID = re.compile(r"[(・]?(残り|残額|残)?が?未納?[)]?$")
_CATEGORY = re.compile(r"(.+)\(([123])号\)$")
_PAID_THEN = re.compile(r"(.+)\((?:(追納)(?:済み?)?|納付済み?|付加(?:納付)?|前納)\)$")
_EXEMPT = PARTIAL | {
    PensionStatus.FULL,
    PensionStatus.LEGAL,
    PensionStatus.POSTPONEMENT,
    PensionStatus.STUDENT_SPECIAL,
}
"""What can be paid later (追納, 国民年金法第94条)."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell says of its month.

    Attributes:
        status: What became of the contribution.
        category: Category of insured person.
        residual_paid: Of a partial exemption: whether the rest was paid.
        assumed: That the rest was paid is not said; the words for an unpaid one are others.
        ask: The code tells too little to be counted on; the month is shown as unknown until somebody has asked.
    """

    status: PensionStatus
    category: InsuredCategory = InsuredCategory.FIRST
    residual_paid: bool = True
    assumed: bool = field(default=False, compare=False)
    ask: bool = False

    def on(self, month: Month) -> PensionMonth:
        """Return the month as this writes it."""
        return PensionMonth(month, self.status, self.category, self.residual_paid)


_PAID, _ASK = Meaning(PensionStatus.PAID), Meaning(PensionStatus.UNKNOWN, ask=True)
_SECOND, _THIRD = (Meaning(PensionStatus.PAID, c) for c in (InsuredCategory.SECOND, InsuredCategory.THIRD))
_THREE, _HALF, _QUARTER = (Meaning(s) for s in (PensionStatus.THREE_QUARTER, PensionStatus.HALF, PensionStatus.QUARTER))
_OF_PARTIAL = (
    (_THREE, ("3/4免除", "4分の3免除", "四分の三免除", "3/4")),
    (_HALF, ("半額免除", "半免", "1/2免除", "1/2", "半額", "半")),
    (_QUARTER, ("1/4免除", "4分の1免除", "四分の一免除", "1/4")),
)
_OF_OTHERS = (
    (_PAID, ("済", "納付済", "納付済み", "納付ずみ", "納付", "定額納付", "付加", "付加納付", "前納", "追納")),
    (_PAID, tuple("ABPKMTUVWH¥シスソタ")),
    (Meaning(PensionStatus.UNPAID), ("未", "未納", "未納付", "*")),
    (Meaning(PensionStatus.FULL), ("全", "全額免除", "全免", "申請全額免除", "Z")),
    (Meaning(PensionStatus.LEGAL), ("法", "法定免除", "法免", "Y")),
    (Meaning(PensionStatus.STUDENT_SPECIAL), ("学", "学生納付特例", "学生特例", "学特", "サ")),
    (Meaning(PensionStatus.POSTPONEMENT), ("猶", "納付猶予", "若年者納付猶予", "猶予", "セ")),
    (Meaning(PensionStatus.MATERNITY), ("産", "産前産後", "産前産後免除", "産免")),
    (Meaning(PensionStatus.CHILDCARE), ("育", "育児", "育児免除", "育児期間免除")),
    (Meaning(PensionStatus.NOT_INSURED), ("未加入", "加入なし")),
    (Meaning(PensionStatus.UNKNOWN), ("?", "不明", "わからない")),
    (_SECOND, ("厚年", "厚生年金", "厚", "共済", "共済組合", "船員", "船員保険", "2号", "第2号")),
    (_THIRD, ("3号", "第3号", "3号納付", "+")),
    (_HALF, tuple("イウエ")),
    (replace(_HALF, residual_paid=False), ("ア",)),
    (_THREE, ("ツ",)),
    (replace(_THREE, residual_paid=False), ("チ",)),
    (_QUARTER, ("フ",)),
    (replace(_QUARTER, residual_paid=False), ("ヒ",)),
    (_ASK, ("-", "−", "ー", "–", "—", "/", "$", "#", "R", "確認中", "合算", "合算対象期間", "国年", "国民年金")),
)
_KNOWN: Mapping[str, Meaning] = {word: meaning for meaning, words in _OF_OTHERS for word in words} | {
    word: replace(meaning, assumed=True) for meaning, words in _OF_PARTIAL for word in words
}
_UNPAID: Mapping[str, Meaning] = {
    word: replace(meaning, residual_paid=False) for meaning, words in _OF_PARTIAL for word in words
}


def as_comparable(text: str) -> str:
    """Return a text for comparing: NFKC with fractions as ``3/4``, capitals."""
    return unicodedata.normalize("NFKC", text).replace("⁄", "/").upper()


def meaning_of(cell: str) -> Meaning | None:
    """Return what a cell says; None where that is not known."""
    word = re.sub(r"\s", "", as_comparable(cell))
    of_category = _CATEGORY.fullmatch(word)
    if of_category and (inner := meaning_of(of_category[1])):
        return replace(inner, category=InsuredCategory(int(of_category[2])))
    if paid := _PAID_THEN.fullmatch(word):
        return _paid_then(meaning_of(paid[1]), later=bool(paid[2]))
    return _KNOWN.get(word) or _UNPAID.get(_REST_UNPAID.sub("", word) if _REST_UNPAID.search(word) else "")


def _paid_then(inner: Meaning | None, *, later: bool) -> Meaning | None:
    """Return what a cell says with （納付済）, （付加）, （前納） or （追納） behind it."""
    if inner is None:
        return None
    if later:
        return replace(_PAID, category=inner.category) if inner.status in _EXEMPT else None
    if inner.status in PARTIAL:
        return replace(inner, residual_paid=True, assumed=False)
    return inner if inner.status is PensionStatus.PAID else None


def cell_of(entry: PensionMonth) -> str:
    """Return the cell that says this of a month, as :func:`meaning_of` reads it."""
    named = {(PensionStatus.PAID, InsuredCategory.SECOND): "厚年", (PensionStatus.PAID, InsuredCategory.THIRD): "3号"}
    if word := named.get((entry.status, entry.category)):
        return word
    letter = "未加入" if entry.status is PensionStatus.NOT_INSURED else STATUS_SYMBOLS[entry.status]
    rest = "未" if not entry.residual_paid else ""
    return letter + rest + ("" if entry.category is InsuredCategory.FIRST else f"({entry.category}号)")
