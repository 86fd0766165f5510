"""A report for a person who reads it in a terminal: the same figures as in JSON, as lines and tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from unicodedata import east_asian_width

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.money import format_yen
from kakei_desktop.words.money import REASONS, part_of_year

_Plain: TypeAlias = Mapping[str, Any]
Labels: TypeAlias = Mapping[str, str]
_GAP = "  "


def as_text(name: str, report: _Plain, case: Case) -> str:
    """Return a report as lines of plain Japanese.

    Args:
        name: Its name.
        report: The report as it would be written in JSON.
        case: The case as the reader may see it, for what things are called.
    """
    return "\n".join(_LINES[name](report, _labels(case)))


def _labels(case: Case) -> Labels:
    named = (
        *((row.id, row.label) for row in case.budget_and_unsorted),
        *((debt.id, debt.creditor) for debt in case.debts),
        *((arrears.id, arrears.label) for arrears in case.arrears),
        *((event.id, event.label) for event in case.events),
        *((measure.id, measure.what) for measure in case.measures),
        *((way.id, way.name) for way in case.alternatives),
        *((member.id, member.name) for member in case.members),
    )
    return {key: label or key for key, label in named}


def _budget(report: _Plain, labels: Labels) -> Iterator[str]:
    yield f"{report['as_of']} の家計（年の合計を12で割った月額）"
    rows = ((labels[row["id"]], _yen(row["monthly"]), _yen(row["year"])) for row in report["rows"])
    yield from _table(("費目", "月", "年"), rows)
    yield f"収入 {_yen(report['income'])}　支出 {_yen(report['spending'])}　差引 {_yen(report['balance'])}"


def _months(report: _Plain, labels: Labels) -> Iterator[str]:
    yield f"{report['as_of']} の手持ち金 {_yen(report['opening'])}"
    yield from _sums("月", "month", report["months"])
    for month in report["months"]:
        came = [f"{labels[s['row']]} {_yen(abs(s['yen']))}" for s in month["slid"] if s["to"] == month["month"]]
        if came:
            yield f"{month['month']} に、休みの日のため前後の月から動いてくる分：{'、'.join(came)}"
    yield from _texts(report["findings"])


def _days(report: _Plain, labels: Labels) -> Iterator[str]:
    yield f"{report['as_of']} の手持ち金 {_yen(report['opening'])}"
    yield f"はじめて足りなくなる日：{_day(report['first_short'])}　足りない日 {report['short_days']}日"
    yield f"いちばん少ない日：{_day(report['lowest'])}"
    yield from (f"ぎりぎりの日：{'、'.join(days)}" for days in [report["tight_days"]] if days)
    moved = [day for day in report["days"] if day["moves"]]
    rows = (
        (day["date"], _yen(day["income"]), _yen(day["spending"]), _yen(day["closing"]), _moves(day)) for day in moved
    )
    yield from _table(("日", "入る", "出る", "残り", "内わけ"), rows)
    for member, purse in report["purses"].items():
        yield f"{labels[member]}の財布：足りなくなる日 {_day(purse['first_short'])}、終わりに {_yen(purse['closing'])}"


def _moves(day: _Plain) -> str:
    return "、".join(
        f"{m['label']}{'（概算）' if m['approximate'] else ''} {format_yen(m['yen'])}" for m in day["moves"]
    )


def _years(report: _Plain, labels: Labels) -> Iterator[str]:
    years = [{**year, "year": f"{year['year']}{part_of_year(year['months'])}"} for year in report["years"]]
    yield from _sums("年", "year", years)
    for year in report["years"]:
        ages = "、".join(f"{labels[member]} {age}歳" for member, age in year["ages"].items())
        yield from (f"{year['year']}年の終わりに {text}" for text in [ages] if text)
        yield from (f"{_GAP}{each['date']} {_event(each, labels)}" for each in year["events"])
    yield from _texts(report["assumptions"])


def _event(event: _Plain, labels: Labels) -> str:
    whose = f"{labels[event['member']]} " if event["member"] in labels else ""
    return whose + str(event["label"]) + (f" {_yen(event['yen'])}" if event["yen"] else "")


def _weekly(report: _Plain, _: Labels) -> Iterator[str]:
    yield f"{report['from']} から {report['to']} まで（{report['days']}日）"
    yield f"1週間に使えるお金 {_yen(min(report['week'], report['safe_week']))}（どの日も足りる額）"
    yield f"ならすと1週間 {_yen(report['week'])}　封筒：{'、'.join(map(_yen, report['envelopes']))}"
    if report["short_inside"]:
        yield f"ならした額では足りなくなる日：{_day(report['short_inside'])}"


def _instalments(report: _Plain, labels: Labels) -> Iterator[str]:
    yield f"滞納に払えるお金：月 {_yen(report['monthly'])}"
    yield from (REASONS[reason] for reason in [report["reason"]] if reason)
    rows = ((labels[e["id"]], _yen(e["amount"]), e["first"], e["end"] or "―") for e in report["order"])
    yield from _table(("滞納", "金額", "はじめ", "おわり"), rows)
    yield f"残り {_yen(report['left'])}　いちばん少ない日：{_day(report['lowest'])}"
    if report["frees"]:
        yield f"{report['frees']['from']} から月 {_yen(report['frees']['yen'])}が空きます"


def _debts(report: _Plain, labels: Labels) -> Iterator[str]:
    share = "―" if report["percent"] is None else f"{report['percent']}％"
    yield f"返済 月 {_yen(report['monthly'])}　収入 月 {_yen(report['income'])}　割合 {share}"
    rows = (
        (labels[d["id"]], "―" if d["times"] is None else f"{d['times']}回", d["end"] or "―", _yen(d["interest"]))
        for d in report["debts"]
    )
    yield from _table(("借入", "あと", "終わる月", "利息の合計"), rows)


def _alternatives(report: _Plain, labels: Labels) -> Iterator[str]:
    rows = (
        (labels[way["id"]], *(_yen(way["closing"][m]) for m in ("1", "6", "12")), _day(way["first_short"]))
        for way in report["alternatives"]
    )
    yield from _table(("案", "1か月後", "6か月後", "12か月後", "足りなくなる日"), rows)


def _comparison(report: _Plain, _: Labels) -> Iterator[str]:
    rows = ((line["item"], _yen(line["own"]), _yen(line["typical"]), line["words"]) for line in report["lines"])
    yield from _table(("費目", "この世帯", "平均", "くらべると"), rows)
    yield report["source"]
    if level := report["assistance"]:
        area = level["area"].replace("-", "級地の")
        yield f"生活扶助の目安（{area}、家賃と加算を入れない概算）：{_yen(level['amount'])}"
        yield level["source"]


def _findings(report: _Plain, _: Labels) -> Iterator[str]:
    return _texts(report["findings"])


def _texts(found: Iterable[_Plain]) -> Iterator[str]:
    return (f"・{each['text']}" for each in found)


def _sums(heading: str, key: str, sums: Iterable[_Plain]) -> Iterator[str]:
    rows = ((s[key], *(_yen(s[k]) for k in ("opening", "income", "spending", "net", "closing"))) for s in sums)
    return _table((heading, "繰越", "収入", "支出", "差引", "残り"), rows)


def _yen(yen: int | None) -> str:
    return "不明" if yen is None else f"{format_yen(yen)}円"


def _day(balance: _Plain | None) -> str:
    return f"{balance['date']}（{_yen(balance['balance'])}）" if balance else "なし"


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield lines with columns below each other, in a terminal where kana take two places."""
    lines = [heading, *rows]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(heading))]
    for line in lines:
        cells = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
        yield _GAP.join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


_LINES: Mapping[str, Callable[[_Plain, Labels], Iterator[str]]] = {
    "budget": _budget,
    "months": _months,
    "days": _days,
    "years": _years,
    "weekly": _weekly,
    "instalments": _instalments,
    "debts": _debts,
    "alternatives": _alternatives,
    "comparison": _comparison,
    "findings": _findings,
}
