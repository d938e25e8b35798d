from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "befus.base"

    def ready(self) -> None:
        from befus.base.choosers import without_inline_script

        without_inline_script()
