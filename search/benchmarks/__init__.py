"""Measurements of search on prepared documents and on purpose-made faults."""
