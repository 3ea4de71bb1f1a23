/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;

/**
 * Output and errors of a run. The console comes later than the first line, and asks for the errors
 * first: so all is kept until somebody listens to both, and is then passed on in its order.
 */
final class OrderedStreams implements IStreamsProxy {
  private final Stream output = new Stream();
  private final Stream errors = new Stream();
  private final List<Piece> kept = new ArrayList<>();

  private record Piece(Stream stream, String text) {}

  /** Appends to the output. */
  void out(String text) {
    append(new Piece(output, text));
  }

  /** Appends to the errors. */
  void error(String text) {
    append(new Piece(errors, text));
  }

  private synchronized void append(Piece piece) {
    kept.add(piece);
    passOn();
  }

  private synchronized void passOn() {
    if (output.heard() && errors.heard()) {
      kept.forEach(piece -> piece.stream().tell(piece.text()));
      kept.clear();
    }
  }

  @Override
  public IStreamMonitor getOutputStreamMonitor() {
    return output;
  }

  @Override
  public IStreamMonitor getErrorStreamMonitor() {
    return errors;
  }

  @Override
  public void write(String input) {
    // a run reads nothing
  }

  private final class Stream implements IStreamMonitor {
    private final List<IStreamListener> listeners = new CopyOnWriteArrayList<>();

    boolean heard() {
      return !listeners.isEmpty();
    }

    void tell(String text) {
      listeners.forEach(listener -> listener.streamAppended(text, this));
    }

    @Override
    public void addListener(IStreamListener listener) {
      listeners.add(listener);
      passOn();
    }

    @Override
    public void removeListener(IStreamListener listener) {
      listeners.remove(listener);
    }

    /** Empty: listeners are told everything. */
    @Override
    public String getContents() {
      return "";
    }
  }
}
