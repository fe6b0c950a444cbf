"""Set-up: settings, assets, what holds for every page."""
