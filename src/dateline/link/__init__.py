"""Who is who over all articles: entities joined into actors, each join with its score and sentence."""
