"""Index runs of one data folder: one at a time, in the foreground or behind a server, with their progress."""

import logging
import threading

from index.building import bring_up_to_date
from index.calibrating import Calibrator
from index.data_folder import DataFolder
from index.errors import IndexingError, IndexingStopped
from index.identity import sqlite_errors_of
from index.progress import IndexStatus, OnProgress, Progress, Report

log = logging.getLogger(__name__)


class Indexer:
    """Brings a data folder up to date with its corpus folder."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._calibrator = Calibrator(folder.catalog, folder.retriever)
        self._guard = threading.Lock()
        self._one_run = threading.Lock()
        self._stop = threading.Event()
        self._behind = self._again = False
        self._thread: threading.Thread | None = None
        self._progress = Progress(0, 0, None)
        self.message: str | None = None
        self._reason: str | None = None
        self._report: Report | None = None
        # How many runs of this process ended how.
        self.runs = {"done": 0, "stopped": 0, "failed": 0}

    def run(self, on_progress: OnProgress = lambda progress: None) -> Report:
        """Do an index run, after one that is under way, and return what it did."""
        with self._one_run:
            result = "failed"
            try:
                report = self._run(on_progress)
                result = "done"
            except IndexingStopped:
                result = "stopped"
                raise
            finally:
                self.runs[result] += 1
            return report

    def _run(self, on_progress: OnProgress) -> Report:
        folder = self._folder

        def keep(progress: Progress) -> None:
            self._progress = progress
            # So that what is answered meanwhile is judged by about what is there; the final one is at the end.
            self._calibrator.calibrate_if_grown()
            on_progress(progress)

        report = bring_up_to_date(
            folder.folders, folder.catalog, folder.store, folder.embedder, folder.settings, keep, self._stop
        )
        self._calibrator.calibrate()
        folder.rebuilt()
        self._report = report
        return report

    def start(self) -> bool:
        """Start a run behind the caller; False when one is under way."""
        with self._guard:
            if self._behind:
                return False
            self._behind = True
            self._progress, self.message, self._reason, self._report = Progress(0, 0, None), None, None, None
            self._thread = threading.Thread(target=self._run_behind, name="indexing", daemon=True)
            self._thread.start()
            return True

    def start_after(self) -> None:
        """Start a run, or have one follow the one that is under way: that may have read the folders already."""
        with self._guard:
            self._again = self._behind
        if not self._again:
            self.start()

    def stop(self) -> None:
        """End a run that is under way, after the texts that are being embedded; what it did is kept."""
        self._stop.set()
        if self._thread:
            self._thread.join()

    def status(self) -> IndexStatus:
        catalog = self._folder.catalog
        fingerprint, documents, passages = catalog.state()
        return IndexStatus(
            state="indexing" if self.running else "failed" if self.message else "idle",
            fingerprint=fingerprint,
            corpus=str(self._folder.corpus),
            documents=documents,
            passages=passages,
            languages=catalog.languages(),
            done=self._progress.done,
            total=self._progress.total,
            pending=self.pending,
            eta_seconds=self._progress.eta_seconds,
            failed=tuple(catalog.failures()),
            message=self.message,
            report=self._report,
            language_constant=self._folder.language_constant,
            reason=self._reason,
        )

    @property
    def pending(self) -> int:
        """How many files an index run still has to do."""
        return self._progress.total - self._progress.done if self.running else 0

    @property
    def running(self) -> bool:
        """Whether a run that was started behind its caller is under way."""
        return self._behind

    def _run_behind(self) -> None:
        while True:
            self._run_once_behind()
            with self._guard:
                if not self._again or self._stop.is_set():
                    self._behind = False
                    return
                self._again = False

    def _run_once_behind(self) -> None:
        self.message = self._reason = None
        try:
            with sqlite_errors_of(self._folder.path):
                self.run()
        except IndexingStopped:
            pass
        except (IndexingError, OSError) as error:
            log.warning("An index run ended before its time: %s", error)
            self.message, self._reason = str(error), error.code if isinstance(error, IndexingError) else "failed"
        except Exception:
            log.exception("An index run failed")
            self.message, self._reason = "The index run failed. The assistant's log says why.", "failed"
