"""The options of the second reader, and what it cost, for `extract`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from recount.errors import BadInput
    from recount.llm.reader import Tally
    from recount.reading import Settings

NAMES = (
    "reader", "llm_url", "llm_model", "llm_answers", "llm_seconds", "llm_allow_remote",
    "llm_allow_unencrypted",
)  # fmt: skip
SHOWN = 20  # lines printed of each kind; all are counted

OPTIONS = (
    click.option(
        "--reader",
        type=click.Choice(["rules", "llm", "both"]),
        default="rules",
        show_default=True,
        help="Who reads: our rules, a language model on this machine, or both, showing where they "
        "differ. A model's claim counts only where the text bears it out to the letter.",
    ),
    click.option(
        "--llm-url",
        envvar="RECOUNT_LLM_URL",
        show_envvar=True,
        metavar="URL",
        help="An OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1.",
    ),
    click.option(
        "--llm-model", envvar="RECOUNT_LLM_MODEL", show_envvar=True, metavar="NAME",
        help="The model to ask; its key, if it needs one, stands in RECOUNT_LLM_KEY.",
    ),
    click.option(
        "--llm-answers",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Keep the answers here, so that a run that was stopped asks only for the rest.",
    ),
    click.option(
        "--llm-seconds", type=click.FloatRange(min=0.1), default=120.0, show_default=True,
        help="The longest wait for one answer.",
    ),
    click.option(
        "--llm-allow-remote",
        is_flag=True,
        help="Allow an endpoint that is not on this machine: the documents' text leaves it.",
    ),
    click.option(
        "--llm-allow-unencrypted",
        is_flag=True,
        help="With --llm-allow-remote, allow one without https as well: everybody on the way can "
        "read the text and the key.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A model to ask, and whether the rules read beside it."""

    url: str
    model: str
    answers: Path | None
    seconds: float
    remote: bool
    plain: bool
    rules: bool


def MODEL_OPTIONS(command: Callable[..., None]) -> Callable[..., None]:  # noqa: N802 - a constant
    """The options above, handed to the command as one value `asked`; None for the rules alone."""

    @functools.wraps(command)
    def with_asked(**given: object) -> None:
        chosen = {name: given.pop(name) for name in NAMES}
        command(**given, asked=_asked(chosen))

    for option in reversed(OPTIONS):
        with_asked = option(with_asked)
    return with_asked


def _asked(chosen: Mapping[str, object]) -> Asked | None:
    reader, url, model, answers, seconds, remote, plain = (chosen[name] for name in NAMES)
    if reader == "rules":
        return None
    if not isinstance(url, str) or not isinstance(model, str):
        raise click.UsageError(f"--reader {reader} needs --llm-url and --llm-model")
    return Asked(
        url,
        model,
        answers if isinstance(answers, Path) else None,
        float(str(seconds)),
        remote=remote is True,
        plain=plain is True,
        rules=reader == "both",
    )


def model_lines(
    paths: Iterable[Path], settings: Settings, asked: Asked
) -> Iterator[str | BadInput]:
    """The claims as lines, and afterwards on the error stream what the model cost and got wrong."""
    import os

    from recount import readers
    from recount.llm.answers import Answers
    from recount.llm.endpoint import Endpoint
    from recount.llm.reader import Tally

    endpoint = Endpoint(
        asked.url, asked.model, key=os.environ.get("RECOUNT_LLM_KEY"), seconds=asked.seconds,
        remote=asked.remote, plain=asked.plain,
    )  # fmt: skip
    tally = Tally()
    model = readers.ModelReader(endpoint, Answers(asked.answers), tally)
    with endpoint:
        try:
            yield from readers.lines(paths, settings, model=model, rules=asked.rules, say=_say)
        finally:
            _sum_up(tally)


def _sum_up(tally: Tally) -> None:
    """What was not believed, with reasons and counts, and what the run cost."""
    for found in (tally.rejected, tally.malformed, tally.left_out):
        for line in found[:SHOWN]:
            _say(str(line))
        if len(found) > SHOWN:
            _say(f"… and {len(found) - SHOWN:,} more like these")
    for line in tally.reasons():
        _say(line)
    if tally.left_out:
        _say(f"left out {len(tally.left_out)}: words for people that their document does not have")
    _say(str(tally))


def _say(line: str) -> None:
    click.echo(line.replace("\n", " "), err=True)
