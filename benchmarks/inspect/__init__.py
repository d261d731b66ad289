"""How fast `requisito inspect --jsonl` reads pages, beside a bare parse of the same pages."""
