"""Read the language of a text and find the language versions of a site."""
