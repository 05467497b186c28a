"""Processes that read files for this one: each has one file at a time, so that a file that crashes its reader, or wants
more time or memory than any report, is known and costs nothing but itself."""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from app.services.importing.limits import Limits, Used, go_behind, limit_memory, used

Given = TypeVar("Given")
Outcome = list[Any]  # what a reader made of its work, or how it failed
Made = TypeVar("Made")

LIMITS = Limits()
_POLL = 0.1  # seconds between looks at whether the user has cancelled, and at what the processes use
_START = 30.0  # seconds that a process may take to start
_READY = "ready"
_MOST_FALSE_STARTS = 5


class NoWorkersError(Exception):
    """No process of ours starts here: a virus scanner stops or holds them, a script on standard input has no main
    module to import."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A process ended over what it was given: `crashed`, `time` or `memory`."""

    why: str


class Workers(Generic[Given, Made]):
    """So many processes that do `work`, a function of a module, within `limits` (None: `LIMITS`). `check` is called
    often and may raise."""

    def __init__(
        self, count: int, work: Callable[[Given], Made], check: Callable[[], None], limits: Limits | None = None
    ) -> None:
        self._work, self._check, self._limits = work, check, limits
        self._team: list[_Worker[Given]] = []
        self._count = count
        self._false_starts = 0

    def results(self, things: Iterator[Given]) -> Iterator[tuple[Given, Made | Failed]]:
        """What comes of each thing, in their order. Things are drawn as needed, so that few are in memory at once.
        Raises NoWorkersError before anything is drawn."""
        self._team = [_Worker(self._work, self._limits) for _ in range(self._count)]
        self._await_first()
        waiting: deque[tuple[Given, list[Made | Failed]]] = deque()
        more = True
        while more or waiting:
            self._check()
            for worker in [worker for worker in self._team if worker.idle]:
                if more and len(waiting) <= 2 * self._count:
                    thing = next(things, None)
                    more = thing is not None
                    if thing is not None:
                        outcome: list[Made | Failed] = []
                        waiting.append((thing, outcome))
                        worker.give(thing, outcome)
            self._listen()
            while waiting and waiting[0][1]:
                thing, (made,) = waiting.popleft()
                yield thing, made

    def end(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self._team:
            worker.end()

    def _await_first(self) -> None:
        limit = time.monotonic() + _START
        while not any(worker.idle for worker in self._team):
            self._check()
            wait([worker.hear for worker in self._team], _POLL)
            for worker in [worker for worker in self._team if worker.listen() is not None]:
                worker.end()
                self._team.remove(worker)
            if not self._team or time.monotonic() > limit:
                raise NoWorkersError

    def _listen(self) -> None:
        """Take what the processes made; put another in the place of one that ended."""
        if not all(worker.idle for worker in self._team):
            wait([worker.hear for worker in self._team if not worker.idle], _POLL)
        for number, worker in enumerate(self._team):
            failed = worker.listen()
            if failed is not None:
                worker.fail(failed)
                self._false_starts = 0 if worker.started else self._false_starts + 1
                if self._false_starts > _MOST_FALSE_STARTS:
                    raise RuntimeError("no process that reads files starts any more")
                self._team[number] = _Worker(self._work, self._limits)


class _Worker(Generic[Given]):
    """One process. `idle` where it is ready and has nothing to do, `started` once it was."""

    def __init__(self, work: Callable[[Given], object], limits: Limits | None = None) -> None:
        self._limits = limits or LIMITS
        # spawn everywhere: forking a program with Qt's threads is not safe, and Windows has nothing else. The process
        # sees the end of its pipe when we are gone, also where we were killed.
        context = multiprocessing.get_context("spawn")
        take, self._say = context.Pipe(duplex=False)
        self.hear, give = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=_serve, args=(work, self._limits, take, give), daemon=True)
        self._process.start()
        take.close()
        give.close()
        self.idle = self.started = False
        self._outcome: Outcome = []
        self._before = Used(0.0, 0)

    def give(self, thing: Given, outcome: Outcome) -> None:
        """Hand out a thing; what is made of it goes into the list."""
        self.idle, self._outcome = False, outcome
        self._before = used(self._process.pid or 0) or self._before
        with suppress(OSError):  # it has just died: the next look tells
            self._say.send(thing)

    def listen(self) -> Failed | None:
        """Take what was made, if anything; why the process ended or had to be ended."""
        if self.idle:
            return None
        try:
            if self.hear.poll():
                made = self.hear.recv()
                if made != _READY:
                    self._outcome.append(made)
                self.idle = self.started = True
                return made if isinstance(made, Failed) else None
        except (EOFError, OSError):
            return Failed("crashed")
        now = used(self._process.pid or 0) if self.started else None  # what starting costs is no file's fault
        if now is None:
            return None
        if now.seconds - self._before.seconds > self._limits.seconds:
            return Failed("time")
        return Failed("memory") if now.memory - self._before.memory > self._limits.memory else None

    def fail(self, failed: Failed) -> None:
        """Tell why nothing was made, and end the process."""
        if not self._outcome:
            self._outcome.append(failed)
        self.end()

    def end(self) -> None:
        """End the process."""
        self._say.close()
        self._process.kill()
        self._process.join()
        self.hear.close()


def _serve(work: Callable[[Given], object], limits: Limits, take: Connection, give: Connection) -> None:
    """In the process: work for as long as there is something to do, and somebody to do it for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all of us; our parent decides
    limit_memory(limits)
    with suppress(EOFError, OSError):
        give.send(_READY)
        go_behind()  # not before: a busy machine must not make the start too long
        while True:
            thing = take.recv()
            try:
                made = work(thing)
            except MemoryError:
                give.send(Failed("memory"))
                os._exit(1)
            give.send(made)
