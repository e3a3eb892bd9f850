// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sorts the rows of a batch by the folder that their partition columns name. */
final class PartitionRows {
  private static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

  /** Besides control characters, what file systems or readers of such names may take amiss. */
  private static final String ESCAPED = "\"#%'*/:=?\\{}[]^<>|\u007f";

  private static final String HEX = "0123456789ABCDEF";

  private final int[] columns;
  private final List<String> names = new ArrayList<>();
  private final RowText text;

  private final Map<Slice, Integer> known = new HashMap<>();
  private final List<String> folders = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  PartitionRows(FileTarget target, ZoneId zone) {
    this.columns = target.partitionColumns();
    this.text = new RowText(zone, ' ');
    for (int column : columns) {
      names.add(escapedName(target.schema().field(column).name()));
    }
  }

  /** Distinct folders. */
  int count() {
    return folders.size();
  }

  /** Names separated by slashes: {@code year=2024/month=5}. */
  String folder(int index) {
    return folders.get(index);
  }

  /** Physical rows of the batch, ascending; {@link #size} of them. */
  int[] rows(int index) {
    return rows.get(index);
  }

  int size(int index) {
    return sizes.get(index);
  }

  void split(Batch batch) {
    FlatVector[] values = new FlatVector[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = batch.column(columns[i]).flatten();
    }
    SliceBuilder key = new SliceBuilder();
    Slice view = new Slice();
    Slice last = new Slice();
    int partition = -1;
    int[] selection = batch.selection();
    for (int i = 0; i < batch.size(); i++) {
      int row = selection == null ? i : selection[i];
      key.reset();
      for (FlatVector value : values) {
        int start = key.length();
        boolean isNull = value.isNull(row);
        if (!isNull) {
          text.append(value, row, key);
        }
        // Behind each text its length, so that no two rows of values run together the same way.
        key.append(isNull ? "\0-" : "\0" + (key.length() - start));
      }
      key.view(view);
      if (partition < 0 || !view.sameBytes(last)) {
        Integer found = known.get(view);
        last = Slice.of(view.toBytes());
        partition = found == null ? add(last, values, row) : found;
      }
      add(partition, row);
    }
  }

  private int add(Slice key, FlatVector[] values, int row) {
    StringBuilder folder = new StringBuilder();
    SliceBuilder value = new SliceBuilder();
    for (int i = 0; i < values.length; i++) {
      folder.append(i == 0 ? "" : "/").append(names.get(i)).append('=');
      if (values[i].isNull(row)) {
        folder.append(NULL_VALUE);
      } else {
        value.reset();
        text.append(values[i], row, value);
        folder.append(escaped(new String(value.data(), 0, value.length(), StandardCharsets.UTF_8)));
      }
    }
    known.put(key, folders.size());
    folders.add(folder.toString());
    rows.add(new int[16]);
    sizes.add(0);
    return folders.size() - 1;
  }

  private void add(int partition, int row) {
    int size = sizes.get(partition);
    int[] list = rows.get(partition);
    if (size == list.length) {
      list = Arrays.copyOf(list, 2 * size);
      rows.set(partition, list);
    }
    list[size] = row;
    sizes.set(partition, size + 1);
  }

  /** Folders whose names begin with a dot or an underscore are hidden. */
  private static String escapedName(String name) {
    String escaped = escaped(name);
    return escaped.startsWith(".") || escaped.startsWith("_")
        ? percent(escaped.charAt(0)) + escaped.substring(1)
        : escaped;
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
        escaped.append(percent(c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String percent(char c) {
    return "%" + HEX.charAt(c >> 4) + HEX.charAt(c & 0xF);
  }
}
