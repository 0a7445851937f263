"""ROR Desktop: declare free critical-care beds, and find one."""
