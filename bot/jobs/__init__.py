"""One use case a file: gather through the ports, decide purely, apply through the ports."""
