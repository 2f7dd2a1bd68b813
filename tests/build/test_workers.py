"""Batches are bounded, ordered, and go on by themselves."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
import weakref
from concurrent.futures import Executor, Future

import pytest

from gongkai.build.workers import Batch, LostWorkerError, Workers


class ByHand(Executor):
    """Its work is done when the test says so."""

    def __init__(self) -> None:
        self.open: list[tuple[Future, object]] = []

    def submit(self, work, job):
        future: Future = Future()
        self.open.append((future, work(job)))
        return future

    def finish(self, count: int) -> None:
        done, self.open = self.open[:count], self.open[count:]
        for future, result in done:
            future.set_result(result)


def test_no_more_jobs_are_made_than_may_be_under_way_and_each_that_is_done_makes_room():
    made, pool = [], ByHand()
    jobs = (made.append(number) or number for number in range(10))
    batch = Batch(pool, str, jobs, 10, 3)
    assert made == [0, 1, 2]
    pool.finish(2)
    assert made == [0, 1, 2, 3, 4]
    while pool.open:
        pool.finish(3)
    assert list(batch.results()) == list(map(str, range(10)))


def test_results_come_in_the_order_of_the_jobs_whoever_is_done_first():
    pool = ByHand()
    batch = Batch(pool, str, iter(range(3)), 3, 3)
    for future, result in reversed(list(pool.open)):
        future.set_result(result)
    assert list(batch.results()) == ["0", "1", "2"]


def test_of_a_large_result_only_what_the_receiver_makes_of_it_is_kept():
    class Large(list):
        pass

    pool = ByHand()
    batch = Batch(pool, int, iter([1]), 1, 1, len)
    (future, _), pool.open = pool.open[0], []
    large = Large(range(1000))
    alive = weakref.ref(large)
    future.set_result(large)
    del future, large
    gc.collect()
    assert alive() is None
    assert list(batch.results()) == [1000]


def test_what_the_receiver_raises_comes_out_with_the_results():
    pool = ByHand()
    batch = Batch(pool, str, iter(range(3)), 3, 1, int)
    pool.finish(1)
    pool.open[0] = (pool.open[0][0], "no number")
    pool.finish(1)
    results = batch.results()
    assert next(results) == 0
    with pytest.raises(ValueError, match="no number"):
        next(results)


def test_what_making_a_job_raises_comes_out_with_the_results():
    def jobs():
        yield 1
        raise ValueError("no second job")

    pool = ByHand()
    batch = Batch(pool, str, jobs(), 2, 1)
    pool.finish(1)
    with pytest.raises(ValueError, match="no second job"):
        list(batch.results())


def test_an_empty_batch_starts_no_process():
    with Workers() as workers:
        assert list(workers.submit(str, (), 0).results()) == []
        assert workers._executor is None


def _slowly(number: int) -> int:
    time.sleep(0.01)
    return number * number


def test_several_batches_share_the_pool():
    with Workers(forks=True) as workers:
        first = workers.submit(_slowly, range(20), 20, 4)
        second = workers.submit(_slowly, range(5), 5)
        assert list(second.results()) == [0, 1, 4, 9, 16]
        assert list(first.results()) == [number * number for number in range(20)]


THROUGH_A_SERVER = """
import operator
from gongkai.build.workers import Workers
with Workers(forks=False) as workers:
    first = workers.submit(operator.neg, range(20), 20, 4)
    second = workers.submit(operator.neg, range(5), 5)
    print(*second.results(), *first.results())
"""


def test_several_batches_share_a_pool_that_comes_from_a_fork_server():
    # In an interpreter of its own: a process has one fork server, and that of the tests is started by support.builds.
    ended = subprocess.run(
        [sys.executable, "-c", THROUGH_A_SERVER], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
    assert list(map(int, ended.stdout.split())) == [-number for number in (*range(5), *range(20))]


def _die(_number: int) -> None:
    os._exit(3)


def test_a_worker_that_dies_is_told():
    with pytest.raises(LostWorkerError, match="工作进程"), Workers() as workers:
        list(workers.submit(_die, range(3), 3).results())
