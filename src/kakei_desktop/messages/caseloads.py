"""What a person reads of a caseload as a file: how strong its passphrase is, what was done to it and its backups."""

from collections.abc import Mapping, Sequence

from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.session.open_office import OpenOffice
from kakei_desktop.session.passphrase import MINIMUM, Strength, StrengthHint
from kakei_desktop.storage.backups import Backup

_TOO_SHORT = f"短すぎます。{MINIMUM}文字以上にしてください。ふつうの言葉をいくつか並べると、長くても覚えられます。"
_GUESSED_AT_ONCE = "すぐに当てられるので、使えません。つながりのない言葉を4つほど並べると、覚えやすくて強くなります。"
_STRENGTHS: Mapping[Strength, str] = {
    Strength.WEAK: (
        "当てられやすい合言葉です。ファイルを盗まれて専用の機械で調べられると、{time}しかもちません。"
        "つながりのない言葉を4つほど並べると、覚えやすくて強くなります。"
    ),
    Strength.FAIR: (
        "まずまずです。ファイルを盗まれて専用の機械で調べられると、{time}で当てられます。もう1語足すと安心です。"
    ),
    Strength.GOOD: (
        "強い合言葉です。専用の機械でも、当てるのに{time}かかります。"
        "忘れるとだれにも開けられないので、紙に書いて鍵のかかる場所にしまってください。"
    ),
}
_UNUSED_JOURNAL = (
    "前回きちんと閉じたあとに置かれた書きかけの記録がありましたが、"
    "いまの相談者ファイルのものではないので使わず、同じフォルダーに「{}」として残しました。"
)
_UNITS = (("秒", 60), ("分", 60), ("時間", 24), ("日", 365), ("年", 1000))
"""How many of each are one of the next."""


def strength_words(hint: StrengthHint) -> str:
    """Return how strong a new passphrase is, and what makes it stronger."""
    if hint.seconds is None:
        return _TOO_SHORT if hint.too_short else _GUESSED_AT_ONCE
    return _STRENGTHS[hint.strength].format(time=_time_words(hint.seconds))


def _time_words(time: float) -> str:
    """Return ``およそ3日`` for seconds."""
    for unit, of_the_next in _UNITS:
        if time < of_the_next:
            return f"およそ{max(1, round(time))}{unit}"
        time /= of_the_next
    return "1,000年より長く"


def passphrase_changed_words(old_backups: Sequence[str]) -> str:
    """Return that the passphrase was changed, and which backups open with the one before."""
    backups = f"前の合言葉で開く控え：{'、'.join(old_backups)}" if old_backups else "控えも、新しい合言葉で開きます。"
    return f"合言葉を変えました。{backups}"


def opened_words(opened: OpenCaseload) -> str:
    """Return what is to be known of a caseload as it was opened; empty where that is nothing."""
    if isinstance(opened, OpenOffice):
        waiting = opened.unsent()
        return f"まだ職場に届いていない相談：{'、'.join(waiting)}。開くと、届きます。" if waiting else ""
    if (journal := opened.file.unused_journal) is not None:
        return _UNUSED_JOURNAL.format(journal.name)
    return "" if opened.old_backups is None else passphrase_changed_words(opened.old_backups)


def backed_up_words(made: Backup) -> str:
    """Return when a backup was made, and that it was proved."""
    return f"控えを確かめました {made.at.month}月{made.at.day}日 {made.at:%H:%M}"


def taken_words(number: str) -> str:
    """Return under which number a case came out of a backup."""
    return f"控えから、番号「{number}」として取り出しました。開いて見くらべて、いらないほうを消してください。"
