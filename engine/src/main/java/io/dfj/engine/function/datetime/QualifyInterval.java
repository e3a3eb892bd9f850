// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit in {@code CAST(text AS INTERVAL unit)}. */
public final class QualifyInterval {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "$qualify_interval")
          .doc(
              "CAST(text AS INTERVAL first TO last): writes the units, given as 'first' and 'last',"
                  + " behind numbers that stand alone. All other text is left as it is.")
          .example("CAST('2' AS INTERVAL HOUR) = INTERVAL '120' MINUTE", "true")
          .overloads(
              Signature.of(text("text"), text("first"), text("last"))
                  .returns(DataType.VARCHAR)
                  .kernel(QualifyInterval.class, "qualify"));

  private static final Pattern NUMBER =
      Pattern.compile("\\s*([+-]?)\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*");
  private static final Pattern DAYS_AND_TIME =
      Pattern.compile("\\s*([+-]?)\\s*(\\d+)\\s+(\\d+(?::\\d+){0,2}(?:\\.\\d*)?)\\s*");
  private static final Pattern MINUTES_AND_SECONDS =
      Pattern.compile("\\s*([+-]?)\\s*(\\d+):(\\d+(?:\\.\\d*)?)\\s*");

  private QualifyInterval() {}

  public static void qualify(Slice text, Slice first, Slice last, SliceBuilder result) {
    result.append(qualified(text.toString(), first.toString(), last.toString()));
  }

  /** As the function. */
  public static String qualified(String text, String first, String last) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return number.group(1) + number.group(2) + " " + last;
    }
    Matcher days = DAYS_AND_TIME.matcher(text);
    if (days.matches() && first.equals("day")) {
      String sign = days.group(1);
      String time = days.group(3);
      return sign + days.group(2) + " day " + sign + time + (time.contains(":") ? "" : " hour");
    }
    Matcher minutes = MINUTES_AND_SECONDS.matcher(text);
    if (minutes.matches() && first.equals("minute")) {
      String sign = minutes.group(1);
      return sign + minutes.group(2) + " minute " + sign + minutes.group(3) + " second";
    }
    return text;
  }
}
