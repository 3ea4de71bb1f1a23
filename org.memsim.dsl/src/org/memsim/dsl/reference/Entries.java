/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import java.util.ArrayList;
import java.util.List;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.IssueFact.Example;
import org.memsim.dsl.facts.MetricFact;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.facts.ViewFact;
import org.memsim.dsl.model.PolicyKind;
import org.memsim.dsl.reference.Entry.Listing;
import org.memsim.dsl.reference.Entry.Paragraph;
import org.memsim.dsl.reference.Entry.Part;

/** Makes entries of what is declared. */
public final class Entries {
  private Entries() {}

  /** The entry of an issue. */
  public static Entry of(IssueFact issue) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Paragraph(issue.title() + "."));
    parts.add(new Paragraph(issue.explanation()));
    if (issue.example().isPresent()) {
      Example example = issue.example().get();
      parts.add(new Listing("Wrong", example.mistake().replaceAll("[«»]", "")));
      parts.add(new Listing("Right", example.correction()));
    }
    return new Entry(Topic.PROBLEM, issue.code(), parts);
  }

  /** The entry of a setting. */
  public static Entry of(Topic topic, SettingFact fact) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Paragraph(fact.description()));
    String values = values(fact);
    if (!values.isEmpty()) {
      parts.add(new Paragraph(values));
    }
    remark(fact.limits().remark(), parts);
    return new Entry(topic, fact.name(), parts);
  }

  private static String values(SettingFact fact) {
    List<String> sentences = new ArrayList<>();
    if (fact.values() > 0) {
      String count = fact.values() > 1 ? "Up to " + fact.values() + " numbers, each " : "A number ";
      sentences.add(count + fact.range() + ".");
    } else if (fact.words().stream().anyMatch(word -> !word.isEmpty())) {
      sentences.add("One of " + String.join(", ", fact.words()) + ".");
    }
    fact.limits().standard().ifPresent(value -> sentences.add("Default " + value + "."));
    fact.limits().since().ifPresent(release -> sentences.add("Since Linux " + release + "."));
    fact.limits()
        .newer()
        .ifPresent(
            newer ->
                sentences.add(
                    "Values from " + newer.from() + " on since Linux " + newer.since() + "."));
    return String.join(" ", sentences);
  }

  /** The entry of a memory policy. */
  public static Entry of(PolicyKind policy) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Paragraph(policy.description()));
    policy.since().ifPresent(release -> parts.add(new Paragraph("Since Linux " + release + ".")));
    parts.add(new Listing("", "policy " + policy.example()));
    return new Entry(Topic.POLICY, policy.text(), parts);
  }

  /** The entry of a metric. */
  public static Entry of(MetricFact fact) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Paragraph(fact.description()));
    parts.add(new Paragraph("A " + fact.dimension().noun() + "."));
    if (!fact.names().isEmpty()) {
      parts.add(new Paragraph("NAME is one of " + String.join(", ", fact.names()) + "."));
    }
    remark(fact.remark(), parts);
    return new Entry(Topic.METRIC, fact.pattern(), parts);
  }

  /** The entry of a view. */
  public static Entry of(ViewFact fact) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Paragraph(fact.description()));
    String written =
        switch (fact.subject()) {
          case MACHINE -> fact.name();
          case PROCESS -> fact.name() + " of NAME";
          case PAGE -> fact.name() + " PFN";
        };
    parts.add(new Listing("", "print " + written));
    remark(fact.remark(), parts);
    return new Entry(Topic.VIEW, fact.name(), parts);
  }

  private static void remark(String text, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Paragraph(text));
    }
  }
}
