"""Slack: digests and alerts in channels and direct messages, commands after one slash command."""
