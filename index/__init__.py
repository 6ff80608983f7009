"""Documents in, passages out: loading, cleaning, chunking, embedding, storing, retrieving. Knows nothing of `assistant`."""
