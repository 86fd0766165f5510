"""What was not understood of a pasted 納付記録, or is to be asked, in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.months import Month, spans
from kakei_desktop.domain.pension_record import PENSION_STATUSES
from kakei_desktop.domain.wareki import wareki_month


def wareki_spans(months: Iterable[Month]) -> str:
    """Return ``令和6年10月〜12月（3か月）、令和8年4月`` for months in order."""
    return "、".join(_span(first, last) for first, last in spans(months))


def _span(first: Month, last: Month) -> str:
    if first == last:
        return wareki_month(first)
    same_year = wareki_month(first).partition("年")[0] == wareki_month(last).partition("年")[0]
    until = f"{last.number}月" if same_year else wareki_month(last)
    return f"{wareki_month(first)}〜{until}（{last - first + 1}か月）"


def pasted_words(finding: Finding) -> str:
    """Return a finding of a pasted text as a sentence."""
    return _NOTES[finding.code](finding.values)


_NOTES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "pension_row": lambda v: f"{v['line']}行目「{v['text']}」は読めませんでした。",
    "pension_outside": lambda v: (
        f"{v['line']}行目「{v['text']}」には、納付記録にない年月（昭和36年4月より前か、2年より先）があります。"
        "その月には何も書きません。"
    ),
    "pension_code": lambda v: f"「{v['text']}」の意味がわからないので、{wareki_spans(v['months'])}には何も書きません。",
    "pension_ask": lambda v: (
        f"「{v['text']}」だけでは決められないので、{wareki_spans(v['months'])}は「わからない」とします"
        "（書いてある月はそのまま）。年金事務所で確かめてください。"
    ),
    "pension_twice": lambda v: f"{wareki_spans(v['months'])}は2通りに書かれているので、何も書きません。",
    "pension_too_early": lambda v: (
        f"{wareki_spans(v['months'])}の{PENSION_STATUSES[v['status']]}は、その月にはまだない種類です"
        f"（{wareki_month(v['since'])}から）。わからない月として数えます。年月と種類を確かめてください。"
    ),
    "pension_to_come": lambda v: f"{wareki_spans(v['months'])}はこれからの月なので、未納には数えません。",
    "pension_residual": lambda v: (
        f"{wareki_spans(v['months'])}は一部免除の残りを納めたものとして読みました。違うときは直してください。"
    ),
}
