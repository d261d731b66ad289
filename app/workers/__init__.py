"""The same batch across machines: firms, queue and reports in one PostgreSQL database."""
