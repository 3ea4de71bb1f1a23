/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Lays out the command line: {@code lib/*.jar}, {@code classpath} with the names of the jars in
 * their order, and {@code training.mem}. Run from source by the build.
 *
 * <p>The jars are those that Tycho resolved for the engine. Their signatures go, because the JVM
 * leaves signed classes out of a start-up cache; so do the manifests' entries for single files,
 * which hold nothing but digests.
 */
public final class Distribution {

  /** The OSGi framework and its services. Of Equinox, EMF and Xtext use the common classes only. */
  private static final Pattern ECLIPSE_ONLY =
      Pattern.compile(
          "org\\.eclipse\\.(osgi|core|equinox(?!\\.common-)).*|org\\.osgi\\..*|org\\.apache\\.felix\\..*");

  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");

  private Distribution() {}

  /**
   * @param args the list of resolved jars, the jar of the engine, the file that trains the start-up
   *     cache, the folder to write
   */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[3]);
    Path lib = Files.createDirectories(out.resolve("lib"));
    List<Path> jars = new ArrayList<>(List.of(Path.of(args[1])));
    Files.readAllLines(Path.of(args[0])).stream().map(Path::of).forEach(jars::add);
    List<String> names = new ArrayList<>();
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      if (!ECLIPSE_ONLY.matcher(name).matches() && !names.contains(name)) {
        copyUnsigned(jar, lib.resolve(name));
        names.add(name);
      }
    }
    Files.write(out.resolve("classpath"), names);
    Files.copy(Path.of(args[2]), out.resolve("training.mem"), REPLACE_EXISTING);
  }

  private static void copyUnsigned(Path from, Path to) throws IOException {
    try (JarFile in = new JarFile(from.toFile(), false);
        OutputStream file = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(file, mainAttributes(in))) {
      for (var entries = in.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals(JarFile.MANIFEST_NAME) || SIGNATURE.matcher(upper).matches()) {
          continue;
        }
        ZipEntry copy = new ZipEntry(name);
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        try (InputStream bytes = in.getInputStream(entry)) {
          bytes.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }

  private static Manifest mainAttributes(JarFile jar) throws IOException {
    Manifest manifest = new Manifest(jar.getManifest());
    manifest.getEntries().clear();
    return manifest;
  }
}
