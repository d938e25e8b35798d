from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "befus.base"

    def ready(self) -> None:
        from befus.base import choosers

        choosers.without_inline_script()
        choosers.in_the_editor_s_language()
