"""What the user got wrong, said in one sentence that names the field and the mend, in both languages."""

from typing import Self

import click

from evidence.said import Said


class UnusableInput(click.ClickException):
    """Input or options that cannot be used: one line on standard error, exit status 2; `en` says it in English."""

    exit_code = 2

    def __init__(self, message: str, en: str) -> None:
        """Take the sentence in Italian and in English."""
        super().__init__(message)
        self.en = en

    @property
    def said(self) -> Said:
        """The sentence in both languages."""
        return Said(self.message, self.en)

    def of(self, lang: str) -> str:
        """Return the sentence in that language."""
        return self.said.of(lang)

    @classmethod
    def at(cls, field: str, said: Said) -> Self:
        """Return the error with the field before its sentence."""
        return cls(f"{field}: {said.it}", f"{field}: {said.en}")

    def show(self, file: object = None) -> None:
        """Print the sentence alone, without 'Error:' before it."""
        click.echo(self.format_message(), err=True)


class WorkLeft(UnusableInput):
    """What was asked is right, and something else kept part of it from being done: one line, exit status 4."""

    exit_code = 4
