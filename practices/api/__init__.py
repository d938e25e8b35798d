"""The public read API: practices, vocabulary and search as JSON, described by OpenAPI 3.1."""
