from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "passerelles.cooperation"
    label = "cooperation"
    verbose_name = "Coopération"
    default_auto_field = "django.db.models.BigAutoField"
