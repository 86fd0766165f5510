"""What filling the 家計表 from the 明細 asks about, and what it leaves alone, in words."""

from kakei_desktop.domain.budget import FREQUENCIES
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.fill import PERIODS, AskedChange, LeftAlone


def frequency_question(asked: AskedChange) -> str:
    """Return what to make sure of before a row is filled: how often it comes."""
    months, yen = asked.months, format_yen(asked.answers[0].amount)
    if asked.times == 1:
        return f"{months}か月に1回だけ {yen}円です。年に何回のものですか"
    came = f"{months}か月に {yen}円が{asked.times}回です。"
    if asked.times > months:
        return f"{came}毎月のもの（休みの日でずれた）ですか、週や4週ごとのものですか"
    return f"{came}毎月のものですか、もっと間があくものですか"


def left_alone_words(left: LeftAlone) -> str:
    """Return what is not filled, and why."""
    if left.average is None:
        usual, months = FREQUENCIES[left.every], PERIODS[left.every]
        return f"{left.label}は{usual}に1回のものなので、つづいた{months}か月をえらぶと平均が出ます"
    average = format_yen(left.average)
    return f"{left.label}は行が{left.rows}つあるので、そのままにします（明細の平均 {average}円）"
