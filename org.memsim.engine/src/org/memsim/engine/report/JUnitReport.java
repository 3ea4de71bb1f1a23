/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.memsim.engine.recording.Ending;

/**
 * The expectations of a workload as JUnit's XML, as Ant and Maven write it and build tools and IDEs
 * read it: the workload is a suite, each expectation a case, and an end before the end an error.
 * Times are 0: simulated time is none that a test took.
 */
final class JUnitReport {
  /** Of an expectation that fails again and again, so many failures are told. */
  private static final int MOST_FAILURES = 10;

  private final RunReport report;
  private final XMLStreamWriter xml;

  private JUnitReport(RunReport report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  static String write(RunReport report) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      new JUnitReport(report, xml).suite();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a StringWriter takes everything
    }
    return out + "\n";
  }

  private void suite() throws XMLStreamException {
    boolean cameToItsEnd = report.ending().how() == Ending.How.COMPLETED;
    int tests = report.checks().size() + (cameToItsEnd ? 0 : 1);
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", report.header().workload());
    attribute("tests", tests);
    attribute("failures", report.count(Check.Outcome.FAILED));
    attribute("errors", cameToItsEnd ? 0 : 1);
    attribute("skipped", report.count(Check.Outcome.NOT_REACHED));
    xml.writeAttribute("time", "0");
    properties();
    for (Check check : report.checks()) {
      testCase(check);
    }
    if (!cameToItsEnd) {
      unfinished();
    }
    line(0);
    xml.writeEndElement();
  }

  private void properties() throws XMLStreamException {
    line(1);
    xml.writeStartElement("properties");
    property("tool", report.header().tool());
    property("machine", report.header().machine());
    property("kernel", report.header().kernel());
    property("seed", Long.toString(report.header().seed()));
    property("simulated seconds", Quantities.exactSeconds(report.ending().timeNs()));
    line(1);
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    line(2);
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", value);
  }

  private void testCase(Check check) throws XMLStreamException {
    line(1);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", report.header().workload());
    xml.writeAttribute("name", check.place().text() + " (line " + check.place().line() + ")");
    xml.writeAttribute("file", check.path());
    attribute("line", check.place().line());
    xml.writeAttribute("time", "0");
    if (check.outcome() == Check.Outcome.FAILED) {
      failure(check);
    } else if (check.outcome() == Check.Outcome.NOT_REACHED) {
      line(2);
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", "The run did not come to it.");
    }
    line(1);
    xml.writeEndElement();
  }

  private void failure(Check check) throws XMLStreamException {
    List<Check.Failure> failures = check.failures();
    line(2);
    xml.writeStartElement("failure");
    xml.writeAttribute("type", "expectation-failed");
    xml.writeAttribute("message", failures.getFirst().why());
    for (Check.Failure failure : failures.subList(0, Math.min(MOST_FAILURES, failures.size()))) {
      xml.writeCharacters(
          "\n"
              + check.where()
              + ": at "
              + Quantities.exactSeconds(failure.timeNs())
              + " s: "
              + failure.why());
    }
    if (failures.size() > MOST_FAILURES) {
      xml.writeCharacters("\nand " + (failures.size() - MOST_FAILURES) + " times more");
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  /** What a run that did not end by itself leaves untested is an error, whatever held before. */
  private void unfinished() throws XMLStreamException {
    line(1);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", report.header().workload());
    xml.writeAttribute("name", "runs to its end");
    xml.writeAttribute("file", report.header().sources().getFirst().path());
    xml.writeAttribute("time", "0");
    line(2);
    xml.writeStartElement("error");
    xml.writeAttribute("type", report.ending().how().name().toLowerCase(java.util.Locale.ROOT));
    xml.writeAttribute("message", message());
    xml.writeEndElement();
    line(1);
    xml.writeEndElement();
  }

  private String message() {
    String told = report.ending().message();
    return told.isEmpty()
        ? "The run ended early, at " + Quantities.exactSeconds(report.ending().timeNs()) + " s."
        : told;
  }

  private void attribute(String name, long value) throws XMLStreamException {
    xml.writeAttribute(name, Long.toString(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
