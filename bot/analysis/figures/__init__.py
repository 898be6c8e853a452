"""What one article counts, measures, dates and says, word for word."""
