/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.report.ReportFormat;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Expectations as test cases, in the form in which Ant and surefire write them. */
class JUnitReportTest {
  @TempDir private Path folder;

  private Element suite(String text) throws IOException {
    String xml = ReportFormat.JUNIT.write(Reported.report(folder, text));
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(xml, e);
    }
  }

  private static List<Element> all(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static void assertCounts(
      Element suite, int tests, int failures, int errors, int skipped) {
    assertEquals(String.valueOf(tests), suite.getAttribute("tests"));
    assertEquals(tests, all(suite, "testcase").size());
    assertEquals(String.valueOf(failures), suite.getAttribute("failures"));
    assertEquals(failures, all(suite, "failure").size());
    assertEquals(String.valueOf(errors), suite.getAttribute("errors"));
    assertEquals(errors, all(suite, "error").size());
    assertEquals(String.valueOf(skipped), suite.getAttribute("skipped"));
    assertEquals(skipped, all(suite, "skipped").size());
  }

  @Test
  void eachExpectationIsACase() throws IOException {
    Element suite = suite(Reported.SWAPPING);
    assertEquals("testsuite", suite.getTagName());
    assertEquals("w", suite.getAttribute("name"));
    assertCounts(suite, 5, 2, 0, 0);
    Element first = all(suite, "testcase").getFirst();
    assertEquals("w", first.getAttribute("classname"));
    assertEquals("expect node(0).free > 120 MiB (line 15)", first.getAttribute("name"));
    assertEquals("test.mem", first.getAttribute("file"));
    assertEquals("15", first.getAttribute("line"));
  }

  /** What failed twice is one case with two failures told, each with its place and its time. */
  @Test
  void aFailureSaysWhereAndWhy() throws IOException {
    Element failure = all(suite(Reported.SWAPPING), "failure").get(1);
    assertTrue(
        failure
            .getAttribute("message")
            .startsWith("Expected process(q).swap == 12345, but the left side is "),
        failure.getAttribute("message"));
    List<String> told = failure.getTextContent().strip().lines().toList();
    assertEquals(2, told.size());
    for (String line : told) {
      assertTrue(
          line.matches("test\\.mem:21: at [0-9]+\\.[0-9]+ s: Expected process\\(q\\)\\.swap.*"),
          line);
    }
  }

  @Test
  void aRunThatFailedIsAnErrorAndWhatItDidNotReachIsSkipped() throws IOException {
    Element suite = suite(Reported.FAILING);
    assertCounts(suite, 2, 0, 1, 1);
    assertTrue(all(suite, "error").getFirst().getAttribute("message").contains("ENOMEM"));
    assertEquals("failed", all(suite, "error").getFirst().getAttribute("type"));
  }
}
