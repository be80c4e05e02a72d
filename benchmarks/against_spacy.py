"""`recount extract` against spaCy's tokenizer, tagger and parser on the same texts, in one run.

usage: python -m benchmarks.against_spacy --spacy-python ENV/bin/python [--steps 100]

The peer is spaCy in an environment of its own (`python -m venv ENV; ENV/bin/pip install spacy`),
with its standard small CNN tagger and parser trained for some hundred steps on the open treebank
beside the checkout: enough for its speed to be that of a trained model. Both read the same
documents on one core; figures are MB of text per second of CPU, start-up of ours included.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(os.environ.get("RECOUNT_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def texts() -> list[str]:
    """The texts both read."""
    path = SHARED / "corpora/muc4/docs.jsonl"
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def sentences() -> Iterator[list[list[str]]]:
    """The treebank's sentences as rows of CoNLL-U columns."""
    with gzip.open(SHARED / "treebanks/en_ewt-ud-train.conllu.gz", "rt", encoding="utf-8") as file:
        rows: list[list[str]] = []
        for line in file:
            if line.strip() and not line.startswith("#"):
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line.strip() and rows:
                yield rows
                rows = []


def peer(steps: int) -> None:
    """Trains spaCy's pipeline and prints its MB per CPU second."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}}
    )
    nlp.add_pipe("parser", config={"model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser",
        "extra_state_tokens": False, "hidden_width": 128, "maxout_pieces": 3,
        "use_upper": True, "tok2vec": listener}})  # fmt: skip
    examples = []
    for rows in sentences():
        words = [row[1] for row in rows]
        gold = Doc(
            nlp.vocab, words=words, tags=[row[4] for row in rows],
            heads=[int(row[6]) - 1 if int(row[6]) else i for i, row in enumerate(rows)],
            deps=[row[7] if int(row[6]) else "ROOT" for row in rows],
        )  # fmt: skip
        examples.append(Example(Doc(nlp.vocab, words=words), gold))
    optimizer = nlp.initialize(lambda: examples[:2000])
    for step in range(steps):
        batch = [examples[(step * 32 + i) % len(examples)] for i in range(32)]
        nlp.update(batch, sgd=optimizer, drop=0.1)
    read = texts()
    before = cpu()
    for _ in nlp.pipe(read):
        pass
    print(sum(len(text.encode()) for text in read) / 1e6 / (cpu() - before))


def cpu(who: int = resource.RUSAGE_SELF) -> float:
    """Seconds of CPU used so far."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Prints both figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spacy-python")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--peer", action="store_true")
    args = parser.parse_args()
    if args.peer:
        peer(args.steps)
        return
    from benchmarks.installed import RECOUNT, environment  # the peer's Python has it not

    one_core = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    command = [
        args.spacy_python,
        str(Path(__file__).resolve()),
        "--peer",
        "--steps",
        str(args.steps),
    ]
    done = subprocess.run(command, env=one_core, check=True, capture_output=True, text=True)
    theirs = float(done.stdout.split()[-1])
    docs = SHARED / "corpora/muc4/docs.jsonl"
    size = sum(len(text.encode()) for text in texts()) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        given = environment(Path(folder))
        before = cpu(resource.RUSAGE_CHILDREN)
        out = Path(folder) / "claims.jsonl"
        subprocess.run([*RECOUNT, "extract", str(docs), "--out", str(out)], env=given, check=True)
        ours = size / (cpu(resource.RUSAGE_CHILDREN) - before)
    print(f"spaCy tokenizer+tagger+parser  {theirs:.3f} MB/s")
    print(f"recount extract                {ours:.3f} MB/s")
    print(f"ratio                          {ours / theirs:.1f}")


if __name__ == "__main__":
    main()
