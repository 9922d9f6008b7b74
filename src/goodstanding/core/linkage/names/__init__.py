"""Two names compared: the words of a name, which of them answer to each other, and the features that a score is made of."""
