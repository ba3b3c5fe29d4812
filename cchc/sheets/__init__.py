"""Progress sheets: what a unit has open as a sheet to fill in, and the filled-in sheet read back. Pure."""
