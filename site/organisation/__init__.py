"""Who runs this copy of Signpost, and whether people have checked it for launch."""
