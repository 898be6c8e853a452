"""Our Slack client against a simulated Slack that somebody else wrote."""
