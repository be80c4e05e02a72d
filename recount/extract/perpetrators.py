"""By whom: the perpetrators of every claim as the source words them, empty where it names none.

Loaded words stay as they are (T14). Agents come from passives, from the subjects of verbs and
gerunds, from "at the hands of" and the like, from the clause or sentence that tells the attack.
Who is suspected or blamed is named because the source names him; how firmly is the claim's
modality and attribution (rules 38-41).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recount.extract.agents import (
    AUXILIARIES,
    agent,
    lexicon,
    phrase_left,
    phrase_right,
)
from recount.extract.attacks import attack_before, attackers_before
from recount.extract.blame import convicted, responsible
from recount.extract.deeds import deed_as_subject, in_a_deed, in_which, weapon_user
from recount.extract.discourse import sentence_at
from recount.extract.doers import (
    BE,
    before_deed,
    by_agent,
    clause_start,
    clause_subject,
    has_object,
    subject_of,
)
from recount.extract.phrases import left_phrase
from recount.extract.scenes import Scene, recalls_occasion, same_people, scene_of
from recount.language.tokens import Token
from recount.model.changed import changed
from recount.model.said import ActorMention, Claim, Harm, Report


def name_perpetrators(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with the perpetrators their source names."""
    told = frozenset(sentence_at(report.text, claim.start) for claim in claims)
    named = [(claim, _perpetrators(report, claim, told)) for claim in claims]
    by = {claim.id: found for claim, found in named if found}
    return [
        claim if found == claim.perpetrators else changed(claim, perpetrators=found)
        for claim, found in (
            (claim, found or _of_whole(claim, claims, by)) for claim, found in named
        )
    ]


def _of_whole(
    claim: Claim, claims: Sequence[Claim], by: dict[str, tuple[ActorMention, ...]]
) -> tuple[ActorMention, ...]:
    """Who did the whole, for a part that names nobody: "killed 51 people, 40 of them children"."""
    if claim.part_of not in by:
        return ()
    whole = next(one for one in claims if one.id == claim.part_of)
    return by[whole.id] if whole.harm is claim.harm else ()


def _perpetrators(report: Report, claim: Claim, told: frozenset[int]) -> tuple[ActorMention, ...]:
    if claim.rule == "restated":
        return ()  # "a count by the army" counts, and does nothing
    scene = scene_of(report.text, claim, told=told)
    if scene is None:
        return ()
    for look in LOOKS:
        found = look(scene)
        if found is not None and not _is_victim(found, claim):
            return (found,)
    return ()


def _is_victim(found: ActorMention, claim: Claim) -> bool:
    """Whether the supposed agent stands inside the claim as those who were harmed."""
    if found.span is None:
        return False
    victims = {name.lower() for name in claim.victims.names}
    return found.text.lower() in victims


PART_OPENS = 3  # tokens before the whole of "of the 147 dead"


def _by(scene: Scene) -> ActorMention | None:
    """As in "… were executed by HTS forces", "the massacre of dozens by", "at the hands of"."""
    if scene.words.isdisjoint(("by", "hands")):
        return None
    if scene.first and scene.toks[0].lower == "of" and scene.first < PART_OPENS:
        return None  # "Of the 147 dead, 69 were executed by gunmen"
    return by_agent(scene.text, scene.toks, scene.first)


def _relative(scene: Scene) -> ActorMention | None:
    """The subject of a relative clause: "the priests whom troops murdered", "the men they shot"."""
    if not scene.claim.rule.startswith("whom"):
        return None
    verbs = [
        i for i in range(scene.first, scene.last + 1) if scene.toks[i].lower in lexicon("harm")
    ]
    return agent(scene.text, scene.toks, phrase_left(scene.toks, verbs[-1])) if verbs else None


def _whose(scene: Scene) -> ActorMention | None:
    """Whose deed it is: "the army's massacre of 200 villagers", "the rebels' abduction of"."""
    if scene.claim.rule.partition("+")[0] != "noun-of":
        return None
    at = scene.first  # the noun of harm, which opens the claim
    if not at or not scene.toks[at - 1].lower.endswith(("'s", "’s", "'", "’")):
        return None
    plural = scene.toks[at - 1].text in "'’"
    return agent(
        scene.text, scene.toks, left_phrase(scene.toks, at - 2 if plural else at), named=True
    )


def _committed(scene: Scene) -> ActorMention | None:
    """As in "crimes committed by …" before the claim, also where "by" was lost."""
    if scene.words.isdisjoint(("committed", "perpetrated")):
        return None
    for i in range(scene.first):
        if scene.toks[i].lower in ("committed", "perpetrated") and i + 2 < len(scene.toks):
            at = i + 2 if scene.toks[i + 1].lower == "by" else i + 1
            before = scene.toks[i - 1].lower if i else ""
            if before.endswith(("s", "were", "was", "to")) and before != "has":
                found = agent(scene.text, scene.toks, phrase_right(scene.toks, at))
                if found is not None:
                    return found
    return None


def _active(scene: Scene) -> ActorMention | None:
    """The subject of a verb of harm in the claim: "militants … killing", "took … and shot them"."""
    for i in range(scene.first, scene.last + 1):
        if scene.toks[i].lower in lexicon("harm"):
            found = subject_of(scene.text, scene.toks, i)
            if found is not None:
                return found
    return None


def _same_sentence_attack(scene: Scene) -> ActorMention | None:
    """As in "… were killed when gunmen opened fire", "…, as security forces carried out"."""
    if scene.words.isdisjoint(lexicon("joiners")):
        return None
    for joiner in [*range(scene.last, len(scene.toks)), *range(scene.first)]:
        token = scene.toks[joiner]
        if token.lower not in lexicon("joiners") or joiner + 2 >= len(scene.toks):
            continue
        if token.lower == "after" and scene.claim.harm is Harm.MISSING:
            continue  # who attacked them before is not said to have taken them
        phrase = phrase_right(scene.toks, joiner + 1)
        if phrase is not None and _attacks(scene.toks, phrase[1] + 1):
            found = agent(scene.text, scene.toks, phrase)
            if found is not None and not same_people(found, scene):
                return found
    return None


def _attacks(toks: Sequence[Token], at: int) -> bool:
    """Whether an active verb of attack follows at `at`."""
    i = at
    while i < len(toks) and i < at + 4 and toks[i].lower in AUXILIARIES:
        if toks[i].lower in BE:
            return False
        i += 1
    return i < len(toks) and (
        toks[i].lower in lexicon("attack")
        or (toks[i].lower in lexicon("harm") and has_object(toks, i))
    )


def inflicted(scene: Scene) -> ActorMention | None:
    """As in "our units inflicted 23 casualties on the enemy", "dealt the troops 12 dead"."""
    toks = scene.toks
    if scene.words.isdisjoint(INFLICT):
        return None
    for i in range(max(0, scene.first - 4), scene.last + 1):
        if toks[i].lower not in INFLICT or before_deed(toks, i) is None:
            continue
        if toks[i].lower.startswith("caus") and not _on_somebody(toks, i, scene):
            continue
        found = subject_of(scene.text, toks, i) or clause_subject(scene.text, toks, i)
        return found or agent(scene.text, toks, phrase_left(toks, i))
    return None


INFLICT = frozenset("inflicted inflicts inflicting dealt caused causing".split())


def _on_somebody(toks: Sequence[Token], verb: int, scene: Scene) -> bool:
    """Whether it was done to an opponent: "caused 15 casualties to the battalion"."""
    heads = lexicon("heads")
    if any(token.lower in heads for token in toks[verb + 1 : scene.first]):
        return True  # "caused the army 20 dead"
    behind = toks[scene.last + 1 : scene.last + 7]
    joined = bool(behind) and behind[0].lower in ("to", "on", "among")
    return joined and any(token.lower in heads for token in behind)


def _they(scene: Scene) -> ActorMention | None:
    """As in "Militiamen entered the ward. They killed four": whom "they" stands for."""
    toks = scene.toks
    if "they" not in scene.words:
        return None
    for i in range(scene.first, scene.last + 1):
        if toks[i].lower not in lexicon("harm"):
            continue
        before = before_deed(toks, i)
        if before is None or not has_object(toks, i):
            continue
        opens = clause_start(toks, i)
        if not any(toks[n].lower == "they" for n in {max(before, 0), opens}):
            continue
        return attackers_before(scene)
    return None


def _told_before(scene: Scene) -> ActorMention | None:
    """As in "Gunmen stormed the area. Four people were killed in the melee."."""
    if scene.words.isdisjoint(lexicon("occasion")):
        return None
    recalls = recalls_occasion(scene.toks, scene.last + 9)
    return attackers_before(scene) if recalls else None


LOOKS: tuple[Callable[[Scene], ActorMention | None], ...] = (
    _by,
    _relative,
    _whose,
    weapon_user,
    deed_as_subject,
    _active,
    _committed,
    in_a_deed,
    in_which,
    inflicted,
    convicted,
    _same_sentence_attack,
    _they,
    _told_before,
    responsible,
    attack_before,
)
