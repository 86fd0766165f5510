"""Names of other people in the texts of banks: who sent money is nobody's business but theirs."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from kakei_desktop.importers.text import plain
from kakei_desktop.resources import ROOT

FILE = ROOT / "layouts" / "names.toml"
DROPPED = "（個人名）"

_WORD = r"[ァ-ヶーヽヾ゛゜]{1,8}|[一-龠々〆髙﨑𠮷]{1,4}"
_ACCOUNT = re.compile(r"[　\s]*(普通|当座|貯蓄)(預金)?[　\s]*\d{4,8}.*$")


@cache
def _data() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _person() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, _data()["heads"]), key=len, reverse=True))
    name = rf"(?P<name>(?:{_WORD})[　\s]+(?:{_WORD}))"
    return re.compile(rf"(?P<head>(?:^|.*[　\s])(?:{heads}))[＊*\-－:：　\s]*{name}[様サマ殿]*$")


def without_names(text: str) -> str:
    """Return a bank's text without the name of a person who sent or got money, and without account numbers."""
    bare = _ACCOUNT.sub(f"　{DROPPED}", text)
    match = _person().match(bare)
    if match is None or _names_a_firm(match["name"]):
        return bare
    return f"{match['head']}　{DROPPED}"


def _names_a_firm(name: str) -> bool:
    return any(plain(word) in plain(name) for word in _data()["firms"])
