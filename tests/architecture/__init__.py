"""The layout keeps its promises."""
