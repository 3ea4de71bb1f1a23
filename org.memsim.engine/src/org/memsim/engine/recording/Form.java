/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/** How a component of a record is written. Its text is what the file has. */
sealed interface Form {
  /** A number, or a truth value as 0 or 1. */
  record Numeral() implements Form {
    @Override
    public String toString() {
      return "n";
    }
  }

  /** A text. */
  record Word() implements Form {
    @Override
    public String toString() {
      return "w";
    }
  }

  /** A row of numbers. */
  record Row() implements Form {
    @Override
    public String toString() {
      return "r";
    }
  }

  /** One of the constants of an enumeration. */
  record Choice(String of) implements Form {
    @Override
    public String toString() {
      return "=" + of;
    }
  }

  /** A number for each constant of an enumeration. */
  record Tally(String of) implements Form {
    @Override
    public String toString() {
      return "#" + of;
    }
  }

  /** Any number of one form. */
  record Many(Form of) implements Form {
    @Override
    public String toString() {
      return "*" + of;
    }
  }

  /** One of a form, or none. */
  record Maybe(Form of) implements Form {
    @Override
    public String toString() {
      return "?" + of;
    }
  }

  /** A record. */
  record Part(String of) implements Form {
    @Override
    public String toString() {
      return "@" + of;
    }
  }

  /** One of the kinds of records that a sealed interface permits. */
  record OneOf(String of) implements Form {
    @Override
    public String toString() {
      return "|" + of;
    }
  }

  /** The form that a text means. */
  static Form parse(String text) throws RecordingException {
    if (text.isEmpty()) {
      throw ByteSource.malformed();
    }
    String rest = text.substring(1);
    return switch (text.charAt(0)) {
      case 'n' -> new Numeral();
      case 'w' -> new Word();
      case 'r' -> new Row();
      case '=' -> new Choice(rest);
      case '#' -> new Tally(rest);
      case '*' -> new Many(parse(rest));
      case '?' -> new Maybe(parse(rest));
      case '@' -> new Part(rest);
      case '|' -> new OneOf(rest);
      default -> throw ByteSource.malformed();
    };
  }
}
