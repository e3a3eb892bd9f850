// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.DfjException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, they are a plan or a CodecException, soon. */
@Timeout(120)
class SubstraitBytesTest {
  private static final SessionContext SESSION = new SessionContext();
  private static final int MUTATIONS = Integer.getInteger("dfj.codec.mutations", 10_000);
  private static final List<byte[]> CORPUS = corpus();

  private static List<byte[]> corpus() {
    SESSION.sql("CREATE TABLE t (a INTEGER, b VARCHAR, c DECIMAL(10, 2), d DATE)").count();
    List<byte[]> corpus = new ArrayList<>();
    for (String sql :
        List.of(
            "SELECT a + 1, upper(b), c * 2 FROM t WHERE a > 0 AND b LIKE 'x%' OR c IN (1, 2, 3, 4)",
            "SELECT b, sum(c), count(DISTINCT a) FROM t GROUP BY ROLLUP (b) ORDER BY 2 LIMIT 3",
            "SELECT a, (SELECT max(c) FROM t u WHERE u.a = t.a) FROM t WHERE EXISTS (SELECT 1 FROM t)",
            "SELECT row_number() OVER (PARTITION BY b ORDER BY c DESC), sum(c) OVER (ROWS 2 PRECEDING)"
                + " FROM t",
            "SELECT t.a FROM t LEFT JOIN t u ON t.d = u.d + INTERVAL '1' DAY WHERE CAST(t.a AS VARCHAR)"
                + " <> CASE t.b WHEN 'x' THEN 'y' END",
            "SELECT DATE '2024-01-01', TIME '10:00:00', X'00ff', 1.5e3, INTERVAL '3' DAY, 1.5, ARRAY[1]"
                + " UNION ALL SELECT NULL, NULL, NULL, 2, NULL, 3, NULL",
            "SELECT extract(YEAR FROM d), coalesce(a, 1), round(c, 1) FROM t WHERE a NOT IN (SELECT a"
                + " FROM t) OR b = 'x'")) {
      corpus.add(SESSION.sql(sql).logicalPlan().toSubstrait());
      corpus.add(SESSION.sql(sql).optimizedLogicalPlan().toSubstrait());
    }
    for (String rel :
        List.of(
            "expand { fields { switching_field { duplicates { %3$s } duplicates { %3$s } } } input { %1$s } }",
            "hash_join { type: JOIN_TYPE_RIGHT_SEMI left { %1$s } right { %1$s } keys { %2$s } }",
            "filter { input { %1$s } condition { multi_or_list { value { %3$s } options { fields { %3$s } } } } }",
            "exchange { round_robin { } input { read { local_files { items { uri_file: 'no' text { } } } } } }")) {
      String read = "read { named_table { names: 't' } }";
      String key =
          "left { direct_reference { struct_field { } } } right { direct_reference { struct_field { } } } comparison { simple: SIMPLE_COMPARISON_TYPE_EQ }";
      String column = "selection { direct_reference { struct_field { } } }";
      corpus.add(
          TextPlans.plan("relations { rel { " + rel.formatted(read, key, column) + " } }")
              .toByteArray());
    }
    return corpus;
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  @Test
  void theCorpusItselfIsRead() {
    // The last one is of a file that is not there.
    for (byte[] bytes : CORPUS.subList(0, CORPUS.size() - 1)) {
      assertThat(LogicalPlan.fromSubstrait(SESSION, bytes).displayIndent()).isNotBlank();
    }
  }

  @Test
  void bytesCutShortAreRefusedOrPlans() {
    for (byte[] bytes : CORPUS) {
      for (int length = 0; length < bytes.length; length++) {
        readOrRefused(Arrays.copyOf(bytes, length), "length " + length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutatedBytesAreRefusedOrPlans(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = CORPUS.get(random.nextInt(CORPUS.size())).clone();
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            switch (random.nextInt(3)) {
              case 0 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
              case 1 -> (byte) random.nextInt(256);
              default -> (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
            };
      }
      readOrRefused(bytes, "seed " + seed + ", mutation " + i);
    }
  }

  private static void readOrRefused(byte[] bytes, String what) {
    try {
      LogicalPlan.fromSubstrait(SESSION, bytes).displayIndent();
    } catch (DfjException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }
}
