"""Where a Japanese sentence may end a line, on paper and in the window: after a phrase, never within a word."""

import re

_NUMBER = r"(?:令和|平成|昭和)?\d[\d,.:]*(?:か月分?|年度?|月分?|[日円人歳枚台回件期週時分つ])?"
_ORDINAL = r"第\d+[^ぁ-んァ-ヶ\d第、。（）「」・　 ]?(?:の\d+)?"
_WORD = rf"{_ORDINAL}|(?:{_NUMBER})+|[ァ-ヶー]+|[A-Za-z]+|その他|[おご]?(?:(?!第\d)[一-鿿豈-﫿々〆ヶ𠀀-𲎯])+|[^ぁ-ん]"
_MARK = r"[（「『、。，．）」』！？・：　 …〜～]"
_PHRASE = re.compile(rf"{_MARK}|(?:{_WORD})(?:(?![おご][一-鿿])[ぁ-ん])*|[ぁ-ん]+")


def phrases(text: str) -> tuple[str, ...]:
    """Part a text into phrases and marks; joined they are the text again.

    A phrase is a word with the kana that follow it. A mark stands alone, because the typesetter takes
    room away from one at the end of a piece that is kept whole.
    """
    return tuple(_PHRASE.findall(text))
