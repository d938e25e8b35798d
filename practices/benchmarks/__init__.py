"""What measures the pages of the catalogue: invented practices, and a stopwatch."""
