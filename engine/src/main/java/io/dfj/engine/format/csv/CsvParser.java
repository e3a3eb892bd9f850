// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.format.ByteSearch;
import java.util.Arrays;

/**
 * Splits bytes into records and fields. Records end with LF, CR LF or CR; empty lines and comment
 * lines are no records. Every array given must have one byte to spare after its end, which is
 * overwritten. Not thread-safe.
 */
final class CsvParser {
  /** Returned by {@link #parse} when no record is left. */
  static final int END = -1;

  /** Returned by {@link #parse} when {@link #problem} says what is wrong. */
  static final int BAD = -2;

  static final byte PLAIN = 0;
  static final byte QUOTED = 1;

  /** Quoted, with doubled quotes or escapes that {@link #unescape} resolves. */
  static final byte ESCAPED = 2;

  /** No byte equals it. */
  private static final int NONE = 256;

  private final int delimiter;
  private final int quote;
  private final int escape;
  private final boolean doubleQuote;
  private final int comment;

  /** What ends a run of ordinary bytes outside and inside quotes. */
  private final boolean[] endsPlain = new boolean[256];

  private final boolean[] endsQuoted = new boolean[256];

  /** Of the current record: where each field's content begins and ends, without the quotes. */
  int[] starts = new int[16];

  int[] ends = new int[16];
  byte[] forms = new byte[16];

  /** How many fields the current record has. */
  int fields;

  /** Where the current record begins. */
  int recordStart;

  /** What was wrong, after {@link #BAD}. */
  String problem = "";

  CsvParser(CsvOptions options) {
    delimiter = options.delimiter();
    quote = orNone(options.quote());
    escape = orNone(options.escape());
    doubleQuote = options.doubleQuote();
    comment = orNone(options.comment());
    endsPlain[delimiter] = true;
    endsPlain['\n'] = true;
    endsPlain['\r'] = true;
    endsQuoted['\n'] = true;
    if (quote != NONE) {
      endsQuoted[quote] = true;
    }
    if (escape != NONE) {
      endsQuoted[escape] = true;
    }
  }

  private static int orNone(int character) {
    return character < 0 ? NONE : character;
  }

  /**
   * Reads the next record.
   *
   * @return where the one after it may begin, {@link #END} or {@link #BAD}
   */
  int parse(byte[] data, int from, int to) {
    data[to] = '\n';
    int at = skipEmpty(data, from, to);
    if (at >= to) {
      return END;
    }
    recordStart = at;
    fields = 0;
    while (true) {
      byte form = PLAIN;
      int start = at;
      int end;
      if (data[at] == quote && at < to) {
        start = at + 1;
        form = QUOTED;
        at = start;
        while (true) {
          while (!endsQuoted[data[at] & 0xFF]) {
            at++;
          }
          if (at >= to) {
            problem = "a quoted field is never closed";
            return BAD;
          }
          byte c = data[at];
          if (c == escape) {
            form = ESCAPED;
            at += 2;
          } else if (c != quote) {
            at++;
          } else if (doubleQuote && at + 1 < to && data[at + 1] == quote) {
            form = ESCAPED;
            at += 2;
          } else {
            break;
          }
          if (at > to) {
            problem = "a quoted field is never closed";
            return BAD;
          }
        }
        end = at++;
        if (at < to && !endsPlain[data[at] & 0xFF]) {
          problem = "text after a closing quote";
          return BAD;
        }
      } else {
        while (!endsPlain[data[at] & 0xFF]) {
          at++;
        }
        end = at;
      }
      if (fields == starts.length) {
        grow();
      }
      starts[fields] = start;
      ends[fields] = end;
      forms[fields] = form;
      fields++;
      if (at >= to) {
        return to;
      }
      byte c = data[at++];
      if (c != delimiter) {
        return c == '\r' && at < to && data[at] == '\n' ? at + 1 : at;
      }
    }
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * fields);
    ends = Arrays.copyOf(ends, 2 * fields);
    forms = Arrays.copyOf(forms, 2 * fields);
  }

  private int skipEmpty(byte[] data, int from, int to) {
    int at = from;
    while (at < to) {
      byte c = data[at];
      if (c == '\n' || c == '\r') {
        at++;
      } else if (c == comment) {
        while (data[at] != '\n' && data[at] != '\r') {
          at++;
        }
      } else {
        return at;
      }
    }
    return at;
  }

  /** As {@code TextChunks.Records.lastBoundary}: follows quotes from a known beginning. */
  int lastBoundary(byte[] data, int from, int to) {
    if (quote == NONE || !ByteSearch.contains(data, from, to, (byte) quote)) {
      for (int at = to - 1; at >= from; at--) {
        if (data[at] == '\n' || data[at] == '\r') {
          return at + 1;
        }
      }
      return -1;
    }
    data[to] = '\n';
    int last = -1;
    int at = from;
    boolean recordBegins = true;
    while (at < to) {
      if (recordBegins && data[at] == comment) {
        while (data[at] != '\n' && data[at] != '\r') {
          at++;
        }
      } else if (data[at] == quote) {
        at = skipQuoted(data, at + 1, to);
      }
      while (!endsPlain[data[Math.min(at, to)] & 0xFF]) {
        at++;
      }
      if (at >= to) {
        return last;
      }
      recordBegins = data[at] != delimiter;
      at++;
      if (recordBegins) {
        last = at;
      }
    }
    return last;
  }

  /** After the closing quote, or at least {@code to} when there is none. */
  private int skipQuoted(byte[] data, int from, int to) {
    int at = from;
    while (true) {
      while (!endsQuoted[data[at] & 0xFF]) {
        at++;
      }
      if (at >= to) {
        return to;
      }
      if (data[at] == escape) {
        at += 2;
        if (at > to) {
          return to;
        }
      } else if (data[at] != quote) {
        at++;
      } else if (doubleQuote && at + 1 < to && data[at + 1] == quote) {
        at += 2;
      } else {
        return at + 1;
      }
    }
  }

  /** Copies a field's content with doubled quotes and escapes resolved; gives its length. */
  int unescape(byte[] data, int start, int end, byte[] target) {
    int length = 0;
    for (int at = start; at < end; at++) {
      byte c = data[at];
      if ((c == escape || c == quote) && at + 1 < end) {
        c = data[++at];
      }
      target[length++] = c;
    }
    return length;
  }
}
