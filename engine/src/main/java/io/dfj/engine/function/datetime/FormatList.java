// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Formats to try in turn, compiled once where constant. Thread-safe. */
public final class FormatList {
  private final String function;
  private final List<FormatSource> sources;

  private FormatList(String function, List<FormatSource> sources) {
    this.function = function;
    this.sources = sources;
  }

  /** Of a call whose first argument is the text and whose others are formats. */
  static FormatList of(String function, BindContext context) {
    List<FormatSource> sources = new ArrayList<>();
    for (int i = 1; i < context.literals().size(); i++) {
      sources.add(FormatSource.of(function, context.literals().get(i)));
    }
    return new FormatList(function, List.copyOf(sources));
  }

  /**
   * Reads a text in the first format that fits.
   *
   * @throws DfjException INVALID_DATETIME if none does
   */
  TimeFormatParser parse(Slice text, Slice[] formats) {
    return parse(text, formats, false);
  }

  /** As {@link #parse(Slice, Slice[])} for formats that may have no date. */
  TimeFormatParser parseTime(Slice text, Slice[] formats) {
    return parse(text, formats, true);
  }

  private TimeFormatParser parse(Slice text, Slice[] formats, boolean timeOnly) {
    TimeFormatParser parser = new TimeFormatParser(text.toString());
    for (int i = 0; i < formats.length; i++) {
      TimeFormat format = sources.get(i).get(formats[i]);
      if (timeOnly ? parser.parseTime(format) : parser.parse(format)) {
        return parser;
      }
    }
    throw new DfjException(
        ErrorCode.INVALID_DATETIME,
        function + ": " + FunctionErrors.quote(text) + " has none of the formats given");
  }
}
