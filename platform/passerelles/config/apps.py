from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "passerelles.config"
    label = "config"
