"""`python -m dateline`, and what the command `dateline` runs."""

from typing import NoReturn


def start() -> NoReturn:
    """Run the command line. Ctrl-C while it is still being loaded ends it without a word."""
    try:
        from dateline.cli import main

        main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    start()
