"""What national standards and notices define: numbers, dates, working days, time limits."""
