"""What bench/compare.py needs beside itself: the items of peers, and what is measured inside a process."""
