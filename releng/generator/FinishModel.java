/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finishes the Java that Xtext generates from the grammar, in two ways that its generator lacks:
 *
 * <ul>
 *   <li>the comment above a rule becomes the Javadoc of the class that the rule makes;
 *   <li>MemPackage gets its Literals back, which EMF leaves out for a metamodel of this size.
 * </ul>
 *
 * <p>Run as a source file after MWE2: {@code java FinishModel.java GRAMMAR FOLDER}, the folder that
 * of the generated interfaces. Doing it twice changes nothing.
 */
final class FinishModel {
  private static final Pattern DOCUMENTED_RULE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:enum\\s+)?(\\w+)\\b(?:\\s+returns\\s+(\\w+))?[^:;]*:",
          Pattern.DOTALL);
  private static final Pattern ACTION = Pattern.compile("\\{(\\w+)(?:\\.\\w+=current)?\\}");
  private static final Pattern GENERATED_DOC =
      Pattern.compile(
          "A representation of the (?:model object|literals of the enumeration) "
              + "'<em><b>([^<]+)</b></em>'");
  private static final Pattern ACCESSOR =
      Pattern.compile(
          "^\\s+(EClass|EEnum|EAttribute|EReference) get(\\w+)\\(\\);", Pattern.MULTILINE);

  private FinishModel() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> docs = documentation(Files.readString(Path.of(arguments[0])));
    try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        String before = Files.readString(file);
        String after = document(before, file, docs);
        if (file.endsWith("MemPackage.java")) {
          after = withLiterals(after);
        }
        if (!after.equals(before)) {
          Files.writeString(file, after);
        }
      }
    }
  }

  /** The comment above a rule is that of the classes of its actions, too. */
  private static Map<String, String> documentation(String grammar) {
    Map<String, String> docs = new TreeMap<>();
    for (MatchResult rule : DOCUMENTED_RULE.matcher(grammar).results().toList()) {
      String doc = rule.group(1).strip().replaceAll("\\s*\n\\s*\\*\\s*", " ");
      String withoutStop = doc.substring(0, doc.length() - 1);
      docs.putIfAbsent(rule.group(2), withoutStop);
      if (rule.group(3) != null) {
        docs.putIfAbsent(rule.group(3), withoutStop);
      }
      String body = grammar.substring(rule.end(), grammar.indexOf(";\n", rule.end()));
      ACTION.matcher(body).results().forEach(a -> docs.putIfAbsent(a.group(1), withoutStop));
    }
    return docs;
  }

  private static String document(String java, Path file, Map<String, String> docs) {
    String name = file.getFileName().toString().replace(".java", "");
    String doc = docs.get(name);
    return doc == null
        ? java
        : GENERATED_DOC.matcher(java).replaceFirst(Matcher.quoteReplacement(doc));
  }

  private static String withLiterals(String java) {
    if (java.contains("interface Literals")) {
      return java;
    }
    List<String> constants =
        ACCESSOR
            .matcher(java)
            .results()
            .map(
                accessor ->
                    "    "
                        + accessor.group(1)
                        + " "
                        + constant(accessor.group(2))
                        + " = eINSTANCE.get"
                        + accessor.group(2)
                        + "();\n")
            .toList();
    int end = java.lastIndexOf('}');
    return java.substring(0, end)
        + "  /** The parts of the model as constants. */\n"
        + "  interface Literals\n  {\n"
        + String.join("", constants)
        + "  }\n\n"
        + java.substring(end);
  }

  /** As EMF names it: {@code ProcessActor_Start} is {@code PROCESS_ACTOR__START}. */
  private static String constant(String accessor) {
    return accessor
        .replace("_", "__")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT);
  }
}
