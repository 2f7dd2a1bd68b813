"""Detection of personal numbers and secrecy marks."""
