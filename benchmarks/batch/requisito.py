"""The command line as a module, so that a benchmark runs this tree and no other."""

from app.cli import main

if __name__ == "__main__":
    main()
