"""Work that was given out goes on while the one who gave it does something else."""

from __future__ import annotations

from concurrent.futures import Executor, Future

from gongkai.build.workers import give_out


class ByHand(Executor):
    """Its work is done when the test says so."""

    def __init__(self) -> None:
        self.open: list[tuple[Future, object]] = []

    def submit(self, work, job):
        future: Future = Future()
        self.open.append((future, work(job)))
        return future

    def finish(self, count: int) -> None:
        for future, result in self.open[:count]:
            future.set_result(result)
        del self.open[:count]


def test_no_more_jobs_are_made_than_may_wait_and_each_that_is_done_makes_room():
    made, pool = [], ByHand()
    jobs = (made.append(number) or number for number in range(10))
    given = give_out(pool, str, jobs, 10, 3)
    assert made == [0, 1, 2]
    given.go_on()
    assert made == [0, 1, 2]
    pool.finish(2)
    given.go_on()
    assert made == [0, 1, 2, 3, 4]
    assert not given.is_done
    while pool.open:
        pool.finish(3)
        given.go_on()
    assert given.is_done
    assert list(given.results()) == list(map(str, range(10)))


def test_results_come_in_the_order_of_the_jobs_whoever_is_done_first():
    pool = ByHand()
    given = give_out(pool, str, iter(range(3)), 3, 3)
    for future, result in reversed(pool.open):
        future.set_result(result)
    given.go_on()
    assert list(given.results()) == ["0", "1", "2"]
