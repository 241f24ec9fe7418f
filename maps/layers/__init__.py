"""One module per thing drawn over the base map: flows, points, labels."""
