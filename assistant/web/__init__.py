"""The doors over HTTP: the API, the chat page, and the server that owns a data folder."""
