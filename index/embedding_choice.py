"""The embedder that the settings name."""

from llama_index.core.base.embeddings.base import BaseEmbedding

from index.embedder_settings import EmbedderSettings, EndpointSettings


def open_embedder(settings: EmbedderSettings) -> BaseEmbedding:
    """Return the embedder; nothing is asked of an endpoint yet. Raises EmbedderUnavailable."""
    if settings is None:
        from index.embedding import BundledEmbedding

        return BundledEmbedding()
    if isinstance(settings, EndpointSettings):
        from index.embedding_endpoint import EndpointEmbedding

        return EndpointEmbedding(settings)
    from index.embedding_class import ClassEmbedding

    return ClassEmbedding(settings)
