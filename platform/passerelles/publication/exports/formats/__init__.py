"""One module per format: EXTENSION, MEDIA_TYPE and `write(snapshot, selection)`, which yields bytes."""
