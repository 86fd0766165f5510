"""Names and places are hidden however people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.papers.hiding import hiding, without_places

X = "◆"


@pytest.mark.parametrize(
    ("name", "text", "hidden"),
    [
        ("ミホン信販", "ﾐﾎﾝ信販に5,000円", "◆に5,000円"),
        ("ミホン信販", "ﾐﾎﾝｼﾝﾊﾟﾝ(ｶ", "◆"),
        ("ミホン信販", "ミホンの返済", "◆の返済"),
        ("ミホン信販", "ミホンフーズの給料", "ミホンフーズの給料"),
        ("アパレルローン", "ｱﾊﾟﾚﾙﾛｰﾝ、ｱﾊﾟﾚﾙ", "◆、◆"),
        ("株式会社ミホン", "（株）ミホン・㈱ミホン・ミホン株式会社・ﾐﾎﾝ(株)", "◆・◆・◆・◆"),
        ("見本カード", "見本に払う。見本 カードも、見本銀行も", "◆に払う。◆も、◆も"),
        ("見本カード", "見本市役所と大見本", "見本市役所と大見本"),
        ("ＶＩＳＡカード", "visaとVisa cardで", "◆と◆で"),
        ("カードローン", "カードローンとカード", "◆とカード"),
        ("見", "見る", "見る"),
        ("  ", "なにも", "なにも"),
        ("ミホン信販", "", ""),
    ],
)
def test_a_name_is_hidden_in_all_its_forms(name: str, text: str, hidden: str) -> None:
    assert hiding([name], X)(text) == hidden


@given(st.text(max_size=8), st.text(max_size=30))
def test_what_names_nobody_stays_as_it_was(name: str, text: str) -> None:
    hide = hiding([name], X)
    assert X in hide(text) or hide(text) == text
    assert hiding([], X)(text) == text


@given(st.text("見本ミホンｱﾊﾟカードー銀行 ・", min_size=2, max_size=12), st.text("、。にへ", max_size=4))
def test_the_name_itself_never_stays(name: str, around: str) -> None:
    core = name.strip()
    hidden = hiding([name], X)(f"{around}。{name}。{around}")
    assert len(core) < 2 or core not in hidden or not core.strip("ー・ ")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("見本駅前のアパート", "◆"),
        ("家は、見本駅前のアパート（2階）です", "家は、◆（2階）です"),
        ("みぎわ女性センター 見本町1丁目2番3号", "◆ ◆"),
        ("シェルターの鍵", "◆の鍵"),
        ("例示小学校の書類", "◆の書類"),
        ("電話は03-1234-5678、090 1234 5678ではない", "電話は◆、090 1234 5678ではない"),
        ("見本2-3-4に住む", "見本◆に住む"),
        ("印鑑、通帳、1,000円", "印鑑、通帳、1,000円"),
    ],
)
def test_what_is_called_as_places_are_is_hidden(text: str, hidden: str) -> None:
    assert without_places(text, X) == hidden
