"""How to say it: digests and messages from what was decided. Pure."""
