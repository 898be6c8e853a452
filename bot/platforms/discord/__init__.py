"""Discord: digests in channels, threads, forums and direct messages; slash commands; buttons."""
