"""What answers cost: tokens, calls and, where prices are known, money."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens of so many calls of a model; `estimated` is how many of them the endpoint has not counted."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    calls: int = 0
    estimated: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.calls + other.calls,
            self.estimated + other.estimated,
        )

    def to_json(self, input_price: float | None = None, output_price: float | None = None) -> dict[str, int | float]:
        """Return the `usage` of an answer; prices are per million tokens, and without any there is no `cost`."""
        counted: dict[str, int | float] = {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "total_tokens": self.prompt_tokens + self.completion_tokens,
            "calls": self.calls,
        }
        if self.estimated:
            counted["estimated_tokens"] = self.estimated
        if input_price is not None or output_price is not None:
            cost = self.prompt_tokens * (input_price or 0) + self.completion_tokens * (output_price or 0)
            counted["cost"] = round(cost / 1_000_000, 8)
        return counted


NO_USAGE = Usage()
