"""Reading files that people bring in: opened with care, faults told with their place."""
