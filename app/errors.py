"""What the user got wrong, said in one sentence that names the field and the mend."""

import click


class UnusableInput(click.ClickException):
    """Input or options that cannot be used: one line on standard error, exit status 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the sentence alone, without 'Error:' before it."""
        click.echo(self.format_message(), err=True)
