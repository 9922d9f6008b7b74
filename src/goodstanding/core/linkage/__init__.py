"""Who is who: evidence for and against two source entities being one party, and the judgement that follows."""
