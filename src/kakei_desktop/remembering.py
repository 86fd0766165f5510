"""Remembering what was made of a household's words, and forgetting all of it when the caseload is locked."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast
from weakref import WeakSet

P = ParamSpec("P")
R = TypeVar("R")
_REMEMBERING: WeakSet[Any] = WeakSet()
_FORGETTING: list[Callable[[], None]] = []


def remembers(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return what makes a function remember so many of its latest results, until :func:`forget_all`."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        remembering = lru_cache(most)(function)
        _REMEMBERING.add(remembering)
        return cast("Callable[P, R]", remembering)

    return decorate


def forgets(function: Callable[[], None]) -> Callable[[], None]:
    """Let a function be called by :func:`forget_all`: it makes a library forget."""
    _FORGETTING.append(function)
    return function


def forget_all() -> None:
    """Let every such function, and every such library, forget its results."""
    for remembering in _REMEMBERING:
        remembering.cache_clear()
    for forget in _FORGETTING:
        forget()
