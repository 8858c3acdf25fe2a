"""What all cases share: the ground they run on, the clock, the table."""
