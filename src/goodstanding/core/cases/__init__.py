"""Cases: what a party may ask for, how long whoever decides may take, and what follows from an answer or from none."""
