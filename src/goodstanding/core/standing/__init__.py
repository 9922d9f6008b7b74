"""Standing: which measures hold for a party on a day, and why. One evaluator for the whole register and for one party."""
