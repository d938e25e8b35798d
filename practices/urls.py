"""Addresses of the catalogue that are no pages: its API and what its pages fetch."""

api: list = []
pages: list = []
