"""German words for a person, as a pattern: Bewohnerin, Rollstuhlfahrer, Jugendlicher, Person."""

from __future__ import annotations

#: Bewohner, Bewohners, Bewohnern, Bewohnerin, Bewohner*innen, and all compounds with them.
AGENTS = (
    r"anwohner|bewohner|einwohner|mieter|eigentümer|nutzer|besucher|teilnehmer|helfer|fahrer|"
    r"läufer|schüler|rentner|arbeiter|betreuer|pfleger|begleiter|berater|künstler|musiker|händler|"
    r"verkäufer|lehrer|trainer|sprecher|vertreter|unterstützer|kümmerer|empfänger|moderator|"
    r"koordinator|senior|autor|student|patient|klient|migrant|praktikant|assistent|pensionär|"
    r"freund|nachbar"
)

#: Adjectives used as nouns: Jugendliche, ein Jugendlicher, einem Jugendlichen.
QUALITIES = (
    r"jugendlich|erwachsen|angehörig|betroffen|behindert|geflüchtet|bedürftig|alleinerziehend|"
    r"alleinlebend|ehrenamtlich|freiwillig|engagiert|interessiert|verwandt|bekannt|blind|gehörlos|"
    r"beschäftigt|angestellt|arbeitslos|wohnungslos|obdachlos|befragt|erkrankt|krank|verstorben|"
    r"ältest|jüngst|studierend|auszubildend"
)

#: With endings of their own, alone and at the end of a compound.
OTHERS = (
    r"person(?:en)?|mensch(?:en)?|mann(?:e?s)?|männern?|frau(?:en)?|damen?|herr(?:n|en)?|"
    r"kind(?:e?s|ern?)?|mädchens?|säugling(?:s|e|en)?|familien?|eltern(?:teil(?:e?s|en?)?)?|"
    r"mutter|müttern?|vaters?|vätern?|sohn(?:e?s)?|söhnen?|tochter|töchtern?|schwestern?|bruders?|"
    r"brüdern?|enkel(?:in|innen|kind|kinder|s|n)?|gäste[n]?|mitglied(?:e?s|ern?)?|"
    r"kolleg(?:en?|in(?:nen)?)|kundin(?:nen)?|flüchtling(?:e?s|en?)?|zwilling(?:e?s|en?)?"
)

#: Only as whole words: Urkunde, Palast, Schuhpaar and Staatshaushalt are no people.
WHOLE = (
    r"kunden?|paar(?:e?s|en?)?|ehepaar(?:e?s|en?)?|gast(?:e?s)?|jungen?|haushalt(?:e?s|en?)?|"
    r"leuten?|babys?|omas?|opas?"
)

PERSON = (
    r"(?=[A-ZÄÖÜ])(?i:"
    rf"{WHOLE}"
    rf"|\w*(?:{AGENTS})(?:s|e[ns]?|n)?(?:[*:_·/-]{{0,2}}in(?:nen)?)?"
    rf"|\w*(?:{QUALITIES})e[nrms]?"
    rf"|\w*(?:{OTHERS})"
    r")(?!\w)"
)
