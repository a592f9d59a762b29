"""What a careful reader should know."""
