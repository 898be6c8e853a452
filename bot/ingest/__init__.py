"""The outside world turned into domain types: feeds, web pages and archived files."""
