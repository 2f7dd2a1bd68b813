"""The year in ledgers: records of requests, enquiries, remedies, money and work, their clocks and their counts."""
