#!/usr/bin/env python3
# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
"""Writes the scripts that vmascript.c executes: generate.py FOLDER. Each is named and drawn from its number."""
import os, random, sys

STEPS, ARENA_PAGES, FILES = 1000, 256, ((0, 64), (1, 24))

# What a script draws from: how often each kind of step comes, and what its mappings are like.
PLAIN = dict(mmap=24, munmap=8, mprotect=16, mremap=8, madvise=8, lock=4, touch=32,
             file=0.15, shared=0.15, anywhere=0.1, locked=0.02, growsdown=0.0)
PROFILES = {
    1: dict(file=0, shared=0, anywhere=0, locked=0, lock=0, madvise=0),
    2: dict(file=0, shared=0, anywhere=0, locked=0, lock=0, mremap=0),
    3: dict(file=0, anywhere=0),
    4: {}, 5: {}, 6: {},
    7: dict(file=0.6), 8: dict(file=0.6, shared=0.6), 9: dict(file=0.9, mremap=14),
    10: dict(shared=0.7, file=0.05), 11: dict(lock=20, locked=0.15), 12: dict(lock=16, file=0.4),
    13: dict(anywhere=0.7), 14: dict(anywhere=0.9, mremap=20, file=0), 15: dict(mremap=30, munmap=6),
    16: dict(madvise=30), 17: dict(mprotect=40, touch=40), 18: dict(growsdown=0.3, anywhere=0.02, mmap=10, munmap=14),
    19: dict(touch=60, file=0.4), 20: dict(lock=10, madvise=16, anywhere=0.3, mremap=16),
}

# Scripts of families: up to three children of forks at a time, each of which does what their parent may do.
FAMILY = dict(fork=5, exit=4, mmap=8, munmap=2, mprotect=6, mremap=3, madvise=6, lock=2, touch=60)
FAMILIES = {
    21: dict(file=0, shared=0, mmap=6, munmap=2, mprotect=0, mremap=0, madvise=0, lock=0),
    22: dict(file=0, shared=0), 23: dict(file=0), 24: {}, 25: dict(file=0.5), 26: dict(file=0.5, shared=0.6),
    27: dict(fork=14, exit=13), 28: dict(mprotect=20), 29: dict(madvise=20), 30: dict(lock=12, locked=0.15),
    31: dict(mremap=16, anywhere=0.4), 32: dict(fork=8, exit=4, touch=90),
}
PROCESSES = 4


class Script:
    def __init__(self, number):
        self.random, self.lines, self.mapped = random.Random(number), [], []
        self.profile = {**PLAIN, **FAMILY, **FAMILIES[number]} if number in FAMILIES else {**PLAIN, **PROFILES[number]}

    def chance(self, p):
        return self.random.random() < p

    def length(self, most=24, mean=6):
        return min(most, 1 + int(self.random.expovariate(1 / mean)))

    def ragged(self, pages, often=0.03):
        """A number of pages that is now and then not a whole one, or none at all."""
        if self.chance(often):
            return self.random.choice([f"{pages}.1", f"{pages}.{self.random.randrange(1, 4096)}", "0"])
        return str(pages)

    def address(self, often_ragged=0.01):
        if self.mapped and self.chance(self.profile["anywhere"]):
            step, pages = self.random.choice(self.mapped[-12:])
            return f"${step}+{self.random.randrange(pages) if self.chance(0.4) else 0}"
        page = self.random.randrange(ARENA_PAGES - 24)
        return f"a+{page}" + (f".{self.random.randrange(1, 4096)}" if self.chance(often_ragged) else "")

    def mmap(self):
        r, p = self.random, self.profile
        pages = self.length(64 if self.chance(0.2) else 24, 12)
        flags = ["shared" if self.chance(p["shared"]) else "private"]
        if self.chance(p["anywhere"]):
            at = "any"
            self.mapped.append((len(self.lines), pages))
        else:
            at = self.address()
            kind = r.random()
            if kind < 0.65 and at[0] == "a": flags.append("fixed")
            elif kind < 0.8: flags.append("noreplace")
            else: self.mapped.append((len(self.lines), pages))
        file = self.chance(p["file"])
        if self.chance(0.08): flags.append("noreserve")
        if self.chance(0.05): flags.append("populate")
        if self.chance(p["locked"]): flags.append("locked")
        if not file and flags[0] == "private" and self.chance(p["growsdown"]): flags.append("growsdown")
        line = f"mmap {at} {self.ragged(pages)} {r.choice(['rw'] * 6 + ['r', 'r', 'none', 'rx', 'rwx'])} {','.join(flags)}"
        if file:
            number, size = r.choice(FILES)
            line += f" {number} {self.ragged(r.randrange(size), 0.01)}"
        elif at == "any" and self.chance(0.02):
            line = f"mmap any {r.choice([1 << 20, 1 << 28, 1 << 36])} rw private"
            self.mapped.pop()
        return line

    def munmap(self):
        if self.mapped and self.chance(self.profile["anywhere"] * 0.6):
            step, pages = self.mapped.pop(self.random.randrange(len(self.mapped)))
            return f"munmap ${step}+0 {pages}"
        return f"munmap {self.address(0.03)} {self.ragged(self.length(40 if self.chance(0.1) else 16), 0.05)}"

    def mprotect(self):
        prot = self.random.choice(["rw"] * 4 + ["r"] * 3 + ["none", "rx", "rwx"])
        return f"mprotect {self.address()} {self.ragged(self.length())} {prot}"

    def mremap(self):
        r = self.random
        old = self.length(12, 3)
        new = max(1, old + r.choice([-3, -2, -1, 0, 1, 2, 4, 8]))
        line = f"mremap {self.address(0.02)} {self.ragged(old, 0.02)} {self.ragged(new)}"
        kind = r.random()
        if kind < 0.35:
            self.mapped.append((len(self.lines), new))
            return line + " maymove"
        if kind < 0.75: return line + f" maymove a+{r.randrange(ARENA_PAGES - 24)}"
        return line

    def madvise(self):
        how = self.random.choice(["dontneed"] * 5 + ["free", "free", "dontfork", "dofork", "dofork", "random", "sequential",
                                                   "normal", "normal", "hugepage", "nohugepage"] + self.profile.get("advice", []))
        return f"madvise {self.address(0.02)} {self.ragged(self.length())} {how}"

    def lock(self):
        return f"{self.random.choice(['mlock', 'mlock', 'munlock'])} {self.address()} {self.ragged(self.length(16), 0.02)}"

    def touch(self):
        return f"{self.random.choice(['write', 'write', 'read'])} {self.address(0)} {self.length(16, 4)}"

    def write(self):
        # Keeps the areas that the kernel places, and ranges that reach beyond them, away from its own vvar and vdso.
        self.lines.append("mmap any 128 none private,noreserve")
        kinds = ["mmap", "munmap", "mprotect", "mremap", "madvise", "lock", "touch"]
        while len(self.lines) < STEPS:
            kind = self.random.choices(kinds, [self.profile[k] for k in kinds])[0]
            self.lines.append(getattr(self, kind)())
        return "\n".join(self.lines) + "\n"

    def write_family(self):
        """Each line begins with the number of the process that does it; a child begins with what its parent has."""
        self.lines.append("0 mmap any 128 none private,noreserve")
        for page in range(0, ARENA_PAGES - 24, 29):
            what = "shared" if self.chance(self.profile["shared"]) else "private"
            file, size = self.random.choice(FILES)
            part = f" {file} {self.random.randrange(size // 2)}" if self.chance(self.profile["file"]) else ""
            self.lines.append(f"0 mmap a+{page} 28 rw {what},fixed{part}")
        self.profile["advice"] = ["wipeonfork", "keeponfork"]
        mapped, parents = {0: self.mapped}, {}
        kinds = ["fork", "exit", "mmap", "munmap", "mprotect", "mremap", "madvise", "lock", "touch"]
        while len(self.lines) < STEPS:
            process = self.random.choice(list(mapped))
            self.mapped = mapped[process]
            kind = self.random.choices(kinds, [self.profile[k] for k in kinds])[0]
            free = [p for p in range(1, PROCESSES) if p not in mapped]
            ended = [p for p in mapped if parents.get(p) == process and p not in parents.values()]
            if kind == "fork" and free:
                mapped[free[0]], parents[free[0]] = list(self.mapped), process
                line = f"fork {free[0]}"
            elif kind == "exit" and ended:
                child = self.random.choice(ended)
                del mapped[child], parents[child]
                line = f"exit {child}"
            else:
                line = self.touch() if kind in ("fork", "exit") else getattr(self, kind)()
            self.lines.append(f"{process} {line}")
        return "\n".join(self.lines) + "\n"


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for number in [*PROFILES, *FAMILIES]:
        with open(os.path.join(sys.argv[1], f"{number:02d}"), "w") as f:
            f.write(Script(number).write_family() if number in FAMILIES else Script(number).write())
