// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in memory with columns of every type travel with plans. */
class MemoryTableTypesTest {
  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  private static String rows(SessionContext session, ExecutionPlan plan) {
    StringBuilder rows = new StringBuilder();
    for (int partition = 0; partition < plan.partitionCount(); partition++) {
      try (BatchCursor cursor = session.execute(plan, partition)) {
        while (cursor.next()) {
          for (int row = 0; row < cursor.root().getRowCount(); row++) {
            Object value = cursor.root().getVector(0).getObject(row);
            rows.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
            rows.append('\n');
          }
        }
      }
    }
    return rows.toString();
  }

  private void travels() {
    session.sql("SET datafusion.execution.target_partitions = 1");
    DataFrame sent = session.sql("SELECT * FROM t");
    LogicalPlan logical = LogicalPlan.fromBytes(other, sent.logicalPlan().toBytes());
    DataFrame received = other.createDataFrame(logical);
    assertThat(received.schema()).isEqualTo(sent.schema());
    ExecutionPlan plan = sent.executionPlan();
    assertThat(rows(other, received.executionPlan())).isEqualTo(rows(session, plan));

    ExecutionPlan physical = ExecutionPlan.fromBytes(other, plan.toBytes());
    assertThat(physical.schema()).isEqualTo(sent.schema());
    assertThat(rows(other, physical)).isEqualTo(rows(session, plan));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOOLEAN: true",
        "TINYINT: -7",
        "BIGINT: 9223372036854775807",
        "REAL: 1.5",
        "DOUBLE: 1e300",
        "DECIMAL(5, 2): -123.45",
        "DECIMAL(38, 10): 1234567890123456789012345678.0123456789",
        "VARCHAR: 'text'",
        "VARCHAR(10): 'text'",
        "CHAR(3): 'abc'",
        "VARBINARY: X'0102'",
        "VARBINARY(3): X'0102'",
        "DATE: '2024-02-29'",
        "TIME(0): '12:34:56'",
        "TIME(3): '12:34:56.789'",
        "TIME(9): '12:34:56.123456789'",
        "TIMESTAMP(0): '2024-02-29 12:34:56'",
        "TIMESTAMP(3): '2024-02-29 12:34:56.789'",
        "TIMESTAMP(6): '1969-12-31 23:59:59.999999'",
        "TIMESTAMP(9): '2024-02-29 12:34:56.123456789'",
        "TIMESTAMP(0) WITH TIME ZONE: '2024-02-29 12:34:56+02:00'",
        "TIMESTAMP(3) WITH TIME ZONE: '2024-02-29 12:34:56.789Z'",
        "INTERVAL YEAR TO MONTH: INTERVAL '1' MONTH",
        "INTERVAL DAY TO SECOND: INTERVAL '1' HOUR",
        "INTEGER[]: [1, NULL, 3]",
        "TIME(1)[]: ['12:34:56.7']",
        "TIMESTAMP(0)[]: ['2024-02-29 12:34:56', NULL]",
        "MAP<VARCHAR, TIMESTAMP(3)>: MAP {'a': TIMESTAMP '2024-02-29 12:34:56.789'}",
      })
  void ofOneType(String typeAndValue) {
    String[] parts = typeAndValue.split(": ", 2);
    session.sql("CREATE TABLE t (x " + parts[0] + ")");
    session.sql("INSERT INTO t VALUES (CAST(" + parts[1] + " AS " + parts[0] + ")), (NULL)");
    travels();
  }

  @Test
  void ofTypesThatAQueryGave() {
    session.sql(
        "CREATE TABLE t AS SELECT {'at': TIMESTAMP '2024-07-01 00:00:00',"
            + " 'zoned': TIMESTAMPTZ '2024-07-01 00:00:00Z', 'in': [TIME '01:02:03']} AS s");
    travels();
  }
}
