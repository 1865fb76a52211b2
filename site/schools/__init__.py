"""What schools take with them: a link that stays, words to paste, QR codes, and paper that knows its age."""
