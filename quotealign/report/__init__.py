"""Report: an alignment as terminal text, Markdown, HTML, JSON Lines, CSV and other formats."""
