"""The look: one stylesheet, drawings and the few scripts. It knows nothing of guides or helplines."""
