"""The commands that people give, the same on every platform: one file each."""
