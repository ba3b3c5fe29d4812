"""What a command does with an open workspace, one module for each piece of work; none of them prints or asks.

The command asks (`commands/`), the action reads, decides, writes and gives back what came of it, `output/` says it.
"""
