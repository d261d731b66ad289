"""The process of one batch that the page started: `requisito batch` as at a terminal, until the page ends it."""

from app.cli import main
from app.web.child import interrupt_myself, when_parent_ends
from app.web.priority import give_way

if __name__ == "__main__":
    give_way()
    when_parent_ends(interrupt_myself)
    main()
