"""The process of one batch that the page started: `requisito batch` as at a terminal, until the page ends it."""

from app.cli import main
from app.web.child import interrupt_myself, when_parent_ends

if __name__ == "__main__":
    when_parent_ends(interrupt_myself)
    main()
