"""The shared desk: registers as people keep them, read into typed rows with their places."""
