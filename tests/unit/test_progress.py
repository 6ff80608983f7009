import json

from index.comparing import Comparison
from index.progress import Progress, Stopwatch
from index.records import Failure

COMPARISON = Comparison(
    unchanged=3,
    changed={"new.txt": 100, "edited.txt": 200, "moved.txt": 100},
    added=frozenset({"new.txt"}),
    moved=frozenset({"moved.txt"}),
    removed=("old-place.txt", "gone.txt"),
    failures=(),
)


def test_the_first_progress_has_no_estimate() -> None:
    seen: list[Progress] = []
    Stopwatch(COMPARISON, seen.append)
    assert seen == [Progress(0, 3, None)]


def test_the_estimate_shrinks_to_nothing() -> None:
    seen: list[Progress] = []
    stopwatch = Stopwatch(COMPARISON, seen.append)
    for doc in COMPARISON.changed:
        stopwatch.indexed(doc)
    assert [progress.done for progress in seen] == [0, 1, 2, 3]
    assert seen[1].eta_seconds is not None
    assert seen[1].eta_seconds > 0
    assert seen[3].eta_seconds == 0


def test_a_moved_file_counts_as_moved_and_not_as_removed() -> None:
    stopwatch = Stopwatch(COMPARISON, lambda progress: None)
    for doc in COMPARISON.changed:
        stopwatch.indexed(doc)
    report = stopwatch.report([], passages=9)
    assert (report.added, report.updated, report.moved, report.removed, report.unchanged) == (1, 1, 1, 1, 3)


def test_a_file_that_was_not_indexed_is_not_counted_as_added() -> None:
    report = Stopwatch(COMPARISON, lambda progress: None).report([Failure("new.txt", "empty", "Nothing.")], passages=0)
    assert (report.added, report.updated) == (0, 0)


def test_report_is_json_with_the_failures_by_path() -> None:
    failures = [Failure("b.txt", "empty", "Nothing."), Failure("a.txt", "empty", "Nothing.")]
    report = Stopwatch(COMPARISON, lambda progress: None).report(failures, passages=0).to_json()
    assert [failure["path"] for failure in json.loads(json.dumps(report))["failed"]] == ["a.txt", "b.txt"]
    assert report.keys() == {"added", "updated", "unchanged", "moved", "removed", "failed", "passages", "seconds"}


def test_a_file_that_failed_counts_as_done() -> None:
    seen: list[Progress] = []
    comparison = Comparison(0, {"a.txt": 0, "b.txt": 10}, frozenset(), frozenset(), (), ())
    stopwatch = Stopwatch(comparison, seen.append)
    stopwatch.failed("a.txt")
    stopwatch.failed("b.txt")
    assert [(progress.done, progress.total) for progress in seen] == [(0, 2), (1, 2), (2, 2)]
    assert (seen[1].eta_seconds, seen[2].eta_seconds) == (None, 0)
