"""Deliveries in: from a feed's files to accepted records, in chunks that nobody sees until one transaction accepts them."""
