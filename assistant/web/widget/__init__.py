"""The widget: what a page of another site loads from us, and the frame that asks and answers in it."""
