import asyncio

from grader.engines import Waiting, local


def test_tasks_come_in_order_as_many_as_there_is_room_for() -> None:
    """None is made before it is wanted."""
    waiting = Waiting(iter(range(5)))

    assert [waiting.take(2), waiting.take(0), waiting.take(9), waiting.take(1)] == [
        [0, 1], [], [2, 3, 4], []
    ]  # fmt: skip


def test_what_is_added_comes_before_what_nobody_has_begun() -> None:
    """Also once all others are gone."""
    waiting = Waiting([1, 2, 3])
    waiting.take(1)
    waiting.add([10, 11])

    assert waiting.take(3) == [10, 11, 2]
    assert waiting.take(3) == [3]
    waiting.add([12])
    assert waiting.take(3) == [12]


def test_a_result_may_add_tasks_to_a_run() -> None:
    """The run ends when nothing waits and nothing is under way."""
    waiting = Waiting([1])

    async def work(task: int) -> int:
        return task + 1

    async def main() -> list[int]:
        found = []
        async for _, result in local.run(waiting, work, 2):
            found.append(result)
            if result < 4:
                waiting.add([result, 10])
        return found

    assert sorted(asyncio.run(main())) == [2, 3, 4, 11, 11]


def test_none_says_that_there_is_no_more_at_present() -> None:
    """What comes after it is taken the next time; only the end is the end."""
    tasks = Waiting(iter([1, 2, None, 3]))

    assert [tasks.take(9), tasks.exhausted] == [[1, 2], False]
    assert [tasks.take(9), tasks.exhausted] == [[3], True]
