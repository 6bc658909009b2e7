"""What the actor commands do with a store: the only room beside the pipeline that knows linking and the store."""
