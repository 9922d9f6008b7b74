"""The command line: parse, call one service, present. No rules, no queries."""
