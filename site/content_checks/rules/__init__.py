"""One small rule each: plain values in, findings or figures out; limits are passed in by the caller."""
