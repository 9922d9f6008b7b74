"""Every performance figure that is stated anywhere comes from a command here; so does the table of the rule's truth."""
