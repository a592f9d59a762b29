"""The processes that read pages for a build: they end with it, however it ends."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from threading import Thread


def processes(jobs: int) -> ProcessPoolExecutor:
    """As many processes as wanted. Control-C is the business of the process that started them."""
    return ProcessPoolExecutor(jobs, initializer=_attach)


def _attach() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed cannot say so; its children would wait for pages for ever."""
    if parent := parent_process():
        parent.join()
    os._exit(1)
