"""What papers say, as digests that are kept of those handed out: by them a paper knows that it replaces another."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from itertools import groupby

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.papers.paper import Printable

_DAY = "as_of_text"
"""Says the day alone: a paper that says the same on another day replaces none."""


def digests_by_paper(papers: Iterable[Printable]) -> dict[str, str]:
    """Return by the name of each paper of a case a digest of what it says: the same digest, the same words."""
    own = sorted((paper for paper in papers if paper.names_case), key=lambda paper: paper.name)
    return {name: _digest(same) for name, same in groupby(own, key=lambda paper: paper.name)}


def replaced(case: Case, audience: Audience, applicant: str | None, papers: Iterable[Printable]) -> Mapping[str, str]:
    """Return by the name of a paper the day on which a reader got one that says something else, in words."""
    found: dict[str, str] = {}
    given = [out for out in case.handed_out if (out.audience, out.applicant) == (audience, applicant)]
    now = digests_by_paper(papers) if given else {}
    for before in given:
        for name in now.keys() & before.papers.keys():
            found[name] = wareki(before.at.date()) if before.papers[name] != now[name] else ""
    return {name: day for name, day in found.items() if day}


def _digest(papers: Iterable[Printable]) -> str:
    said = [{key: value for key, value in asdict(paper).items() if key != _DAY} for paper in papers]
    return sha256(json.dumps(said, ensure_ascii=False, default=str, sort_keys=True).encode()).hexdigest()[:12]
