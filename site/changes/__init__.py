"""What has changed for readers, in the plain words of whoever published it."""
