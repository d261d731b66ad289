"""The report as one HTML file: no script, nothing from outside, both languages, screen and paper."""

from report.html.page import render_html

__all__ = ["render_html"]
