"""What surrounds every answer: headers, language, compression, error pages, and what must follow a change."""
