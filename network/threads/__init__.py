"""Idea threads: members think together, each in her own language."""
