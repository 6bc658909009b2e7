"""Processes that share the work of a run."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import ParamSpec, TypeVar

RARELY = (20_000, 10, 20)  # objects and rounds between collections of garbage: the usual ones take a tenth of a run

P = ParamSpec("P")
R = TypeVar("R")


class Workers(ProcessPoolExecutor):
    """So many processes, each of which is started when there is work for it."""

    def __init__(self, count: int) -> None:
        super().__init__(count, mp_context=get_context("spawn"), initializer=_begin)

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """The future of some work. Ctrl-C waits while a worker is started, which so begins life deaf to it."""
        if not hasattr(signal, "pthread_sigmask"):
            return super().submit(fn, *args, **kwargs)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """While this lasts, garbage is collected seldom: coding makes many small objects, few of which form rings."""
    usual = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _begin() -> None:
    """Leaves Ctrl-C to the process that started this one, and ends this one when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*RARELY)
    parent = parent_process()

    def follow() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
