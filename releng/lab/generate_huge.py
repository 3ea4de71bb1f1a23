#!/usr/bin/env python3
# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
"""Writes scripts that hugescript.c executes: generate_huge.py FOLDER. Each is named and drawn from its number."""
import os, random, sys

STEPS, ARENA, CHILDREN = 250, 20, "qrs"
ADVICE = ["dontneed"] * 6 + ["normal", "random", "free", "cold", "dontfork", "dofork", "populate_read", "populate_write",
                             "willneed", "hugepage", "nohugepage", "dontdump", "dodump", "wipeonfork"]

# How often each kind of step comes; `fork` 0 leaves scripts of one process.
PLAIN = dict(mmap=22, munmap=9, mprotect=8, mremap=6, madvise=8, lock=2, mbind=4, touch=30, fork=3, exit=3, pool=3,
             overcommit=2, policy=2, shared=0.3, noreserve=0.15, small=0.06, ragged=0.04)
PROFILES = {
    11: dict(fork=0, exit=0, overcommit=0, policy=0, mbind=0), 12: dict(fork=0, exit=0), 13: {}, 14: dict(shared=0),
    15: dict(shared=0.8), 16: dict(mremap=20, fork=1, exit=1), 17: dict(fork=8, exit=7, touch=40, shared=0.1),
    18: dict(overcommit=6, pool=8), 19: dict(mbind=12, policy=8), 20: dict(noreserve=0.5, fork=6, exit=6, overcommit=4),
}


class Script:
    def __init__(self, number):
        self.random, self.profile = random.Random(number), {**PLAIN, **PROFILES[number]}
        self.alive, self.lines = ["p"], [f"pool {self.random_pool(random.Random(number))}"]

    @staticmethod
    def random_pool(r):
        return r.randrange(6, 22)

    def chance(self, p):
        return self.random.random() < p

    def pages(self, most=8):
        return min(most, 1 + int(self.random.expovariate(1 / 2.5)))

    def length(self):
        pages = self.pages()
        if self.chance(self.profile["ragged"]):
            return self.random.choice([f"{pages}.{self.random.randrange(1, 512)}", f"0.{self.random.randrange(1, 512)}", "0"])
        return str(pages)

    def address(self):
        page = self.random.randrange(ARENA)
        ragged = self.chance(self.profile["ragged"] / 2)
        return f"a+{page}" + (f".{self.random.randrange(1, 512)}" if ragged else "")

    def prot(self):
        return self.random.choice(["rw"] * 6 + ["r", "r", "none", "rwx"])

    def mmap(self):
        if self.chance(self.profile["small"]):
            return f"mmap {self.address()} 0.{self.random.randrange(1, 512)} rw private,fixed"
        flags = ["shared" if self.chance(self.profile["shared"]) else "private", "huge"]
        at, kind = self.address(), self.random.random()
        if kind < 0.85: flags.append("fixed")
        elif kind < 0.93: flags.append("noreplace")
        if self.chance(self.profile["noreserve"]): flags.append("noreserve")
        if self.chance(0.1): flags.append("populate")
        if self.chance(0.04): flags.append("locked")
        if self.chance(0.01): flags.append("growsdown")
        return f"mmap {at} {self.length()} {self.prot()} {','.join(flags)}"

    def munmap(self):
        return f"munmap {self.address()} {self.length()}"

    def mprotect(self):
        return f"mprotect {self.address()} {self.length()} {self.prot()}"

    def mremap(self):
        old = self.pages()
        new = old if self.chance(0.6) else self.pages() if self.chance(0.3) else max(1, old - 1)
        at, to = self.address(), self.address()
        where = ["", " maymove", f" maymove {to}", f" maymove {to}"][self.random.randrange(4)]
        if where == " maymove" and new > old: where = ""
        return f"mremap {at} {old} {new}{where}"

    def madvise(self):
        return f"madvise {self.address()} {self.length()} {self.random.choice(ADVICE)}"

    def lock(self):
        return f"{self.random.choice(['mlock', 'munlock'])} {self.address()} {self.length()}"

    def policy_words(self):
        return self.random.choice(["default", "default", "bind 1", "bind 2", "interleave 3", "preferred 2", "bind 3"])

    def mbind(self):
        return f"mbind {self.address()} {self.length()} {self.policy_words()}"

    def touch(self):
        return f"{'write' if self.chance(0.65) else 'read'} a+{self.random.randrange(ARENA)} {self.pages(5)}"

    def step(self):
        p = self.profile
        kinds = ["mmap", "munmap", "mprotect", "mremap", "madvise", "lock", "mbind", "touch", "fork", "exit", "pool",
                 "overcommit", "policy"]
        kind = self.random.choices(kinds, [p[k] for k in kinds])[0]
        who = self.random.choice(self.alive)
        if kind == "pool":
            number = self.random.randrange(0, 24)
            return f"pool {number}" + (f" {self.random.randrange(2)}" if self.chance(0.4) else "")
        if kind == "overcommit":
            return f"overcommit {self.random.randrange(0, 6)}"
        if kind == "fork":
            free = [c for c in CHILDREN if c not in self.alive]
            if free:
                self.alive.append(free[0])
                return f"{who}: fork {free[0]}"
            kind = "touch"
        if kind == "exit":
            if who != "p":
                self.alive.remove(who)
                return f"{who}: exit"
            kind = "touch"
        words = f"policy {self.policy_words()}" if kind == "policy" else getattr(self, kind)()
        return f"{who}: {words}"

    def write(self):
        while len(self.lines) < STEPS:
            self.lines.append(self.step())
        return "\n".join(self.lines) + "\n"


if __name__ == "__main__":
    os.makedirs(sys.argv[1], exist_ok=True)
    for number in PROFILES:
        with open(os.path.join(sys.argv[1], f"{number}-random"), "w") as f:
            f.write(Script(number).write())
