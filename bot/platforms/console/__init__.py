"""The console: prints digests, and keeps each as a file."""
