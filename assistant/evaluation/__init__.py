"""Runs question files against an assistant and writes what it predicted, for any scorer."""
