"""Which articles tell of one happening."""
