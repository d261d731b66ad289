"""The firms file: one row a firm, as an analyst's spreadsheet has it, damage and all."""
