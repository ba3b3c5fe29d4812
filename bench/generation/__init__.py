"""Made-up workspaces for the benchmarks: texts of the real plans recombined, one seed one result."""
