"""Formats of French as written in Belgium."""
