"""Settings from the environment, addresses, the private PostGIS cluster, system checks."""
