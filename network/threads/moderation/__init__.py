"""Keeping order in threads: reports, decisions with reasons, and a log of every act."""
