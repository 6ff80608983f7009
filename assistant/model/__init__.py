"""A model at an OpenAI-compatible endpoint: what it is asked, how it fails, and what of its text holds."""
