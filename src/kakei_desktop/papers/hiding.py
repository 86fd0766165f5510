"""Names that a reader must not find, hidden however people write them, and what tells where somebody is."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

_COMPANY = "(?:株式会社|有限会社|合同会社|合名会社|合資会社|[(]?[株有同カユド][)]|[(][株有同カユド])"
"""What a name begins or ends with, in full and as banks shorten it: ``カ)ミホン``."""
_TRADE = (
    "(?:銀行|信用金庫|信金|信用組合|信組|労働金庫|労金|農業協同組合|農協|カード|クレジット|ローン|ファイナンス|信販|金融|"
    "キャッシング|サービス|リース|コーポレーション|バンク|ペイ|ギンコウ|シンキン|シンパン|キンユウ|"
    "card|bank|finance|credit|loan)"
)
"""How names of lenders end; people leave it out, or say another of them."""
_SCRIPTS = ("[一-鿿々〇]", "[ァ-ヺー]", "[a-z0-9]")
_GAP = r"[\s・･.\-‐–—]*"
_COMBINING = "\u3099\u309aﾞﾟ"
_SHORTEST = 2

_NAME_OF_PLACE = r"[^\s、。，．,.・「」『』（）()［］\[\]:：；;！？!?／/をにへで]"
_KINDS_OF_PLACES = (
    *("アパート", "マンション", "ハイツ", "コーポ", "メゾン", "レジデンス", "団地", "住宅", "荘", "寮", "実家"),
    *("シェルター", "女性センター", "男女共同参画センター", "相談センター", "支援センター", "センター", "避難所"),
    *("母子生活支援施設", "婦人保護施設", "支援施設", "施設", "公民館", "図書館", "会館", "ホテル", "旅館"),
    *("駅前", "駅", "バス停", "停留所", "役所", "役場", "警察署", "交番", "出張所", "支所", "裁判所"),
    *("小学校", "中学校", "高等学校", "高校", "小学", "中学", "学園", "大学", "学校", "幼稚園", "保育園", "保育所"),
    *("こども園", "学童", "病院", "医院", "クリニック", "診療所", "薬局"),
    *("工場", "会社", "商店", "本店", "支店", "スーパー", "コンビニ", "事業所", "営業所", "事務所"),
)
_PLACE = re.compile(
    rf"{_NAME_OF_PLACE}{{0,12}}(?:{'|'.join(sorted(_KINDS_OF_PLACES, key=len, reverse=True))})"
    rf"(?:の?(?:{'|'.join(_KINDS_OF_PLACES)}))*"
)
_ADDRESS = re.compile(
    r"[^\s、。「」（）()]{0,8}\d+\s*(?:丁目|番地|番|号室|号)(?:の?\s*\d+\s*(?:番地|番|号室|号)?)*|〒?\s*\d{3}-\d{4}"
)
_TELEPHONE = re.compile(r"0\d{1,4}[-(（)）]\d{1,4}[-)）]\d{3,4}|0\d{9,10}")
_STREET_NUMBER = re.compile(r"\d+(?:[-‐–—−ー－]\d+)+")

Hide = Callable[[str], str]


def hiding(names: Iterable[str], replacement: str) -> Hide:
    """Return what writes other words wherever one of these names stands.

    A name is found in half and full width, in small and capital letters, with and without 株式会社 and gaps. Its short
    form, without what tells its trade (銀行, カード …), is found where it stands as a word of its own: ``見本`` for
    ``見本カード`` in ``見本に払う`` and ``見本銀行``, not in ``見本市``.

    Args:
        names: The names; those of one letter are left.
        replacement: What stands there then.
    """
    patterns = sorted({p for name in names for p in _ways_to_write(name)}, key=len, reverse=True)
    if not patterns:
        return str
    sought = re.compile("|".join(patterns))
    return lambda text: _replaced(text, sought, replacement)


def without_places(text: str, replacement: str) -> str:
    """Return a text with other words for whatever is called as places are, for addresses and for telephones."""
    for sought in (_TELEPHONE, _PLACE, _ADDRESS, _STREET_NUMBER):
        text = _replaced(text, sought, replacement)
    return text


def _ways_to_write(name: str) -> Iterator[str]:
    core = re.sub(rf"^{_COMPANY}|{_COMPANY}$", "", _folded(name)[0].strip()).strip()
    if len(core) < _SHORTEST:
        return
    yield rf"(?:{_COMPANY} ?)?{_spaced(core)}(?: ?{_COMPANY})?"
    short = re.sub(rf"{_GAP}{_TRADE}+$", "", core)
    if len(short) >= _SHORTEST and short != core and not re.fullmatch(_TRADE, short):
        before, after = _same_script(short[0]), _same_script(short[-1])
        begins = rf"(?<!{before})" if before else ""
        ends = rf"(?:{_GAP}{_TRADE}+|{f'(?!{after})' if after else ''})"
        yield rf"{begins}(?:{_COMPANY} ?)?{_spaced(short)}{ends}(?: ?{_COMPANY})?"


def _spaced(name: str) -> str:
    return _GAP.join(re.escape(letter) for letter in name if not re.fullmatch(_GAP, letter))


def _same_script(letter: str) -> str:
    return next((script for script in _SCRIPTS if re.match(script, letter)), "")


def _replaced(text: str, sought: re.Pattern[str], replacement: str) -> str:
    folded, places = _folded(text)
    parts: list[str] = []
    done = 0
    for found in sought.finditer(folded):
        parts += text[done : places[found.start()]], replacement
        done = places[found.end()]
    return "".join((*parts, text[done:])) if parts else text


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text in one width and in small letters, and where in the text each of its letters begins."""
    starts = [at for at, letter in enumerate(text) if at == 0 or letter not in _COMBINING]
    folded, places = [], []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        letters = unicodedata.normalize("NFKC", text[start:end]).casefold()
        folded.append(letters)
        places += [start] * len(letters)
    return "".join(folded), [*places, len(text)]
