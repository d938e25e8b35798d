from django.apps import AppConfig


class LiveBenchmarksConfig(AppConfig):
    """Only in the servers that a benchmark starts: see `settings` beside this."""

    name = "befus.live.benchmarks"
    label = "live_benchmarks"

    def ready(self) -> None:
        """Make the benchmark's kind of stream live."""
        from befus.live.benchmarks.kind import KIND
        from befus.live.kinds import register

        register(KIND)
