"""`/api/v1/…`: one module per address."""
