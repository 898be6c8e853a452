"""One module a schema revision. Released ones never change: a correction is a new revision."""
