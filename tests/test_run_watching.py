"""The loop of `watch`, on folders and a clock that are made up: quick, and the same each time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.run.settling import Pace
from pipeline.run.watching import Away, Back, Begun, Done, Event, Held, Idle, Trouble, watch
from pipeline.store.folders import State
from pipeline.store.ingest import Outcome

ROOT = Path("box")
PACE = Pace(quiet=2, patience=60, linger=6, sweep=60, retry=5, longest=20)
Change = Callable[["World"], None]


class World:
    """Folders, a clock, and a script: what happens at which second."""

    def __init__(self, *names: str, script: dict[float, Change] | None = None) -> None:
        self.now = 0.0
        self.lies: dict[Path, State] = {}
        self.cut: set[Path] = set()
        self.away: frozenset[Path] = frozenset()
        self.told = True  # whether changes wake the watch
        self.script = dict(script or {})
        self.batches: list[tuple[float, list[str]]] = []
        self.errors: list[Exception] = []
        self.looks = 0
        for name in names:
            self.put(name)

    def put(self, name: str, size: int = 100) -> None:
        self.lies[ROOT / name] = State(size, int(self.now * 10), 0)

    def drop(self, name: str) -> None:
        del self.lies[ROOT / name]

    def missing(self) -> frozenset[Path]:
        return self.away

    def files(self) -> dict[Path, State]:
        self.looks += 1
        return {} if ROOT in self.away else dict(self.lies)

    def state(self, path: Path) -> State | None:
        return self.lies.get(path)

    def whole(self, path: Path) -> bool:
        return path not in self.cut

    def clock(self) -> float:
        return self.now

    def wake(self, seconds: float) -> bool:
        """Goes on to what happens next, or so many seconds."""
        assert seconds > 0
        due = min((at for at in self.script if at <= self.now + seconds), default=None)
        if due is None:
            self.now += seconds
            return False
        self.now = max(self.now, due)
        self.script.pop(due)(self)
        return self.told

    def take(self, batch: Sequence[Path]) -> Iterator[Outcome]:
        self.batches.append((self.now, [path.name for path in batch]))
        for path in batch:
            if path.name.startswith("locked") and self.errors:
                raise self.errors.pop(0)
            yield Outcome(path, "new" if path in self.lies else "vanished")
        if self.errors:
            raise self.errors.pop(0)

    def wake_until(self, until: float) -> Callable[[float], bool]:
        def wake(seconds: float) -> bool:
            if self.now >= until:
                raise KeyboardInterrupt
            return self.wake(seconds)

        return wake

    def names(self) -> list[list[str]]:
        return [names for _, names in self.batches]


def told(world: World, until: float = 300) -> list[Event]:
    """What is told, the outcomes of files left out."""
    events: list[Event] = []
    with suppress(KeyboardInterrupt):
        for event in watch(world, world.take, world.wake_until(until), world.clock, PACE):
            events.append(event)
    return [event for event in events if not isinstance(event, Outcome | Begun | Done)]


def test_what_is_there_at_the_start_is_one_batch_once_it_is_at_rest() -> None:
    world = World("a.txt", "b.txt")
    assert told(world) == [Idle()]
    assert world.batches == [(2.0, ["a.txt", "b.txt"])]


def test_an_empty_folder_is_still_taken_in_so_that_what_vanished_is_marked() -> None:
    world = World()
    assert told(world) == [Idle()]
    assert world.names() == [[]]


def test_a_file_that_comes_waits_until_it_does_not_change() -> None:
    writes = {10.0 + n: lambda w, n=n: w.put("slow.txt", n) for n in range(1, 200)}
    world = World(script=writes)  # type: ignore[arg-type]
    told(world, until=400)
    assert world.names() == [[], ["slow.txt"]]
    assert 211 <= world.batches[1][0] <= 213


def test_a_file_renamed_at_the_end_is_one_file() -> None:
    def rename(world: World) -> None:
        world.drop("half.txt")
        world.put("done.txt")

    world = World(script={10.0: lambda w: w.put("half.txt"), 11.0: rename})
    told(world)
    assert world.names() == [[], ["done.txt"]]


def test_a_file_saved_over_itself_by_delete_and_rename_is_not_gone() -> None:
    world = World("a.txt", script={10.0: lambda w: w.drop("a.txt"), 11.0: lambda w: w.put("a.txt")})
    told(world)
    assert world.names() == [["a.txt"], ["a.txt"]]
    assert world.batches[1][0] > 12


def test_a_file_that_goes_and_one_that_comes_are_one_batch() -> None:
    def move(world: World) -> None:
        world.drop("a.txt")
        world.put("b.txt")

    world = World("a.txt", script={10.0: move})
    told(world)
    assert world.names() == [["a.txt"], ["a.txt", "b.txt"]]


def test_many_files_one_after_the_other_are_few_batches() -> None:
    def drop(first: int) -> Change:
        def some(world: World) -> None:
            for n in range(first, first + 10):
                world.put(f"{n:03}.txt")

        return some

    world = World(script={10 + n / 10: drop(n) for n in range(0, 500, 10)})
    told(world)
    sizes = [len(names) for names in world.names()[1:]]
    assert sum(sizes) == 500
    assert len(sizes) <= 50 / PACE.linger + 1


def test_a_file_that_never_rests_does_not_keep_the_others_waiting() -> None:
    script: dict[float, Change] = {10.0 + n: lambda w: w.put("log.txt") for n in range(100)}
    script[10.5] = lambda w: w.put("a.txt")
    world = World(script=script)
    told(world, until=60)
    ((at, names),) = world.batches[1:]
    assert names == ["a.txt"]
    assert at <= 10.5 + PACE.quiet + PACE.linger + 1


def test_a_file_that_is_cut_short_gets_more_time() -> None:
    def begin(world: World) -> None:
        world.put("a.docx")
        world.cut.add(ROOT / "a.docx")

    def finish(world: World) -> None:
        world.put("a.docx", 200)
        world.cut.clear()

    world = World(script={10.0: begin, 40.0: finish})
    assert told(world) == [Idle(), Held(ROOT / "a.docx")]
    assert world.batches[1:] == [(42.0, ["a.docx"])]


def test_a_file_that_stays_cut_short_is_taken_in_the_end() -> None:
    world = World("a.docx", "b.txt")
    world.cut.add(ROOT / "a.docx")
    assert told(world) == [Held(ROOT / "a.docx"), Idle()]
    assert world.names() == [["b.txt"], ["a.docx"]]
    assert 60 <= world.batches[1][0] <= 62


def test_without_events_a_change_is_found_by_looking() -> None:
    world = World("a.txt", script={100.0: lambda w: w.put("b.txt")})
    world.told = False
    told(world)
    assert world.names() == [["a.txt"], ["b.txt"]]
    assert world.batches[1][0] <= 100 + PACE.sweep + PACE.quiet + 1


def test_a_folder_that_goes_and_comes_back_brings_only_what_is_new() -> None:
    def go(world: World) -> None:
        world.away = frozenset({ROOT})

    def come(world: World) -> None:
        world.away = frozenset()
        world.put("b.txt")

    world = World("a.txt", script={10.0: go, 200.0: come})
    assert told(world, 400) == [Idle(), Away(ROOT), Back(ROOT)]
    assert world.names() == [["a.txt"], ["b.txt"]]


def test_a_folder_that_goes_while_a_file_settles() -> None:
    def go(world: World) -> None:
        world.away = frozenset({ROOT})
        world.lies, world.kept = {}, world.lies  # type: ignore[attr-defined]

    def come(world: World) -> None:
        world.away = frozenset()
        world.lies = world.kept  # type: ignore[attr-defined]

    world = World("a.txt", script={10.0: lambda w: w.put("b.txt"), 11.0: go, 90.0: come})
    told(world)
    assert [name for names in world.names() for name in names] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "error", [sqlite3.OperationalError("database is locked"), OSError("gone"), KeyError("a fault")]
)
def test_a_batch_that_fails_is_tried_again_later_and_later(error: Exception) -> None:
    world = World("a.txt", "locked.txt", "z.txt")
    world.errors = [error] * 4
    assert told(world) == [*(Trouble(error, s) for s in (5, 10, 20, 20)), Idle()]
    assert world.names() == [["a.txt", "locked.txt", "z.txt"], *[["locked.txt", "z.txt"]] * 4]
    times = [at for at, _ in world.batches]
    assert [b - a for a, b in pairwise(times)] == pytest.approx([5, 10, 20, 20])


def test_a_failure_after_the_last_file_is_made_good_too() -> None:
    world = World("a.txt")
    world.errors = [sqlite3.OperationalError("database or disk is full")]
    told(world)
    assert world.names() == [["a.txt"], []]


def test_what_comes_during_trouble_goes_with_the_next_try() -> None:
    world = World("locked.txt", script={4.0: lambda w: w.put("b.txt")})
    world.errors = [sqlite3.OperationalError("database is locked")]
    told(world)
    assert world.names() == [["locked.txt"], ["locked.txt", "b.txt"]]


def test_a_file_that_changes_while_it_is_taken_in_is_taken_in_again() -> None:
    class Busy(World):
        def take(self, batch: Sequence[Path]) -> Iterator[Outcome]:
            if len(self.batches) == 1:
                self.put("a.txt", 7)
            yield from super().take(batch)

    world = Busy(script={10.0: lambda w: w.put("a.txt")})
    told(world)
    assert world.names() == [[], ["a.txt"], ["a.txt"]]


def test_once_ends_when_all_is_taken_in() -> None:
    world = World("a.txt")
    events = list(watch(world, world.take, world.wake, world.clock, PACE, once=True))
    assert events == [Begun(1), Outcome(ROOT / "a.txt", "new"),
                      Done((Outcome(ROOT / "a.txt", "new"),))]  # fmt: skip
    assert world.now == 2.0


def test_once_does_not_wait_for_ever_for_a_file_that_grows() -> None:
    growing: dict[float, Change] = {n / 2: lambda w: w.put("log.txt") for n in range(1, 1000)}
    world = World("a.txt", script=growing)
    list(watch(world, world.take, world.wake, world.clock, PACE, once=True))
    assert world.names() == [["a.txt"]]
    assert world.now < 100


def test_looking_at_large_folders_leaves_time_for_other_things() -> None:
    class Large(World):
        def files(self) -> dict[Path, State]:
            self.now += 3
            return super().files()

    changes: dict[float, Change] = {n / 2: lambda w: w.put("log.txt") for n in range(400)}
    world = Large("a.txt", script=changes)
    told(world, 200)
    assert world.looks * 3 <= 200 / 5
