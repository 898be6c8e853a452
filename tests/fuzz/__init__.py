"""Documents broken at random, through the same path as live feeds and pages."""
