// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first record of a file tells.
 *
 * @param names of its columns, unique; made up where the file has no header
 * @param named whether the file has a header
 */
record CsvLayout(List<String> names, boolean named) {
  /** Names for the fields of a record: its texts, or {@code column_1} and so on. */
  static CsvLayout of(CsvParser parser, byte[] data, boolean header) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    byte[] scratch = {};
    for (int i = 0; i < parser.fields; i++) {
      String name = "";
      if (header) {
        int start = parser.starts[i];
        int length = parser.ends[i] - start;
        if (parser.forms[i] == CsvParser.ESCAPED) {
          scratch = scratch.length < length ? new byte[length] : scratch;
          length = parser.unescape(data, start, parser.ends[i], scratch);
          name = new String(scratch, 0, length, java.nio.charset.StandardCharsets.UTF_8);
        } else {
          name = new String(data, start, length, java.nio.charset.StandardCharsets.UTF_8);
        }
      }
      if (name.isBlank()) {
        name = "column_" + (i + 1);
      }
      String unique = name;
      for (int n = 1; !taken.add(unique); n++) {
        unique = name + "_" + n;
      }
      names.add(unique);
    }
    return new CsvLayout(List.copyOf(names), header);
  }

  int fields() {
    return names.size();
  }

  /**
   * The field of each column of a table, or -1 for what the file lacks. Columns are found by name,
   * in any case where the case does not match; but any file without a header is matched by
   * position, and so is a table of as many columns if no name it shares with the file says
   * otherwise.
   *
   * @return null if the file has none of the columns
   */
  int @Nullable [] fieldsOf(Schema schema) {
    int[] fields = new int[schema.size()];
    boolean any = fields.length == 0;
    boolean moved = false;
    for (int i = 0; i < fields.length; i++) {
      fields[i] = find(schema.field(i).name());
      any |= fields[i] >= 0;
      moved |= fields[i] >= 0 && fields[i] != i;
    }
    if (!named || (!moved && schema.size() == names.size())) {
      Arrays.setAll(fields, i -> i < names.size() ? i : -1);
      return fields;
    }
    return any ? fields : null;
  }

  private int find(String name) {
    int exact = names.indexOf(name);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }
}
