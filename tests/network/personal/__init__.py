"""My BeFUS."""
