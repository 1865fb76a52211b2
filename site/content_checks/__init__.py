"""What "fit to publish" means, as small rules; it knows no page type and writes nothing."""
