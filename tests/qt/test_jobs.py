"""Work off the GUI thread: answers in order, late ones dropped, nothing lost in silence."""

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import Cancelled
from app.qt.jobs import Job, Jobs
from app.services.read_models import Progress
from tests.own_threads import OwnThreads


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


def test_an_answer_comes_on_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[threading.Thread] = []
    jobs.read(
        lambda _job: threading.current_thread(), lambda worker: threads.extend([worker, threading.current_thread()])
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_a_newer_question_drops_the_older_answer(qtbot: QtBot, jobs: Jobs) -> None:
    gate, answers = threading.Event(), list[str]()

    def old(_job: Job) -> str:
        gate.wait(5)
        return "old"

    jobs.read(old, answers.append, key="q")
    jobs.read(lambda _job: "new", answers.append, key="q")
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert answers == ["new"]


def given(number: int, _job: Job) -> int:
    return number


def test_writes_keep_their_order(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[Any] = []
    for number in range(20):
        jobs.write(partial(given, number), done.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert done == list(range(20))


def test_an_error_reaches_somebody(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(_job: Job) -> None:
        raise ZeroDivisionError

    caught: list[BaseException] = []
    jobs.read(fail, lambda _: None, caught.append)
    with qtbot.waitSignal(jobs.crashed) as crashed:
        jobs.read(fail, lambda _: None)
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_a_cancelled_job_is_no_error(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[object] = []

    def work(job: Job) -> None:
        while True:
            job.check()

    job = jobs.read(work, seen.append, seen.append)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    with pytest.raises(Cancelled):
        job.check()
    assert seen == []


class Asker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []

    def take(self, answer: object) -> None:
        self.answers.append(answer)


def test_a_view_that_is_gone_gets_no_answer(qtbot: QtBot, jobs: Jobs) -> None:
    here, gone = Asker(), Asker()
    jobs.read(lambda _job: 1, here.take)
    jobs.read(lambda _job: 1, gone.take)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (here.answers, gone.answers) == ([1], [])


def test_an_error_whose_asker_is_gone_is_not_silent(qtbot: QtBot, jobs: Jobs) -> None:
    gone = Asker()

    def fail(_job: Job) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.crashed):
        jobs.read(fail, gone.take, gone.take)
        shiboken6.delete(gone)


def test_stopping_waits_and_drops_answers(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[object] = []

    def work(job: Job) -> str:
        while not job.cancelled():
            pass
        return "late"

    jobs.read(work, seen.append)
    jobs.stop()
    qtbot.wait(10)
    assert seen == []
    assert not jobs.busy


def test_typesetting_stays_in_one_thread_that_does_not_end(qtbot: QtBot, jobs: Jobs) -> None:
    for pool in jobs.findChildren(QThreadPool):
        if pool.expiryTimeout() >= 0:
            pool.setExpiryTimeout(100)
    threads: list[int] = []
    for _ in range(2):
        jobs.typeset(lambda _job: threading.get_ident(), threads.append)
        qtbot.waitUntil(lambda: not jobs.busy)
        QTest.qWait(250)  # longer than an idle thread of another pool lives
    assert len(set(threads)) == 1 and len(threads) == 2


def test_the_watchdog_sees_objects_of_another_thread(
    qtbot: QtBot, jobs: Jobs, qapp: QApplication, own_threads: OwnThreads
) -> None:
    mine, layout, painted = QObject(), QTextLayout("生态环境"), list[str]()

    def work(job: Job) -> str:
        job.report(Progress(0, 0, ""))  # a signal may be sent from anywhere
        own = QObject()
        own.setObjectName("own")
        layout.beginLayout()
        layout.endLayout()
        return mine.objectName() + qapp.applicationName()

    for run in (1, 2):
        jobs.typeset(work, painted.append)
        qtbot.waitUntil(lambda run=run: len(painted) == run)  # type: ignore[misc]
    layout.lineAt(0)
    seen = [fault.partition(" ")[0] for fault in own_threads.faults]
    own_threads.faults.clear()
    assert seen == ["QObject.objectName", "QTextLayout.lineAt"]
