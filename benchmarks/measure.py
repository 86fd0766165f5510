"""One measurement: our way and the bare way by turns, in one run, on one machine; what counts is the ratio."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measurement found.

    Attributes:
        name: What was measured against what.
        bound: The ratio that we promise not to exceed; None where it is told for information only.
        ours: Seconds of each of our runs.
        bare: Seconds of each bare run.
    """

    name: str
    bound: float | None
    ours: tuple[float, ...]
    bare: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times as long ours takes, median against median."""
        return median(self.ours) / median(self.bare)


def side_by_side(
    name: str,
    bound: float | None,
    ours: Callable[[], object],
    bare: Callable[[], object],
    rounds: int,
    before: Callable[[], object] = lambda: None,
) -> Measured:
    """Run both by turns, once to warm up and then so many rounds; ``before`` each of ours, what is not measured."""
    times = []
    for _ in range(rounds + 1):
        before()
        times.append((seconds(ours), seconds(bare)))
    return Measured(name, bound, tuple(t for t, _ in times[1:]), tuple(t for _, t in times[1:]))


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def as_installed(folder: Path) -> dict[str, str]:
    """Return the environment of a process that finds its modules compiled, as an installed program does.

    The first run compiles them into the folder.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return env | {"PYTHONPYCACHEPREFIX": str(folder)}
