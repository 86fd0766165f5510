"""Words of sheets as people write them: what the program knows, and what it does not."""


def words(text: str) -> tuple[str, ...]:
    """Return words that stand apart."""
    return tuple(text.split())


def sets(text: str) -> tuple[tuple[str, ...], ...]:
    """Return sets of words, parted within by strokes."""
    return tuple(tuple(several.split("/")) for several in text.split())


SPENDING = words("家賃 食費 電気代 ガス代 水道代 携帯代 医療費 ガソリン 保険料 日用品")
INCOME = words("給料 児童手当 年金 賞与")
STRANGE = words("甲 乙 丙 丁 戊 己 庚 辛 壬 癸")
"""Words of rows that say nothing."""
STRANGE_HEADS = words("ぴよ もこ アルファ ベータ ア イ 列1 欄2 赤 青 その1 その2")
"""Words of headings that are in none of our lists."""
IN_OUT = sets(
    "収入/支出 入金/出金 入/出 お預り/お支払 もらった/つかった Deposits/Withdrawals CR/DR 受入金額/払出金額 "
    "収入金額/支出金額 預入/引出 Credit/Debit 入ったお金/出たお金 お預け入れ額/お引き出し額"
)
PURSES = sets("夫/妻 現金/カード 現金/カード/電子マネー 財布/銀行 父/母/子")
SHARES = sets("固定費/変動費 生活費/娯楽")
PAID = sets("税抜/税込 予定/実績 予算/実績 定価/支払額 前年/今年 割引前/割引後")
FORMS = words("金額 月額 夫/妻/合計 夫/妻 予算/実績 前月/今月/差 1月/2月/3月/平均 月額/備考")
SUM_WORDS = words("合計 小計 計 頁計 トータル 総計 しめ ぜんぶで total 週計 日計 累計")
CARRY_WORDS = words("前月繰越 先月の残り 繰越金 前月残高 前月より くりこし 手持ち現金 B/F はじめの分 もとの額")
LISTS = (
    ("収入", INCOME, 1),
    ("もらったお金", INCOME, 1),
    ("固定費", SPENDING, -1),
    ("口座引落", SPENDING, -1),
    ("いつもの", SPENDING, -1),
    ("預貯金", ("見本銀行", "見本信金"), 0),
    ("借入残高", ("見本ローン", "見本カード"), 0),
)
"""Headings of lists without days, words of their items, and what they mean: in, out or no movement."""
WEEKDAYS = "月火水木金土日"
SIGNS = sets("収入/支出 入金/出金 入/出 ＋/－ ぽん/ぱん")
