from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "befus.home"

    def ready(self) -> None:
        """Give the frame of every page its links; declare what is searchable."""
        from befus.base import navigation
        from befus.home import documents, listing, queries  # noqa: F401
        from befus.home.refusal import refuse_demo_accounts
        from befus.jobs.registry import register_condition

        navigation.register_navigation(queries.navigation, order=10)
        navigation.register_footer(queries.footer_links)
        for name in ("catalogue_url", "practice_count", "feed_url"):
            navigation.register_value(name, getattr(queries, name))
        register_condition(refuse_demo_accounts)
