"""What a document says (document), where a slide puts it (slides), what a renderer returns (artifact)."""
