"""What a person reads of a caseload that was looked over: cipher, structure, cases."""

from collections.abc import Iterable

from kakei_desktop.messages.errors import PARTS
from kakei_desktop.storage.examination import CaseloadExamination, ExaminedCase

_SHOWN = 20


def examination_text(examined: CaseloadExamination) -> str:
    """Return what was found, a line each for cipher, structure and cases."""
    return "\n".join((_cipher(examined), _structure(examined), *_cases(examined)))


def damage_words(examined: CaseloadExamination, *, saved: bool) -> str:
    """Return what to do with a file that is not whole, in one sentence."""
    unread = [each.number for each in examined.cases if each.case is None]
    gone = f"（読めない相談：{_some(unread)}）" if unread else ""
    if saved:
        return f"このファイルは壊れています{gone}。取り出したファイルと、いちばん新しい控えとを見くらべてください。"
    return f"このファイルは壊れています{gone}。控えから元に戻すか、--save を付けて、読める相談を取り出してください。"


def _cipher(examined: CaseloadExamination) -> str:
    if not examined.damaged:
        return f"暗号：{examined.pages}ページすべて、書いたときのままです。"
    numbers = _some(map(str, examined.damaged))
    return f"暗号：{examined.pages}ページのうち{len(examined.damaged)}ページが壊れています（{numbers}）。"


def _structure(examined: CaseloadExamination) -> str:
    if examined.damaged:
        return "構造：壊れたページがあるので、調べられません。"
    return f"構造：{_some(examined.structure)}。" if examined.structure else "構造：正しくつながっています。"


def _cases(examined: CaseloadExamination) -> Iterable[str]:
    read = [each for each in examined.cases if each.case is not None]
    same = "一覧とも合っています。" if all(each.listed for each in read) else "一覧と合わないものがあります。"
    yield f"相談：{len(examined.cases)}件のうち{len(read)}件を読めました。{same}"
    for each in [each for each in examined.cases if not each.whole][:_SHOWN]:
        yield f"　{each.number}：{_wrong(each)}"
    if examined.book is None:
        yield "連絡先と連携の記録：読めません。"


def _wrong(each: ExaminedCase) -> str:
    if each.case is None:
        return "読めません"
    if each.lost:
        return f"{'・'.join(PARTS[part] for part in each.lost)}が読めません。ほかは読めます"
    return "一覧と合いません"


def _some(names: Iterable[str]) -> str:
    every = list(names)
    return "、".join(every[:_SHOWN]) + ("…" if len(every) > _SHOWN else "")
