"""Turning to each other through the platform, without an address until both agree."""
