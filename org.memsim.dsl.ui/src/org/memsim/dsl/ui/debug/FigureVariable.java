/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.List;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;
import org.memsim.engine.report.figures.Figure;

/** A figure of the machine. It cannot be changed: what a machine has is what its workload does. */
final class FigureVariable extends MachineElement implements IVariable {
  private final StepFrame frame;
  private final String path;
  private final Figure figure;
  private final boolean changed;

  private FigureVariable(StepFrame frame, String parent, Figure figure) {
    super(frame.machine());
    this.frame = frame;
    this.figure = figure;
    this.path = parent + '/' + figure.name();
    this.changed = frame.machine().hasChanged(path, figure.value());
  }

  /**
   * A variable for each figure.
   *
   * @param parent the path of what they are parts of
   */
  static IVariable[] of(StepFrame frame, String parent, List<Figure> figures) {
    return figures.stream()
        .map(figure -> new FigureVariable(frame, parent, figure))
        .toArray(IVariable[]::new);
  }

  @Override
  public String getName() {
    return figure.name();
  }

  @Override
  public IValue getValue() {
    return new Value();
  }

  @Override
  public String getReferenceTypeName() {
    return "";
  }

  @Override
  public boolean hasValueChanged() {
    return changed;
  }

  @Override
  public boolean supportsValueModification() {
    return false;
  }

  @Override
  public boolean verifyValue(String expression) {
    return false;
  }

  @Override
  public boolean verifyValue(IValue value) {
    return false;
  }

  @Override
  public void setValue(String expression) throws DebugException {
    notSupported(Messages.figureFixed, null);
  }

  @Override
  public void setValue(IValue value) throws DebugException {
    notSupported(Messages.figureFixed, null);
  }

  private final class Value extends MachineElement implements IValue {
    Value() {
      super(frame.machine());
    }

    @Override
    public String getReferenceTypeName() {
      return "";
    }

    @Override
    public String getValueString() {
      return figure.value();
    }

    @Override
    public boolean isAllocated() {
      return true;
    }

    /** Asked on the thread that runs, which stands still. */
    @Override
    public IVariable[] getVariables() {
      List<Figure> parts = machine().control().ask(figure.parts()).orElse(List.of());
      return of(frame, path, parts);
    }

    @Override
    public boolean hasVariables() {
      return figure.divisible();
    }
  }
}
