"""How editors sign in: password and second step, lockout, and when a session ends. Visitors never meet it."""
