"""Formats of Dutch as written in Belgium."""
