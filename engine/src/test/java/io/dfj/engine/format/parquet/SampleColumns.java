// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Type;

/** Columns of {@link #ROWS} rows that tests of scans share. */
final class SampleColumns {
  static final int ROWS = 10_000;

  private SampleColumns() {}

  static List<Integer> ascending() {
    return IntStream.range(0, ROWS).boxed().toList();
  }

  static List<byte[]> texts(int distinct) {
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      values.add(("text " + i % distinct).getBytes(StandardCharsets.UTF_8));
    }
    return values;
  }

  static TestColumn text(String name, int distinct) {
    return new TestColumn(name, Type.BYTE_ARRAY, texts(distinct))
        .annotation(e -> e.setConverted_type(ConvertedType.UTF8));
  }

  static TestColumn ids() {
    return new TestColumn("id", Type.INT32, ascending()).required();
  }

  static TestColumn withStatistics(TestColumn column) {
    return column.statistics(
        (statistics, min, max) -> statistics.setMin_value(min).setMax_value(max).setNull_count(0));
  }
}
