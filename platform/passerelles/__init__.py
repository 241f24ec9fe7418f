"""The Passerelles platform: a Django project whose truth is PostGIS."""
