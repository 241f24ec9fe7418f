from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "passerelles.publication"
    label = "publication"
