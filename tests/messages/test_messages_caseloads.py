"""What is said of a passphrase, and of backups that were made or opened."""

from datetime import datetime
from pathlib import Path

import pytest

from kakei_desktop.messages.caseloads import backed_up_words, passphrase_changed_words, strength_words, taken_words
from kakei_desktop.session.passphrase import MINIMUM, strength_hint
from kakei_desktop.storage.backups import Backup


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("short", f"{MINIMUM}文字"),
        ("password1", "使えません"),
        ("kazokunokakei2026", "日しかもちません"),
        ("kx9#Tq2!aB", "日で当てられます"),
        ("ねこ くるま あさがお", "日で当てられます"),
        ("correct horse battery", "年かかります"),
        ("ねこ くるま あさがお でんしゃ", "1,000年より長く"),
    ],
)
def test_how_long_a_passphrase_holds_is_said_in_time(passphrase: str, words: str) -> None:
    said = strength_words(strength_hint(passphrase))
    assert words in said
    assert said.endswith("。")


def test_which_backups_open_with_the_passphrase_before_is_said() -> None:
    assert passphrase_changed_words(()) == "合言葉を変えました。控えも、新しい合言葉で開きます。"
    assert passphrase_changed_words(("a.kakei", "b.kakei")).endswith("前の合言葉で開く控え：a.kakei、b.kakei")


def test_what_was_done_with_a_backup_is_said(now: datetime) -> None:
    made = backed_up_words(Backup(Path("a.kakei"), now))
    assert made == f"控えを確かめました {now.month}月{now.day}日 {now:%H:%M}"
    assert taken_words("R8-0002").startswith("控えから、番号「R8-0002」として取り出しました。")
