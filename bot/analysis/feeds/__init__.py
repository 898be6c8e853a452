"""What polls make of feeds and of their entries."""
