/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
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
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Lays out the command line: {@code lib/*.jar}, {@code classpath} with the names of the jars in
 * their order, and {@code training.mem}. Run from source by the build.
 *
 * <p>The jars are those that Tycho resolved for the engine. Their signatures go, because the JVM
 * leaves signed classes out of a start-up cache; so do the manifests' entries for single files,
 * which hold nothing but digests.
 *
 * <p>Class files from before Java 6 are written anew in the form of Java 8, with the frames that
 * its verifier wants. The JVM leaves the old ones out of a start-up cache and verifies them slowly,
 * and picocli and ANTLR come as such. Together with reading one subcommand only and making the
 * language beside that, this brought a cold {@code show} to 0.81 of its time (paired runs).
 */
public final class Distribution {

  /**
   * The services of OSGi. Of Equinox, EMF and Xtext use the common classes, and those the
   * framework: a progress monitor asks it whether to trace, also where no framework runs.
   */
  private static final Pattern ECLIPSE_ONLY =
      Pattern.compile(
          "org\\.eclipse\\.(osgi\\.|core|equinox(?!\\.common-)).*|org\\.osgi\\..*|org\\.apache\\.felix\\..*");

  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");

  private static final String CLASS = ".class";

  private final ClassLoader libraries;

  private Distribution(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    libraries = new URLClassLoader(urls);
  }

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
    Distribution distribution = new Distribution(jars);
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      if (!ECLIPSE_ONLY.matcher(name).matches() && !names.contains(name)) {
        distribution.copy(jar, lib.resolve(name));
        names.add(name);
      }
    }
    Files.write(out.resolve("classpath"), names);
    Files.copy(Path.of(args[2]), out.resolve("training.mem"), REPLACE_EXISTING);
  }

  private void copy(Path from, Path to) throws IOException {
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
          out.write(name.endsWith(CLASS) ? modern(bytes.readAllBytes()) : bytes.readAllBytes());
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

  /** The class file, in the form of Java 8 if it is older than Java 6. */
  private byte[] modern(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    if (major(reader) >= Opcodes.V1_6) {
      return classFile;
    }
    ClassWriter writer = new LibraryWriter(libraries);
    reader.accept(new Java8(writer), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static int major(ClassReader classFile) {
    return classFile.readUnsignedShort(Short.BYTES + Integer.BYTES);
  }

  /** Says that a class is of Java 8, and inlines the subroutines that Java 7 abolished. */
  private static final class Java8 extends ClassVisitor {
    Java8(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String parent,
        String[] interfaces) {
      super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new JSRInlinerAdapter(next, access, name, descriptor, signature, exceptions);
    }
  }

  /** Knows the hierarchy of the libraries' classes, which frames depend on. */
  private static final class LibraryWriter extends ClassWriter {
    private final ClassLoader libraries;

    LibraryWriter(ClassLoader libraries) {
      super(COMPUTE_FRAMES);
      this.libraries = libraries;
    }

    @Override
    protected ClassLoader getClassLoader() {
      return libraries;
    }

    /** A library may mention classes that it can do without; for those the root must do. */
    @Override
    protected String getCommonSuperClass(String one, String other) {
      try {
        return super.getCommonSuperClass(one, other);
      } catch (TypeNotPresentException e) {
        return "java/lang/Object";
      }
    }
  }
}
