/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LineAndColumn;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.Issue;
import org.eclipse.xtext.validation.ResourceValidatorImpl;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what a file says that it knows: {@code // memsim:ignore CODE, CODE} behind a statement
 * or on the line before it. Errors cannot be left out, since what has them does not run. A code
 * that leaves nothing out is told of, so that comments go when their problems do.
 */
public class IgnoredProblems extends ResourceValidatorImpl {
  @Override
  public @Nullable List<Issue> validate(
      Resource resource, CheckMode mode, CancelIndicator monitor) {
    List<Issue> issues = super.validate(resource, mode, monitor);
    if (issues == null || !(resource instanceof XtextResource file)) {
      return issues;
    }
    List<IgnoreComments.Code> codes = IgnoreComments.of(file);
    if (codes.isEmpty()) {
      return issues;
    }
    Set<IgnoreComments.Code> used = new HashSet<>();
    List<Issue> left = new ArrayList<>();
    for (Issue issue : issues) {
      List<IgnoreComments.Code> meant = codes.stream().filter(code -> means(code, issue)).toList();
      used.addAll(meant);
      if (meant.isEmpty()) {
        left.add(issue);
      }
    }
    // beside errors not all is looked at, and what would be found stays unknown
    boolean isComplete =
        mode.shouldCheck(CheckType.NORMAL)
            && issues.stream().noneMatch(issue -> issue.getSeverity() == Severity.ERROR);
    if (isComplete) {
      codes.stream().filter(code -> !used.contains(code)).forEach(c -> left.add(unused(c, file)));
    }
    return left;
  }

  private static boolean means(IgnoreComments.Code code, Issue issue) {
    Integer line = issue.getLineNumber();
    return issue.getSeverity() != Severity.ERROR
        && line != null
        && line == code.line()
        && code.text().equals(issue.getCode());
  }

  private static Issue unused(IgnoreComments.Code code, XtextResource file) {
    int end = code.offset() + code.text().length();
    LineAndColumn from =
        NodeModelUtils.getLineAndColumn(file.getParseResult().getRootNode(), code.offset());
    Issue.IssueImpl issue = new Issue.IssueImpl();
    issue.setCode(IssueCodes.UNUSED_IGNORE);
    issue.setSeverity(Severity.INFO);
    issue.setType(CheckType.NORMAL);
    issue.setMessage(
        "There is no '" + code.text() + "' to be ignored on line " + code.line() + ".");
    issue.setOffset(code.offset());
    issue.setLength(code.text().length());
    issue.setLineNumber(from.getLine());
    issue.setColumn(from.getColumn());
    issue.setLineNumberEnd(from.getLine());
    issue.setColumnEnd(from.getColumn() + end - code.offset());
    issue.setUriToProblem(file.getURI().appendFragment("/"));
    return issue;
  }
}
