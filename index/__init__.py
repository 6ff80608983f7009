"""Documents in, passages out; knows nothing of `assistant`."""

import os

# Before the first import of the embedder: OpenMP threads of its own made one question up to fifty times slower, and a
# forked child hang.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["ANONYMIZED_TELEMETRY"] = "False"
# Where these name a folder that lacks a file, LlamaIndex downloads it at import.
for _key in ("NLTK_DATA", "TIKTOKEN_CACHE_DIR"):
    os.environ.pop(_key, None)
