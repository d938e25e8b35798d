"""What a person does with what is hers."""
