"""Pictures that editors upload: always drawn, always with words, a credit and a licence."""
