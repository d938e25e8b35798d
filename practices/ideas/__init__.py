"""Ideas that become practices: the draft, its authors, and the way from one to the other."""
