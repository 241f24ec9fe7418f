from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "passerelles.web"
    label = "web"
