"""What happens when someone types `python -m dueregard`? The same as `dueregard`."""

from dueregard.config.command import main

if __name__ == "__main__":
    main()
