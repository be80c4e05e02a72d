"""What all reading rests on: tokens, sentences, numbers, time expressions."""
