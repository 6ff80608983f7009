"""What can go wrong with an index, by who must act.

IndexingError
├── CorpusNotFound        the operator: the corpus folder is not there
├── DataFolderUnusable    the operator: the data folder can't be made, read or written
├── IndexMismatch         the operator: the data folder belongs to another corpus, embedder or later schema
├── IndexInUse            the operator: another process owns the data folder; `address` is where it answers
├── IndexNotBuilt         the operator: there is no index in the data folder yet
├── IndexingStopped       nobody: an index run was asked to end; the next one goes on from there
├── EmbedderUnavailable   the operator: the embedder does not run on this machine
├── ReadingUnavailable    the operator: the process that reads files does not start on this machine
└── Unreadable            the owner of one file: `reason` is a code, `detail` a sentence; the other files go on
"""


class IndexingError(Exception):
    """The root of the package's errors; its message says what to do, `code` which of them it is."""

    code = "failed"


class CorpusNotFound(IndexingError):
    code = "corpus_not_found"


class DataFolderUnusable(IndexingError):
    code = "data_folder_unusable"


class IndexMismatch(IndexingError):
    pass


class IndexInUse(IndexingError):
    def __init__(self, message: str, address: str | None) -> None:
        super().__init__(message)
        self.address = address


class IndexNotBuilt(IndexingError):
    pass


class IndexingStopped(IndexingError):
    pass


class EmbedderUnavailable(IndexingError):
    code = "embedder_unavailable"


class ReadingUnavailable(IndexingError):
    code = "reading_unavailable"


class Unreadable(IndexingError):
    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
