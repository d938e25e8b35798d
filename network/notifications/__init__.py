"""What members are told: in the page, by mail, and how they choose."""
