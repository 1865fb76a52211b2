"""What a rendered page depended on, and until when it is true. Ground floor: knows no page type."""
