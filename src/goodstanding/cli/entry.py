"""Where the command `goodstanding` starts: an interrupt while the program is still being imported ends it without a word."""

import signal


def main() -> None:
    """Import the command line and run it. What ignores interrupts, as in the background of a shell, goes on ignoring them."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Only here: importing is what takes the time that somebody may interrupt.
    from goodstanding.cli.main import main as run  # noqa: PLC0415

    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()
