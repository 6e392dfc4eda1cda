"""Plugins: found, trusted, loaded in a process of their own, and described; a broken one is data, never a crash."""
