"""What makes the operating system call ``safeguard schedule tick`` again and again, one way of it a file."""
