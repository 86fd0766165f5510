"""``report``: a household's money in time, as JSON or as a table."""

import argparse
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kakei_desktop.cli.arguments import Parser, add_as_of
from kakei_desktop.cli.files import json_text
from kakei_desktop.cli.packet import add_applicant, applicant, case_and_day
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.texts import TextKind, texts
from kakei_desktop.domain.visit import Audience

if TYPE_CHECKING:
    from kakei_desktop.cli.report_json import ReportRequest
    from kakei_desktop.reports.reference import Reference

NAMES = (
    *("budget", "months", "days", "years", "weekly", "instalments", "debts", "alternatives", "comparison", "findings"),
)
_NOW = "now"


def add_arguments(parser: Parser) -> None:
    """Declare what a report takes."""
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("case", nargs="?", type=Path, metavar="CASE.json", help="case export で書き出したケース")
    whose.add_argument("--sample", action="store_true", help="見本の世帯")
    parser.add_argument("name", choices=NAMES, metavar="名前", help=f"{'、'.join(NAMES)} のどれか")
    parser.add_argument("--months", type=_above_0, default=6, metavar="N", help="何か月分か（初めは 6）")
    parser.add_argument("--years", type=_above_0, default=5, metavar="N", help="次の年から何年分か（初めは 5）")
    parser.add_argument("--plan", default=_NOW, metavar="now|案のID", help="どの案で出すか（初めは now、いまのまま）")
    parser.add_argument(
        "--pay-row", metavar="行のID", help="どの収入の日で weekly を出すか（なければいちばん大きい収入）"
    )
    parser.add_argument(
        "--growth",
        type=_growth,
        action="append",
        default=[],
        metavar="行のID=％",
        help="years で毎年ふえる割合（何度でも）",
    )
    parser.add_argument("--interest", type=_percent, default="0", metavar="％", help="years で貯蓄につく年利")
    parser.add_argument(
        "--for",
        dest="audience",
        choices=[audience.value for audience in Audience],
        default=Audience.WORKER.value,
        help="だれが読むか（初めは worker）",
    )
    add_applicant(parser)
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    add_as_of(parser, "手持ち金を数えた日。それもなければ今日")
    parser.set_defaults(run=_print_report)


def _above_0(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"1 より小さい数: {text}")
    return number


def _percent(text: str) -> Fraction:
    try:
        return Fraction(text) / 100
    except (ValueError, ZeroDivisionError) as error:
        raise argparse.ArgumentTypeError(f"割合ではありません: {text}") from error


def _growth(text: str) -> tuple[str, Fraction]:
    row, _, percent = text.rpartition("=")
    return row, _percent(percent)


def _print_report(options: argparse.Namespace) -> None:
    """Print a report about a case, made from what its reader may see and from nothing else."""
    from kakei_desktop.cli.reference import known_reference
    from kakei_desktop.cli.report_json import REPORTS
    from kakei_desktop.cli.report_text import as_text
    from kakei_desktop.papers.checks import refuse_numbers
    from kakei_desktop.papers.privacy import for_audience, one_side, somebody_flees, without_words

    reference = known_reference(options)
    case, today = case_and_day(options, reference.categories)
    seen = for_audience(reference.categories, case, Audience(options.audience)).case
    if somebody_flees(case):
        side = one_side(seen, applicant(case, options.applicant))
        seen = without_words(reference.categories, side.case, ())
        print(side.left_out, file=sys.stderr)
    refuse_numbers((mark.caption, text) for mark, text in texts(seen, frozenset(TextKind) - {TextKind.CODE}))
    report = REPORTS[options.name](_request_of(options, reference, seen, today))
    print(json_text(report) if options.json else as_text(options.name, report, seen))


def _request_of(options: argparse.Namespace, reference: "Reference", case: Case, today: date) -> "ReportRequest":
    """Return what the options ask of a case."""
    from kakei_desktop.cli.report_json import ReportRequest
    from kakei_desktop.money.days import carried_to
    from kakei_desktop.reports.pension.household import household_of

    household = household_of(reference, case, today)
    plan = None if options.plan == _NOW else household.alternative(options.plan)
    as_of: date = options.as_of or case.cash.day or today
    if case.cash.day is not None:
        as_of = max(as_of, case.cash.day)
        household = carried_to(household, as_of)
    return ReportRequest(
        reference,
        household,
        as_of,
        options.months,
        options.years,
        plan,
        options.pay_row,
        dict(options.growth),
        options.interest,
    )
