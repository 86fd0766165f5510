"""``packet``: the papers for a visit, as PDF and Excel."""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from kakei_desktop.cli.arguments import Parser, add_as_of
from kakei_desktop.cli.case import new_passphrase, read_case
from kakei_desktop.cli.files import CannotBeDone, first_line
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.visit import Audience
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case, wall_clock


def add_arguments(parser: Parser) -> None:
    """Declare what making a packet takes."""
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("case", nargs="?", type=Path, metavar="CASE.json", help="case export で書き出したケース")
    whose.add_argument("--sample", action="store_true", help="見本の世帯")
    parser.add_argument("--out", type=Path, required=True, help="PDF と Excel を書くフォルダー")
    parser.add_argument(
        "--for",
        dest="audience",
        choices=[audience.value for audience in Audience],
        default=Audience.OFFICE.value,
        help="だれに渡すか（初めは office）",
    )
    parser.add_argument("--papers", type=_paper_names, default=(), help="載せる書類（コンマで区切る。なければすべて）")
    add_applicant(parser)
    parser.add_argument("--read", action="store_true", help="渡す前に読む文と、本人の同意を、もう確かめました")
    parser.add_argument("--large", action="store_true", help="大きな字で（表の広い書類は、ふつうの字のまま）")
    parser.add_argument("--replace", action="store_true", help="同じ名前の資料があれば、置きかえます")
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="ファイル",
        help="このファイルの 1 行目を、PDF と Excel を開く合言葉にします",
    )
    parser.add_argument("--json", action="store_true", help="同じ中身を JSON でも書きます（プログラムが読むため）")
    add_as_of(parser, "今日")
    parser.set_defaults(run=_write_papers)


def add_applicant(parser: Parser) -> None:
    """Declare for whom of a couple that violence parted something is made."""
    parser.add_argument(
        "--applicant", metavar="世帯員のID", help="だれの資料か（なければ訪問の予定のとおり、または本人）"
    )


def _paper_names(text: str) -> tuple[str, ...]:
    """Return names of papers written with commas between.

    Raises:
        argparse.ArgumentTypeError: If there is no paper of a name.
    """
    from kakei_desktop.papers.registry import PAPERS

    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if unknown := [name for name in names if name not in PAPERS]:
        raise argparse.ArgumentTypeError(f"ない書類: {', '.join(unknown)}。あるもの: {', '.join(PAPERS)}")
    return names


def _write_papers(options: argparse.Namespace) -> None:
    """Write a packet as PDF and Excel, and print where they are and what somebody has to read and look at.

    Raises:
        CannotBeDone: If nobody has read yet what has to be read, nobody saw to a consent that is missing, or there is
            no such applicant.
    """
    from kakei_desktop.charts.fonts import keep_font_list_in
    from kakei_desktop.cli.reference import known_reference
    from kakei_desktop.messages.packet import ask_first, to_read_text, warning_text
    from kakei_desktop.papers.checks import let_out, warnings
    from kakei_desktop.papers.output.files import write_packets
    from kakei_desktop.papers.packet import build_packet
    from kakei_desktop.session.places import Places

    keep_font_list_in(Places(options.base_dir).cache_folder)
    reference = known_reference(options)
    case, day = case_and_day(options, reference.categories)
    whose = applicant(case, options.applicant)
    audience = Audience(options.audience)
    usual = build_packet(reference, case, options.as_of or day, audience, options.papers, applicant=whose)
    packet = replace(usual, large=options.large)
    let_out(packet)
    may_go = options.read or options.sample  # nobody can be harmed by what is told of an invented household
    if packet.asks_first and not may_go:
        raise CannotBeDone("not_read" if packet.reading.must_be_read else "consent_missing", ask_first(packet))
    if options.json and options.password_file:
        message = "JSON には合言葉を付けられません。--json か --password-file を外してください。"
        raise CannotBeDone("json_not_locked", message)
    password = new_passphrase(first_line(options.password_file)) if options.password_file else ""
    files = write_packets((packet,), options.out, replace=options.replace, password=password, twins=options.json)
    print(*files, sep="\n")
    if packet.reading.to_read and not options.read:
        print(to_read_text(packet), file=sys.stderr)
    for finding in warnings(packet):
        print(warning_text(finding), file=sys.stderr)


def applicant(case: Case, wanted: str | None) -> str | None:
    """Return the id of the member whose papers are wanted, None for whom the case itself says.

    Raises:
        CannotBeDone: If there is no such member.
    """
    if wanted is not None and case.member(wanted) is None:
        there = "、".join(f"{member.id}（{member.name}）" for member in case.members)
        raise CannotBeDone(
            "unknown_member", f"「{wanted}」という世帯員はいません。いるのは {there or 'だれもいません'}。"
        )
    return wanted


def case_and_day(options: argparse.Namespace, categories: Categories) -> tuple[Case, date]:
    """Return the case that the papers are about, and the day for which they hold unless another is named."""
    if options.sample:
        return sample_case(categories), SAMPLE_NOW.date()
    return read_case(options.case, categories), wall_clock().date()
