import unicodedata

import pytest

from kakei_desktop.session.passphrase import MINIMUM, Strength, strength_hint


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.WEAK),
        ("kx9#Tq2", Strength.WEAK),
        ("password1", Strength.WEAK),
        ("12345678", Strength.WEAK),
        ("kakeikakei", Strength.WEAK),
        ("さくらさくらさくら", Strength.WEAK),
        ("hanako2026", Strength.WEAK),
        ("kx9#Tq2!aB", Strength.FAIR),
        ("ねこ くるま あさがお でんしゃ", Strength.GOOD),
        ("おはようございます2026", Strength.WEAK),
        ("オハヨウゴザイマス2026", Strength.WEAK),
        ("ohayogozaimasu", Strength.WEAK),
        ("arigatougozaimasu", Strength.WEAK),
        ("kazokunokakei2026", Strength.WEAK),
        ("東京家族年金2026", Strength.WEAK),
        ("しろくま えんぴつ たいふう ぼたん", Strength.GOOD),
        ("correct horse battery", Strength.GOOD),
        ("q" * 500, Strength.WEAK),
    ],
)
def test_the_hint_is_honest(passphrase: str, strength: Strength) -> None:
    assert strength_hint(passphrase).strength is strength


def test_letters_are_counted_as_they_become_the_key() -> None:
    composed = "がへぎぬぐよげ"
    assert len(unicodedata.normalize("NFD", composed)) > MINIMUM
    assert strength_hint(unicodedata.normalize("NFD", composed)).too_short
    assert strength_hint(unicodedata.normalize("NFD", composed + "ず")).allowed


@pytest.mark.parametrize("passphrase", ["short", "12345678", "password", "password1", "qwertyui", "q" * 500])
def test_what_is_guessed_at_once_is_refused(passphrase: str) -> None:
    assert not strength_hint(passphrase).allowed
