/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Counts the tests of each module from its reports and prints a line for each. Fails if one failed,
 * if a module ran none, or if one was skipped that may not be. Run from source by {@code memsim
 * test}.
 */
public final class TestSummary {

  private final String module;
  private final Set<String> allowedSkips;
  private final List<String> complaints = new ArrayList<>();
  private int run;
  private int failed;
  private int skipped;

  private TestSummary(String module, Set<String> allowedSkips) {
    this.module = module;
    this.allowedSkips = allowedSkips;
  }

  /**
   * @param args the file of allowed skips, then MODULE=FOLDER OF REPORTS for each module
   */
  public static void main(String[] args) throws Exception {
    Set<String> allowed = new HashSet<>(Files.readAllLines(Path.of(args[0])));
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    boolean good = true;
    for (int i = 1; i < args.length; i++) {
      String[] module = args[i].split("=", 2);
      TestSummary summary = new TestSummary(module[0], allowed);
      summary.read(Path.of(module[1]));
      System.out.println(summary);
      summary.complaints.forEach(System.out::println);
      good &= summary.complaints.isEmpty();
      passed += summary.run - summary.failed;
      failed += summary.failed;
      skipped += summary.skipped;
    }
    System.out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
    System.exit(good ? 0 : 1);
  }

  private void read(Path reports) throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    if (Files.isDirectory(reports)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
        for (Path file : files) {
          var cases = parser.parse(file.toFile()).getElementsByTagName("testcase");
          for (int i = 0; i < cases.getLength(); i++) {
            count((Element) cases.item(i));
          }
        }
      }
    }
    if (run == 0) {
      complaints.add("  " + module + " ran no test");
    }
  }

  private void count(Element test) {
    String name = module + " " + test.getAttribute("classname") + "." + test.getAttribute("name");
    if (has(test, "skipped")) {
      skipped++;
      if (!allowedSkips.contains(name)) {
        complaints.add("  skipped, but not in allowed-skips.txt: " + name);
      }
      return;
    }
    run++;
    if (has(test, "failure") || has(test, "error")) {
      failed++;
      complaints.add("  failed: " + name);
    }
  }

  private static boolean has(Element test, String outcome) {
    return test.getElementsByTagName(outcome).getLength() > 0;
  }

  @Override
  public String toString() {
    return module + ": " + run + " run, " + failed + " failed, " + skipped + " skipped";
  }
}
