"""Bringing organisations and people from files into the network: read, check, write."""
