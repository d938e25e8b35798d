from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "befus.base"

    def ready(self) -> None:
        from befus.base import choosers, editor_language

        choosers.without_inline_script()
        editor_language.follow_the_editor()
