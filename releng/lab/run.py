#!/usr/bin/env python3
# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
"""Boots a kernel whose /init is vmascript, has it execute scripts, and keeps what it answers.

run.py KERNEL PROGRAM SCRIPTS ANSWERS [always] [MACHINE...]   (a vmlinuz, the compiled vmascript.c, two folders; transparent huge pages
are off unless always is said; more words for QEMU)
"""
import os, subprocess, sys, tempfile

APPEND = "console=ttyS0 panic=-1 nokaslr transparent_hugepage={} norandmaps quiet"


def newc(entries):
    """An initramfs in cpio's newc format: (path, mode, bytes) for each entry."""
    out = bytearray()
    for inode, (path, mode, data) in enumerate([*entries, ("TRAILER!!!", 0, b"")], 1):
        name = path.encode() + b"\0"
        fields = (inode, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name), 0)
        out += b"070701" + b"".join(b"%08X" % f for f in fields) + name
        out += b"\0" * (-len(out) % 4) + data
        out += b"\0" * (-len(out) % 4)
    return bytes(out)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def main(kernel, program, scripts, answers, *words):
    thp, machine = ("always", words[1:]) if words[:1] == ("always",) else ("never", words)
    entries = [("init", 0o100755, read(program)), ("dev", 0o40755, b""), ("scripts", 0o40755, b"")]
    entries += [("scripts/" + n, 0o100644, read(os.path.join(scripts, n))) for n in sorted(os.listdir(scripts))]
    with tempfile.TemporaryDirectory() as work:
        initramfs, report, console = (os.path.join(work, n) for n in ("initramfs", "report", "console"))
        with open(initramfs, "wb") as f:
            f.write(newc(entries))
        subprocess.run(
            ["qemu-system-x86_64", "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-M", "pc",
             "-accel", "tcg", "-cpu", "max,la57=off", "-m", "1024", "-smp", "1", *machine, "-kernel", kernel,
             "-initrd", initramfs, "-append", APPEND.format(thp), "-serial", "file:" + console, "-serial", "file:" + report],
            check=True, timeout=900, stdin=subprocess.DEVNULL)
        lines = read(report).decode().replace("\r", "").split("\n")
        if "@@DONE" not in lines:
            sys.exit("the guest did not finish:\n" + read(console).decode(errors="replace")[-2000:])
    os.makedirs(answers, exist_ok=True)
    name = None
    for line in lines:
        if line.startswith("@@BEGIN "):
            name, kept = line[8:], []
        elif line == "@@END" and name:
            with open(os.path.join(answers, name), "w") as f:
                f.write("\n".join(kept) + "\n")
            name = None
        elif name:
            kept.append(line)


if __name__ == "__main__":
    main(*sys.argv[1:])
