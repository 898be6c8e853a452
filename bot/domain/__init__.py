"""The types that pass from stage to stage: frozen dataclasses, standard library only."""
