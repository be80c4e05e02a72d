"""An optional second reader: any OpenAI-compatible model, held to the letter of the text.

Nothing here is used by default. What a model says counts only where its quotation stands in the
document letter for letter and our own number reader reads the same number in it.
"""
