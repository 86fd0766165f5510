"""``assess``: what the pension law makes of the facts in a FACTS.json."""

import argparse
from pathlib import Path

from kakei_desktop.cli.arguments import Parser, add_as_of
from kakei_desktop.cli.files import json_text, read_file
from kakei_desktop.session.open_caseload import wall_clock


def add_arguments(parser: Parser) -> None:
    """Declare what judging exemptions takes."""
    parser.add_argument("facts", type=Path, metavar="FACTS.json", help="本人・配偶者・世帯主の事実と納付記録")
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    add_as_of(parser, "ファイルに書かれた日。それもなければ今日")
    parser.set_defaults(run=_judge_facts)


def _judge_facts(options: argparse.Namespace) -> None:
    """Judge the facts of a file and print the outcome with its reasons."""
    from kakei_desktop.cli.assess_json import as_json
    from kakei_desktop.cli.assess_text import as_text
    from kakei_desktop.cli.facts_json import check_day, facts_from_json
    from kakei_desktop.reports.reference import load_reference
    from kakei_desktop.rules.month.assessment import assess

    facts, day = facts_from_json(read_file(options.facts))
    as_of = options.as_of or day or wall_clock().date()
    check_day(facts, as_of)
    assessment = assess(load_reference().law, facts, as_of)
    print(json_text(as_json(assessment)) if options.json else as_text(assessment))
