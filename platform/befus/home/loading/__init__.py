"""Lays the content files of `home/content/` into the database, once and respectfully."""
