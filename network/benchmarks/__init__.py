"""Invented threads, for measuring."""
