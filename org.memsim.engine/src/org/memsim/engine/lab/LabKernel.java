/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kernel that boots in the guest.
 *
 * @param image its image
 * @param modules the folder of its modules; empty if none is known
 */
public record LabKernel(Path image, Optional<Path> modules) {
  /** What a guest needs for a disk of QEMU's; what these need themselves they say. */
  private static final List<String> DISK = List.of("virtio_pci", "virtio_blk");

  /** How a module says in its section {@code .modinfo} which others must be loaded before it. */
  private static final Pattern NEEDS = Pattern.compile("\0depends=([^\0]*)\0");

  private static final String IMAGE = "vmlinuz-";
  private static final String META_PACKAGE = "linux-image-amd64";
  private static final Pattern DEPENDENCY = Pattern.compile("(?m)^ *Depends: (linux-image-\\S+)");
  private static final Duration MOST = Duration.ofMinutes(15);

  /** A kernel by its image; its modules lie where packages put them, beside or in the system. */
  static LabKernel of(Path image) throws LabException {
    if (!Files.isReadable(image)) {
      throw new LabException(
          "There is no kernel '" + image + "'; name an image such as a vmlinuz.");
    }
    Path file = image.toAbsolutePath().normalize();
    String name = String.valueOf(file.getFileName());
    String release = name.startsWith(IMAGE) ? name.substring(IMAGE.length()) : "";
    Optional<Path> modules =
        Stream.of(file.resolve("../../lib/modules"), Path.of("/lib/modules"))
            .map(folder -> folder.resolve(release).normalize())
            .filter(folder -> !release.isEmpty() && Files.isDirectory(folder))
            .findFirst();
    return new LabKernel(file, modules);
  }

  /** Where kernels are kept between runs: {@code memsim} in the user's cache folder. */
  public static Path cache() {
    String stated = System.getenv("XDG_CACHE_HOME");
    Path caches =
        stated == null || stated.isEmpty()
            ? Path.of(System.getProperty("user.home", "."), ".cache")
            : Path.of(stated);
    return caches.resolve("memsim").resolve("kernels");
  }

  /**
   * The newest kernel of a cache; the distribution's own is fetched into it first if it is empty.
   *
   * @throws LabException if there is none and none can be fetched
   */
  static LabKernel cached(Path cache, Programs programs)
      throws LabException, IOException, InterruptedException {
    Optional<LabKernel> known = newest(cache);
    if (known.isPresent()) {
      return known.get();
    }
    programs.require(List.of("apt-cache", "apt-get", "dpkg-deb"));
    fetch(cache, programs);
    return newest(cache)
        .orElseThrow(() -> new LabException("The package of the kernel has no image in it."));
  }

  private static Optional<LabKernel> newest(Path cache) throws IOException, LabException {
    if (!Files.isDirectory(cache)) {
      return Optional.empty();
    }
    try (Stream<Path> packages = Files.list(cache)) {
      List<Path> sorted =
          packages
              .filter(folder -> Files.isDirectory(folder.resolve("boot")))
              .sorted(Comparator.comparing(LabKernel::sortKey).reversed())
              .toList();
      for (Path folder : sorted) {
        Optional<Path> image = image(folder.resolve("boot"));
        if (image.isPresent()) {
          return Optional.of(of(image.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** So that 6.1.0-9 comes before 6.1.0-56. */
  private static String sortKey(Path folder) {
    return Pattern.compile("\\d+")
        .matcher(String.valueOf(folder.getFileName()))
        .replaceAll(
            number -> "0".repeat(Math.max(0, 8 - number.group().length())) + number.group());
  }

  private static Optional<Path> image(Path boot) throws IOException {
    try (Stream<Path> files = Files.list(boot)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(IMAGE))
          .max(Comparator.comparing(LabKernel::sortKey));
    }
  }

  /** Unpacked beside its place first: a fetch that is interrupted leaves no half of a kernel. */
  private static void fetch(Path cache, Programs programs)
      throws LabException, IOException, InterruptedException {
    Files.createDirectories(cache);
    Path work = Files.createTempDirectory(cache, ".fetch");
    try {
      String said = programs.run(work, List.of("apt-cache", "depends", META_PACKAGE), MOST);
      Matcher dependency = DEPENDENCY.matcher(said);
      if (!dependency.find()) {
        throw new LabException(
            "apt knows no "
                + META_PACKAGE
                + "; name a kernel's image with --kernel, or run 'apt-get update' first.");
      }
      String name = dependency.group(1);
      programs.run(work, List.of("apt-get", "download", name), MOST);
      Path unpacked = work.resolve("unpacked");
      try (Stream<Path> files = Files.list(work)) {
        Path found =
            files
                .filter(file -> file.toString().endsWith(".deb"))
                .findFirst()
                .orElseThrow(() -> new LabException("apt-get has not fetched " + name + "."));
        programs.run(work, List.of("dpkg-deb", "-x", found.toString(), unpacked.toString()), MOST);
      }
      Files.move(unpacked, cache.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(work);
    }
  }

  /**
   * The modules that a guest with disks loads, in that order; those that are built in have none.
   *
   * @throws LabException if there is no folder of modules, or they are compressed
   */
  List<Path> disk() throws LabException, IOException {
    if (modules.isEmpty()) {
      throw new LabException(
          "The machine has swap, and the modules of the kernel '"
              + image
              + "' are not in lib/modules beside its boot folder; name one that was unpacked from"
              + " its package.");
    }
    Map<String, Path> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(modules.get().resolve("kernel"))) {
      all.forEach(file -> files.put(String.valueOf(file.getFileName()).replace('-', '_'), file));
    }
    Set<Path> found = new LinkedHashSet<>();
    for (String name : DISK) {
      load(name, files, found);
    }
    return List.copyOf(found);
  }

  /** Adds a module after those that it needs. */
  private static void load(String name, Map<String, Path> files, Set<Path> found)
      throws LabException, IOException {
    Path file = files.get(name + ".ko");
    if (file == null) {
      for (String packed : List.of(".ko.xz", ".ko.zst", ".ko.gz")) {
        if (files.containsKey(name + packed)) {
          throw new LabException(
              "The module " + name + packed + " is compressed; the lab loads plain ones.");
        }
      }
      return; // built in
    }
    Matcher needs = NEEDS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (needs.find()) {
      for (String needed : needs.group(1).split(",", -1)) {
        if (!needed.isEmpty()) {
          load(needed.replace('-', '_'), files, found);
        }
      }
    }
    found.add(file);
  }
}
