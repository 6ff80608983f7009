"""Who is let in, from where, and how much: one ASGI layer before every route (`layer.py`)."""
