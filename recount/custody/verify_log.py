"""Checks an exported log without recount: python3 verify_log.py log.jsonl [SEQ HASH] [FILES]."""

import hashlib
import json
import pathlib
import sys

dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def main(log: str, seq: str = "0", head: str = "", files: str = "") -> bool:
    """Print what is wrong; whether anything is."""
    wrong, number, before, kept, erased = [], 0, "0" * 64, [""], [""]
    with pathlib.Path(log).open(encoding="utf-8", newline="\n") as lines:
        for text in lines:
            entry = json.loads(text)
            good = text == dump(entry) + "\n" and entry["seq"] == number + 1
            claimed, number, body = entry.pop("hash"), entry["seq"], entry["body"]
            good = good and hashlib.sha256(dump(entry).encode()).hexdigest() == claimed
            if not good or entry["previous"] != before:
                wrong.append(f"entry {number}: was changed or does not follow from the one before")
            if number == int(seq) and claimed != head:
                wrong.append(f"entry {number}: is not the head that was given")
            kept += [body["sha256"]] if entry["kind"] == "capture" else []
            erased += [body["sha256"], body.get("file")] if entry["kind"] == "erased" else []
            before = claimed
    if number < int(seq):
        wrong.append(f"the log ends at entry {number}, before the head that was given")
    for name in sorted(set(kept) - set(erased)) if files else ():
        path = pathlib.Path(files, name[:2], name[2:])
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != name:
            wrong.append(f"{path}: is missing or was changed")
    print(*wrong, f"{number} entries, head {before}: {'BROKEN' if wrong else 'good'}", sep="\n")  # noqa: T201
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
