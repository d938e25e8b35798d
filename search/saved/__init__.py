"""Searches that people keep, and what these find anew."""
