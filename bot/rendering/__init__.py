"""Messages and digests as characters: terminal text, Markdown, HTML, JSON. Pure."""
