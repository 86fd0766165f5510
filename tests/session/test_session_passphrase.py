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
    assert strength_hint(passphrase).words.endswith("。")


def test_each_strength_has_its_words_and_a_short_one_is_told_why() -> None:
    words = {strength_hint(p).words for p in ("short", "password1", "kx9#Tq2!aB", "ねこ くるま あさがお でんしゃ")}
    assert len(words) == 4
    assert f"{MINIMUM}文字" in strength_hint("short").words


def test_letters_are_counted_as_they_become_the_key() -> None:
    composed = "がへぎぬぐよげ"
    assert len(unicodedata.normalize("NFD", composed)) > MINIMUM
    assert f"{MINIMUM}文字" in strength_hint(unicodedata.normalize("NFD", composed)).words
    assert strength_hint(unicodedata.normalize("NFD", composed + "ず")).allowed


@pytest.mark.parametrize("passphrase", ["short", "12345678", "password", "password1", "qwertyui", "q" * 500])
def test_what_is_guessed_at_once_is_refused(passphrase: str) -> None:
    hint = strength_hint(passphrase)
    assert not hint.allowed
    assert "使えません" in hint.words or "短すぎます" in hint.words


@pytest.mark.parametrize(
    ("passphrase", "time"),
    [
        ("kazokunokakei2026", "日しかもちません"),
        ("kx9#Tq2!aB", "日で当てられます"),
        ("ねこ くるま あさがお", "日で当てられます"),
        ("correct horse battery", "年かかります"),
        ("ねこ くるま あさがお でんしゃ", "1,000年より長く"),
    ],
)
def test_how_long_it_holds_is_said_in_time(passphrase: str, time: str) -> None:
    hint = strength_hint(passphrase)
    assert hint.allowed
    assert time in hint.words
