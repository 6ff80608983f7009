"""What an index run has to do: the folders' files against the content hashes that the catalog has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import Unreadable
from index.files import content_hash
from index.folders import Folders
from index.records import Failure


@dataclass(frozen=True, slots=True)
class Comparison:
    """The files by what is to be done; `changed` holds new, changed and moved ones with their sizes in bytes."""

    unchanged: int
    changed: dict[str, int]
    added: frozenset[str]
    moved: frozenset[str]
    removed: tuple[str, ...]
    failures: tuple[Failure, ...]


def compare(folders: Folders, known: dict[str, str], max_file_megabytes: float) -> Comparison:
    """Compare every file's content with the hash under its path; a new path with the content of a lost one has moved.

    Contents are hashed at each run: modification times lie after a restore or a checkout.
    """
    unlisted: list[str] = []
    files = list(folders.list_files(unlisted))
    removed = sorted(doc for doc in known.keys() - set(files) if not _is_under(doc, unlisted))
    lost = Counter(known[doc] for doc in removed)
    changed: dict[str, int] = {}
    moved, unchanged = set(), 0
    failures = [Failure.of(folder, Unreadable("unreadable", "This folder can't be listed.")) for folder in unlisted]
    for doc in files:
        try:
            content = folders.read_file(doc, max_file_megabytes)
        except Unreadable as error:
            failures.append(Failure.of(doc, error))
            continue
        digest = content_hash(content)
        if known.get(doc) == digest:
            unchanged += 1
            continue
        changed[doc] = len(content)
        if doc not in known and lost[digest]:
            moved.add(doc)
            lost[digest] -= 1
    added = frozenset(changed) - known.keys() - moved
    return Comparison(unchanged, changed, added, frozenset(moved), tuple(removed), tuple(failures))


def _is_under(doc: str, folders: Sequence[str]) -> bool:
    return any(folder == "." or doc.startswith(f"{folder}/") for folder in folders)
