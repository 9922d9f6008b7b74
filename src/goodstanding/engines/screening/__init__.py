"""An index over names: for a name that somebody writes, the few parties whose names are worth comparing with it."""
