from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "passerelles.config"
    label = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401  importing registers them
