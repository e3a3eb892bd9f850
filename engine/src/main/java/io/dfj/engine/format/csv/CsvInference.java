// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.batch.Utf8Validation;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.TextChunk;
import io.dfj.engine.format.TextChunks;
import io.dfj.engine.text.DateTimeParser;
import io.dfj.engine.text.NumberParser;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Guesses the columns of a file from its first records: BOOLEAN (true, false), BIGINT, DOUBLE, DATE
 * (2024-02-29), TIMESTAMP, else VARCHAR. A column of empty fields has type NULL.
 */
final class CsvInference {
  private static final int CHUNK_SIZE = 1 << 17;
  private static final int BOOLEAN = 1;
  private static final int BIGINT = 2;
  private static final int DOUBLE = 4;
  private static final int DATE = 8;
  private static final int TIMESTAMP = 16;
  private static final int NANOS = 32;
  private static final int TEXT = 64;

  private final CsvOptions options;
  private final CsvParser parser;
  private final NumberParser numbers = new NumberParser();
  private final DateTimeParser times = new DateTimeParser();

  CsvInference(CsvOptions options) {
    this.options = options;
    this.parser = new CsvParser(options);
  }

  Schema schema(Path file) {
    List<String> names = List.of();
    int[] seen = {};
    try (TextChunks<CsvLayout> chunks = chunks(file)) {
      TextChunk<CsvLayout> chunk = new TextChunk<>();
      int rows = 0;
      while (rows < Math.max(1, options.inferRows()) && chunks.next(chunk)) {
        int bad = Utf8Validation.firstInvalid(chunk.data, chunk.from, chunk.to);
        if (bad >= 0) {
          throw chunks.error(chunk, bad, ErrorCode.INVALID_DATA, "not UTF-8 text");
        }
        names = chunk.layout().names();
        seen = Arrays.copyOf(seen, names.size());
        int at = chunk.from;
        while (at < chunk.to && rows < options.inferRows()) {
          at = parser.parse(chunk.data, at, chunk.to);
          if (at == CsvParser.END) {
            break;
          }
          if (at == CsvParser.BAD) {
            throw chunks.error(chunk, parser.recordStart, ErrorCode.INVALID_DATA, parser.problem);
          }
          boolean fewer = options.truncatedRows() && parser.fields < seen.length;
          if (parser.fields != seen.length && !fewer) {
            throw chunks.error(
                chunk,
                parser.recordStart,
                ErrorCode.INVALID_DATA,
                "expected " + seen.length + " fields, found " + parser.fields);
          }
          for (int i = 0; i < parser.fields; i++) {
            seen[i] |= kind(chunk.data, i);
          }
          rows++;
        }
      }
    }
    if (names.isEmpty()) {
      throw new DfjException(ErrorCode.INVALID_DATA, "the file " + file + " is empty");
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < seen.length; i++) {
      DataType type = options.inferRows() == 0 ? DataType.VARCHAR : type(seen[i]);
      fields.add(new Field(names.get(i), type, true));
    }
    return new Schema(fields);
  }

  /**
   * Rows of a file, counted if it is short, else guessed from the length of its first ones.
   *
   * @param size of the file when it is not compressed
   */
  long rowCount(Path file, long size) {
    try (TextChunks<CsvLayout> chunks = chunks(file)) {
      TextChunk<CsvLayout> chunk = new TextChunk<>();
      if (!chunks.next(chunk)) {
        return 0;
      }
      long rows = 0;
      int at = chunk.from;
      int end = at;
      while (at >= 0 && at < chunk.to) {
        end = at;
        at = parser.parse(chunk.data, at, chunk.to);
        rows += at >= 0 ? 1 : 0;
      }
      end = Math.max(end, at);
      return rows == 0 || chunk.to >= size
          ? rows
          : Math.round((double) rows * (size - chunk.from) / (end - chunk.from));
    }
  }

  private TextChunks<CsvLayout> chunks(Path file) {
    return new TextChunks<>(
        List.of(new ScanFile(file, List.of())),
        new CsvRecords(options, 0),
        options.compression(),
        CHUNK_SIZE);
  }

  private static DataType type(int seen) {
    if (seen == 0) {
      return DataType.NULL;
    } else if (seen == BOOLEAN) {
      return DataType.BOOLEAN;
    } else if (seen == BIGINT) {
      return DataType.BIGINT;
    } else if ((seen & ~(BIGINT | DOUBLE)) == 0) {
      return DataType.DOUBLE;
    } else if (seen == DATE) {
      return DataType.DATE;
    } else if ((seen & ~(DATE | TIMESTAMP)) == 0) {
      return DataType.TIMESTAMP;
    } else if ((seen & ~(DATE | TIMESTAMP | NANOS)) == 0) {
      return DataType.timestamp(9);
    }
    return DataType.VARCHAR;
  }

  private int kind(byte[] data, int field) {
    int start = parser.starts[field];
    int length = parser.ends[field] - start;
    byte[] nullValue = options.nullValue();
    if (length == 0
        || (nullValue != null
            && parser.forms[field] == CsvParser.PLAIN
            && Arrays.equals(data, start, start + length, nullValue, 0, nullValue.length))) {
      return 0;
    }
    if (parser.forms[field] == CsvParser.ESCAPED) {
      return TEXT;
    }
    byte first = data[start];
    byte last = data[start + length - 1];
    if (first <= ' ' || last <= ' ') {
      return TEXT;
    }
    if ((length == 4 && matches(data, start, "true"))
        || (length == 5 && matches(data, start, "false"))) {
      return BOOLEAN;
    }
    if (first == '+' || first > '9') {
      return TEXT;
    }
    TextOutcome integer = numbers.parseLong(data, start, length);
    if (integer != TextOutcome.INVALID) {
      // Digits beyond BIGINT are more likely an identifier than a number to round.
      return integer == TextOutcome.OK ? BIGINT : TEXT;
    }
    if (numbers.parseDouble(data, start, length) == TextOutcome.OK) {
      if (Double.isInfinite(numbers.doubleValue)) {
        return TEXT;
      }
      return last >= '0' && last <= '9' || last == '.' ? DOUBLE : TEXT;
    }
    return first == '-' ? TEXT : temporal(data, start, length);
  }

  private int temporal(byte[] data, int start, int length) {
    if (length < 10 || data[start + 4] != '-' || data[start + 7] != '-') {
      return TEXT;
    }
    if (length == 10) {
      return times.parseDate(data, start, length) == TextOutcome.OK ? DATE : TEXT;
    }
    if (times.parseTimestamp(data, start, length, 9) != TextOutcome.OK) {
      // Years that nanoseconds do not reach.
      return times.parseTimestamp(data, start, length, 6) == TextOutcome.OK ? TIMESTAMP : TEXT;
    }
    return times.value % 1000 == 0 ? TIMESTAMP : NANOS;
  }

  private static boolean matches(byte[] data, int start, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if ((data[start + i] | 0x20) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
