"""Management commands of the network."""
