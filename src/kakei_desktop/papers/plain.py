"""やさしい日本語: how words, days and names are written with their readings: ``{年金|ねんきん}``."""

import re
from datetime import date

from kakei_desktop.domain.household import Member, given_name

_WEEKDAYS = (("月", "げつ"), ("火", "か"), ("水", "すい"), ("木", "もく"), ("金", "きん"), ("土", "ど"), ("日", "にち"))
_MONTHS = {4: "し", 7: "しち", 9: "く"}
_DAYS = {
    1: "ついたち",
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    14: "じゅうよっか",
    20: "はつか",
    24: "にじゅうよっか",
}
_READ = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
_MARKS = str.maketrans("{|}", "（・）")


def read(word: str, reading: str) -> str:
    """Return a word with its reading over it, or bare where none is known."""
    return f"{{{bare(word)}|{bare(reading)}}}" if reading else bare(word)


def bare(text: str) -> str:
    """Return what somebody wrote, so that none of it is taken for a reading."""
    return text.translate(_MARKS)


def plain_day(day: date) -> str:
    """Return ``12{月|がつ}{3日|みっか}（{木|もく}）``, with the readings that people stumble over."""
    month = f"{day.month}{read('月', 'がつ')}"
    if day.month in _MONTHS:
        month = read(f"{day.month}月", f"{_MONTHS[day.month]}がつ")
    number = read(f"{day.day}日", _DAYS[day.day]) if day.day in _DAYS else f"{day.day}{read('日', 'にち')}"
    return f"{month}{number}（{read(*_WEEKDAYS[day.weekday()])}）"


def plain_name(member: Member) -> str:
    """Return the given name with its reading, as people are called."""
    return f"{read(given_name(member.name), given_name(member.kana))}さん"


def in_brackets(text: str) -> str:
    """Return a text with the readings in brackets after the words, for where nothing can be set above them."""
    return _READ.sub(lambda found: f"{found[1]}（{found[2]}）", text)
