"""Many files over several processes, results in the order of the files.

A file that kills its process (a crash in C code, the memory limit) takes the
pool with it.  Its batch is then done again file by file, each in a process of
its own, so that only that file is lost.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from lint.cli.files import Target
from lint.cli.work import Done, Job, crashed, work

BATCH = 16
"""Files a task: enough to make the cost of handing them over small."""

AHEAD = 4
"""Batches in hand for each process; more would only fill the memory."""

Batch = Sequence[Target]


def work_in_processes(job: Job, targets: Sequence[Target], processes: int) -> Iterator[Done]:
    """`work` for every target."""
    size = max(1, min(BATCH, len(targets) // (processes * AHEAD)))
    waiting = deque(targets[i : i + size] for i in range(0, len(targets), size))
    running: deque[tuple[Batch, Future[list[Done]]]] = deque()
    with _Pool(job, processes) as pool:
        while waiting or running:
            while waiting and len(running) < processes * AHEAD:
                batch = waiting.popleft()
                running.append((batch, pool.submit(batch)))
            batch, future = running.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.renew()
                running = deque((b, f if _kept(f) else pool.submit(b)) for b, f in running)
                yield from _one_by_one(job, batch)


def _kept(future: Future[list[Done]]) -> bool:
    """Whether a batch was finished before the pool broke."""
    return future.done() and not future.cancelled() and future.exception() is None


def _one_by_one(job: Job, batch: Batch) -> Iterator[Done]:
    with _Pool(job, 1) as pool:
        for target in batch:
            try:
                yield from pool.submit([target]).result()
            except BrokenProcessPool:
                pool.renew()
                yield crashed(job, target, "the process ended")


class _Pool:
    """Processes for a job, replaced by new ones when one of them dies."""

    def __init__(self, job: Job, processes: int) -> None:
        self.job = job
        self.processes = processes
        self._start()

    def _start(self) -> None:
        self.executor = ProcessPoolExecutor(self.processes, initializer=_quiet_on_interrupt)

    def submit(self, batch: Batch) -> Future[list[Done]]:
        try:
            return self.executor.submit(_batch, self.job, batch)
        except BrokenProcessPool:
            self.renew()
            return self.executor.submit(_batch, self.job, batch)

    def renew(self) -> None:
        self.executor.shutdown(cancel_futures=True)
        self._start()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.executor.shutdown(cancel_futures=True)


def _batch(job: Job, batch: Batch) -> list[Done]:
    return [work(job, target) for target in batch]


def _quiet_on_interrupt() -> None:
    """Ctrl-C reaches every process of a terminal: the workers just end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
