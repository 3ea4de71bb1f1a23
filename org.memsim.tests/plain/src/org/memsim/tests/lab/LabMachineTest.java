/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.lab.LabException;
import org.memsim.engine.lab.LabSubject;
import org.memsim.engine.lab.Laboratory;
import org.memsim.engine.lab.Programs;
import org.memsim.engine.lab.QemuCommand;

/** What QEMU is called with for a machine, which machines it cannot be, and what is missing. */
class LabMachineTest {
  private static final String FRONT =
      "qemu-system-x86_64 -nodefaults -no-user-config -display none -no-reboot -M pc -accel tcg"
          + " -cpu ";
  private static final String WORDS =
      "console=ttyS0 panic=-1 nokaslr initramfs_async=0 random.trust_cpu=on tsc=reliable";
  private static final String SERIAL =
      " -chardev file,id=c0,path=g/console.log -serial chardev:c0"
          + " -chardev file,id=c1,path=g/report.txt -serial chardev:c1";

  @TempDir private Path folder;

  private static Laboratory laboratory(Path programs, boolean icount) {
    return new Laboratory(
        new Programs(List.of(programs)),
        Optional.of(Path.of("vmlinuz")),
        programs,
        icount,
        Duration.ofSeconds(5));
  }

  private static String command(String machine, boolean icount) throws LabException {
    return QemuCommand.shell(
        laboratory(Path.of("none"), icount).command(LabFiles.subject(machine), Path.of("g")));
  }

  @Test
  void nodesCpusAndEveryDistanceAreExported() throws LabException {
    assertEquals(
        FRONT
            + "max,la57=off -m 896 -smp 3,sockets=3,cores=1,threads=1 -kernel vmlinuz -initrd"
            + " g/initramfs.cpio -append '"
            + WORDS
            + " transparent_hugepage=madvise'"
            + SERIAL
            + " -object memory-backend-ram,id=m0,size=512M,reserve=off"
            + " -numa node,nodeid=0,memdev=m0,cpus=0-1"
            + " -object memory-backend-ram,id=m1,size=256M,reserve=off"
            + " -numa node,nodeid=1,memdev=m1,cpus=2-2"
            + " -object memory-backend-ram,id=m2,size=128M,reserve=off"
            + " -numa node,nodeid=2,memdev=m2"
            + " -numa dist,src=0,dst=0,val=10 -numa dist,src=0,dst=1,val=21"
            + " -numa dist,src=0,dst=2,val=17 -numa dist,src=1,dst=0,val=21"
            + " -numa dist,src=1,dst=1,val=10 -numa dist,src=1,dst=2,val=28"
            + " -numa dist,src=2,dst=0,val=17 -numa dist,src=2,dst=1,val=28"
            + " -numa dist,src=2,dst=2,val=10",
        command("uneven", false));
  }

  @Test
  void swapFiveLevelsAndNodesWithoutMemoryAreExported() throws LabException {
    assertEquals(
        FRONT
            + "max -m 512 -smp 4,sockets=4,cores=1,threads=1 -kernel vmlinuz -initrd"
            + " g/initramfs.cpio -append '"
            + WORDS
            + "'"
            + SERIAL
            + " -seed 1 -icount shift=0,sleep=off -rtc base=2024-01-01T00:00:00,clock=vm"
            + " -object memory-backend-ram,id=m0,size=512M,reserve=off"
            + " -numa node,nodeid=0,memdev=m0,cpus=0-0,cpus=2-3"
            + " -numa node,nodeid=1,cpus=1-1"
            + " -numa dist,src=0,dst=0,val=10 -numa dist,src=0,dst=1,val=20"
            + " -numa dist,src=1,dst=0,val=20 -numa dist,src=1,dst=1,val=10"
            + " -drive file=g/swap0.img,if=none,id=swap0,format=raw,cache=unsafe"
            + " -device virtio-blk-pci,drive=swap0,disable-legacy=on"
            + " -drive file=g/swap1.img,if=none,id=swap1,format=raw,cache=unsafe"
            + " -device virtio-blk-pci,drive=swap1,disable-legacy=on",
        command("swapping", true));
    LabSubject swapping = LabFiles.subject("swapping");
    assertEquals(List.of("the last-level cache"), swapping.leftOut());
    String plan = swapping.plan(List.of("/mod/virtio_blk.ko"));
    assertTrue(
        plan.contains("module /mod/virtio_blk.ko\nswap /dev/vda 5\nswap /dev/vdb -1\n"), plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arm       | has the architecture arm64_4k; the lab builds x86_64 only.",
        "gap       | has no node 1; QEMU has no gaps in the numbers of nodes. Renumber them.",
        "gapOfCpus | has no cpu 1; QEMU has no gaps in the numbers of cpus. Renumber them.",
        "huge      | has 2048 GiB; QEMU's processor has 40 bits of physical address,",
        "odd       | has 1000 KiB on node 0; the lab builds whole MiB.",
        "placed    | states at which addresses the memory of nodes lies"
      })
  void machinesThatQemuCannotBeAreRefused(String machine, String why) {
    LabException refusal = assertThrows(LabException.class, () -> LabFiles.subject(machine));
    String expected = "The machine '" + machine + "' " + why;
    assertTrue(String.valueOf(refusal.getMessage()).startsWith(expected), refusal::getMessage);
  }

  @Test
  void whatIsMissingIsNamedWithItsPackages() throws Exception {
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Path work = Files.createDirectory(folder.resolve("work"));
    LabSubject subject = LabFiles.subject("uneven");
    Laboratory bare = laboratory(programs, false);
    assertEquals(
        "The lab needs qemu-system-x86_64 and gcc, which is not on the path. On Debian and Ubuntu:"
            + " apt-get install --no-install-recommends qemu-system-x86 gcc libc6-dev",
        message(() -> bare.boot(subject, work)));
    for (String name : List.of("qemu-system-x86_64", "gcc")) {
      Files.writeString(programs.resolve(name), "#!/bin/sh\necho no luck\nexit 7\n");
      assertTrue(programs.resolve(name).toFile().setExecutable(true));
    }
    assertEquals(
        "There is no kernel 'vmlinuz'; name an image such as a vmlinuz.",
        message(() -> bare.boot(subject, work)));
    Laboratory fetching =
        new Laboratory(
            new Programs(List.of(programs)),
            Optional.empty(),
            folder.resolve("cache"),
            false,
            Duration.ofSeconds(5));
    assertTrue(
        message(() -> fetching.boot(subject, work))
            .startsWith("The lab needs apt-cache and apt-get and dpkg-deb,"));
    try (Stream<Path> files = Files.list(work)) {
      assertEquals(List.of(), files.toList());
    }
    Path kernel = Files.writeString(folder.resolve("vmlinuz-1"), "");
    Laboratory failing =
        new Laboratory(
            new Programs(List.of(programs)),
            Optional.of(kernel),
            folder,
            false,
            Duration.ofSeconds(5));
    assertEquals("gcc ended with code 7: no luck", message(() -> failing.boot(subject, work)));
  }

  @Test
  void countingInstructionsNeedsOneCpu() throws LabException {
    LabSubject subject = LabFiles.subject("uneven");
    assertEquals(
        "With --icount the machine must have one cpu, and uneven has 3; QEMU does not start others"
            + " then.",
        message(() -> laboratory(folder, true).boot(subject, folder)));
  }

  private static String message(Executable failing) {
    return String.valueOf(assertThrows(LabException.class, failing).getMessage());
  }
}
