"""Settings: what the operator decides, checked once and handed on as plain types."""
