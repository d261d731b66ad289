"""Cost lines and declarations to a table and findings."""
