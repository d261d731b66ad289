"""What the user got wrong, said in one sentence that names the field and the mend."""

import click


class UnusableInput(click.ClickException):
    """Input or options that cannot be used: one line on standard error, exit status 2.

    `en` says the same in English; without it the Italian sentence stands for both.
    """

    exit_code = 2

    def __init__(self, message: str, en: str | None = None) -> None:
        """Take the sentence in Italian and, where there is one, in English."""
        super().__init__(message)
        self.en = en

    def of(self, lang: str) -> str:
        """Return the sentence in that language."""
        return (self.en or self.message) if lang == "en" else self.message

    def show(self, file: object = None) -> None:
        """Print the sentence alone, without 'Error:' before it."""
        click.echo(self.format_message(), err=True)
