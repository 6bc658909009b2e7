"""Whole texts of one voice: "Text of a speech by", "[Communique] [The Front] [Text]", "issued this statement:"."""

from dateline.core.reading import Parse, Sentence, Token
from dateline.core.text import Zone
from dateline.data.claim_words import mapping
from dateline.reading.turn_marks import Mark, kind_of

LEAD = 4  # paragraphs in which an article may introduce the text that it gives
OPENINGS = frozenset(("text", "transcript", "full", "verbatim", "excerpts", "following"))
FOLLOWS = frozenset(("following", "follow", "follows", "text", "read", "reads", "state", "states", "full", "this"))
BY = ("by", "from", "of")
QUOTES = frozenset("“\"‘'«")
BEFORE = ("det", "amod", "compound", "nmod", "poss", "case")
BEHIND = ("appos", "relcl", "acl", "advcl", "punct")


def texts(parse: Parse) -> list[Mark]:
    """The marks that give the words behind them to one voice, in text order."""
    found = _headers(parse)
    body = [s for s in parse.sentences if s.zone == "body"]
    for sentence in parse.sentences:
        if sentence.zone == "title" and (mark := _titled(parse, sentence, body)) is not None:
            found.append(mark)
        if body and sentence.zone == "body" and sentence.paragraph < body[0].paragraph + LEAD:
            found += _introduced(parse, sentence)
    return found


def genres(tokens: list[Token]) -> list[Token]:
    """The words that name a text of somebody's own: "speech", "communique"."""
    table = mapping("turns")
    return [t for t in tokens if table.get(t.lemma.lower()) == "genre" or table.get(t.lower) == "genre"]


def _titled(parse: Parse, title: Sentence, body: list[Sentence]) -> Mark | None:
    """ "Text of a speech by General Haddad", "Statement by the Front on the attack in Bor"."""
    tokens = parse.of(title)
    named = genres(tokens)
    if not body or not named or (tokens[0].lower not in OPENINGS and named[0].i > title.first + 1):
        return None
    by = _owner(named[0])
    if by is None:
        return None
    start, end = _spelt(by)
    last = parse.within(start, end)[-1].i
    return Mark(title.first, last, "speaker", start, end)


def _introduced(parse: Parse, sentence: Sentence) -> list[Mark]:
    """ "The Front issued the following communique:", "This is the text of a statement by the army:"."""
    tokens = parse.of(sentence)
    if tokens[-1].text != ":" or sentence.last >= len(parse.tokens) or parse.tokens[sentence.last].text in QUOTES:
        return []
    named = genres(tokens)
    if not named or not any(t.lower in FOLLOWS for t in tokens):
        return []
    by = _owner(named[-1]) or _issuer(named[-1])
    return [Mark(sentence.last, sentence.last - 1, "speaker", *_spelt(by))] if by is not None else []


def _owner(genre: Token) -> Token | None:
    """Whose text it is: its possessor, or who follows "by", "from" or "of"."""
    owner = genre.child("poss")
    if owner is not None:
        return owner
    below = [genre, *(c for c in genre.children if c.dep == "acl")]
    preps = [p for holder in below for p in holder.kids("prep", "agent") if p.lower in BY]
    return next((o for p in preps if (o := p.child("pobj")) is not None), None)


def _issuer(genre: Token) -> Token | None:
    """Who issued it: the subject of the verb that it hangs on."""
    verb = genre.head
    return verb.child("nsubj") if genre.dep == "dobj" and verb.pos == "VERB" else None


def _spelt(head: Token) -> tuple[int, int]:
    """The offsets of the words that name somebody, without what is told of him behind a comma."""
    words = [head]
    todo = [head]
    while todo:
        for child in todo.pop().children:
            near = child.dep in BEFORE or (child.dep == "prep" and child.lower in ("of", "for")) or child.dep == "pobj"
            if near and child.dep not in BEHIND:
                words.append(child)
                todo.append(child)
    return min(t.start for t in words), max(t.end for t in words)


def _headers(parse: Parse) -> list[Mark]:
    """The mark of a dateline that names a text and who speaks it: "Bor, 3 Jan -- [Speech] [General Haddad] [Text]"."""
    zone = next((z for z in parse.document.zones if z.kind == "dateline"), None)
    first = next((t.i for t in parse.tokens if zone is not None and t.start >= zone.end), None)
    if zone is None or first is None:
        return []
    parts = _in_brackets(parse.document.text, zone)
    if parse.document.text[zone.start] == "[" and parts:  # a label alone, which the layout took for a dateline
        start, end, words = parts[-1]
        speaks = parse.tokens[first].text[0].isupper()
        return [Mark(first, first - 1, kind_of(words.split()), start, end)] if speaks else []
    for (start, end, words), after in zip(parts, [*parts[1:], None], strict=False):
        by = words.find(" by ") + 4
        if kind_of(words.split()) != "genre":
            continue
        if by > 3:
            return [Mark(first, first - 1, "speaker", start + by, end)]
        if after is not None and kind_of(after[2].split()) == "speaker":
            return [Mark(first, first - 1, "speaker", after[0], after[1])]
    return []


def _in_brackets(text: str, zone: Zone) -> list[tuple[int, int, str]]:
    """The offsets and words of what stands in brackets in a zone."""
    found = []
    start = text.find("[", zone.start, zone.end)
    while start >= 0 and (end := text.find("]", start, zone.end)) > start:
        words = text[start + 1 : end].partition(",")[0]  # not "in English", "interrupting"
        if words.strip():
            found.append((start + 1, start + 1 + len(words), words))
        start = text.find("[", end, zone.end)
    return found
