"""Files beside posts: checked by content, pictures made anew, sent after a check of rights."""
