"""What is handed on to other programs, as values: tables, the lines of data tools, entries of a calendar."""
