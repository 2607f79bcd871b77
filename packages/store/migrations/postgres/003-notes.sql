-- How the text of a report was got from its original, so that it can be got again.
ALTER TABLE retrieval ADD COLUMN notes json;
