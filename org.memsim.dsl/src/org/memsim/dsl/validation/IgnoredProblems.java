/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.Issue;
import org.eclipse.xtext.validation.ResourceValidatorImpl;

/**
 * Leaves out what a file says that it knows: {@code // memsim:ignore CODE, CODE} behind a statement
 * or on the line before it. Errors cannot be left out, since what has them does not run.
 */
public class IgnoredProblems extends ResourceValidatorImpl {
  private static final Pattern COMMENT =
      Pattern.compile(
          "//\\s*memsim:ignore\\s+([a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*).*", Pattern.DOTALL);

  @Override
  public List<Issue> validate(Resource resource, CheckMode mode, CancelIndicator monitor) {
    List<Issue> issues = super.validate(resource, mode, monitor);
    if (issues.isEmpty() || !(resource instanceof XtextResource file)) {
      return issues;
    }
    Map<Integer, Set<String>> ignored = ignored(file);
    return ignored.isEmpty()
        ? issues
        : issues.stream().filter(issue -> !isIgnored(issue, ignored)).toList();
  }

  private static boolean isIgnored(Issue issue, Map<Integer, Set<String>> ignored) {
    Integer line = issue.getLineNumber();
    return issue.getSeverity() != Severity.ERROR
        && line != null
        && issue.getCode() != null
        && ignored.getOrDefault(line, Set.of()).contains(issue.getCode());
  }

  /** The codes that are ignored, by line from 1. */
  private static Map<Integer, Set<String>> ignored(XtextResource file) {
    Map<Integer, Set<String>> codes = new HashMap<>();
    if (file.getParseResult() == null) {
      return codes;
    }
    ICompositeNode root = file.getParseResult().getRootNode();
    String text = root.getText();
    for (ILeafNode leaf : root.getLeafNodes()) {
      Matcher comment = COMMENT.matcher(leaf.isHidden() ? leaf.getText() : "");
      if (comment.matches()) {
        int lineStart = text.lastIndexOf('\n', leaf.getTotalOffset() - 1) + 1;
        boolean isAlone = text.substring(lineStart, leaf.getTotalOffset()).isBlank();
        int line = leaf.getTotalStartLine() + (isAlone ? 1 : 0);
        codes
            .computeIfAbsent(line, unused -> new HashSet<>())
            .addAll(List.of(comment.group(1).split("\\s*,\\s*")));
      }
    }
    return codes;
  }
}
