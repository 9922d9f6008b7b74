"""How organisations hang together: who owns or controls whom, as sources state it; and what may be asked because of it (C07)."""
