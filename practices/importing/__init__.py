"""Bringing records from files into the catalogue: read, check, write."""
