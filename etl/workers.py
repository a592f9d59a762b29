"""The processes that read pages for a build: they end with it, however it ends."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
AT_ONCE = 16  # items handed to a process together


def results(function: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """What a function gives for each item, in their order, worked out by as many processes as wanted.

    Control-C is the business of the process that asks. Raises what the function raises; BrokenProcessPool if a process
    is killed.
    """
    with ProcessPoolExecutor(jobs, initializer=_attach) as pool:
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which processes that begin here inherit
        try:
            coming = pool.map(function, items, chunksize=AT_ONCE)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        yield from coming


def _attach() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for the ways of beginning a process that inherit no mask
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed cannot say so; its children would wait for pages for ever."""
    if parent := parent_process():
        parent.join()
    os._exit(1)
