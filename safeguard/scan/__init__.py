"""The shared eye: files to text with positions, then patterns. It judges nothing."""
