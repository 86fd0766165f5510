"""Run every measurement, or those named on the command line, and print the ratios."""

import importlib
import sys
from statistics import median

from benchmarks.measure import Measured

ALL = (
    "start", "edit", "packet", "ledger", "review", "importing", "opening", "office", "memory", "judgement", "money",
    "slider", "pages",
)  # fmt: skip


def main(names: tuple[str, ...]) -> None:
    """Measure and print, one line each."""
    print(f"{'ours':>10}  {'bare':>10}  {'ratio':>7}  {'bound':>7}")
    for name in names or ALL:
        for measured in importlib.import_module(f"benchmarks.{name}").measure():
            print(line(measured), flush=True)


def line(measured: Measured) -> str:
    """Return one row of the table."""
    ours, bare = (f"{median(times) * 1000:8.1f}ms" for times in (measured.ours, measured.bare))
    bound = f"{measured.bound:6.2f}x" if measured.bound else ""
    verdict = "  OVER" if measured.bound and measured.ratio > measured.bound else ""
    return f"{ours:>10}  {bare:>10}  {measured.ratio:6.2f}x  {bound:>7}  {measured.name}{verdict}"


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
