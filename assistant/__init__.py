"""Questions in, checked answers out: the online path over an `index`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.only import Only

__all__ = ["Assistant", "Only"]


def __getattr__(name: str) -> Any:
    # Imported on first use: `Assistant.connect` and the types need neither Chroma nor LlamaIndex.
    if name == "Assistant":
        from assistant.assistant import Assistant

        return Assistant
    if name == "Only":
        from index.only import Only

        return Only
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
