"""The ledgers of a year: records of requests, enquiries, remedies, money and work, their time limits and their
counts."""
