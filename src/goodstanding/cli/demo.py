"""`goodstanding demo`."""
import click


@click.command()
def demo() -> None:
    """Placeholder while the rest is tried."""
