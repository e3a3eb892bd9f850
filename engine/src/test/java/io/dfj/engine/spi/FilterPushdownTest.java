// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.Expr;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import io.dfj.engine.testing.NumberedProvider;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which conditions reach a provider, and which are applied above it. The provider applies none. */
class FilterPushdownTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final SessionContext session = new SessionContext();
  private final NumberedProvider table = new NumberedProvider(allocator, 1, 1, 10);

  @BeforeEach
  void register() {
    session.registerTable("t", table);
  }

  @AfterEach
  void close() {
    session.close();
    allocator.close();
  }

  private List<Expr> filtersOf(String sql, Object... parameters) {
    Queries.rows(session, sql, parameters);
    return table.requests.get(table.requests.size() - 1).filters();
  }

  @Test
  void unsupportedFiltersAreAppliedAndNotGiven() {
    assertThat(Queries.rows(session, "SELECT id FROM t WHERE id > 7")).containsExactly("8", "9");
    assertThat(table.requests.get(0).filters()).isEmpty();
    assertThat(table.offered).extracting(Expr::toString).containsExactly("id > 7");
  }

  @Test
  void inexactFiltersAreGivenAndApplied() {
    table.answer = filter -> FilterPushdown.INEXACT;

    assertThat(Queries.rows(session, "SELECT name FROM t WHERE id > 7"))
        .containsExactly("t8", "t9");
    assertThat(table.requests.get(0).filters())
        .extracting(Expr::toString)
        .containsExactly("id > 7");
    assertThat(Queries.plan(session, "SELECT name FROM t WHERE id > 7"))
        .contains("FilterExec")
        .contains("provider filters=[id > 7]");
  }

  @Test
  void exactFiltersAreNotAppliedAgain() {
    table.answer = filter -> FilterPushdown.EXACT;

    // The provider lies, which shows that it is believed.
    assertThat(Queries.rows(session, "SELECT name FROM t WHERE id > 7")).hasSize(10);
    assertThat(Queries.plan(session, "SELECT name FROM t WHERE id > 7"))
        .doesNotContain("FilterExec");
  }

  @Test
  void limitsGoDownBelowExactFiltersOnly() {
    table.answer = filter -> FilterPushdown.EXACT;
    Queries.rows(session, "SELECT id FROM t WHERE id > 7 LIMIT 3");
    assertThat(table.requests.get(0).limit()).isEqualTo(3);

    table.answer = filter -> FilterPushdown.INEXACT;
    Queries.rows(session, "SELECT id FROM t WHERE id > 6 LIMIT 3");
    assertThat(table.requests.get(1).limit()).isEqualTo(-1);
  }

  @Test
  void eachConditionIsDecidedByItself() {
    table.answer =
        filter ->
            filter.toString().contains("name") ? FilterPushdown.UNSUPPORTED : FilterPushdown.EXACT;

    assertThat(Queries.rows(session, "SELECT id FROM t WHERE name LIKE 't%' AND id < 100"))
        .hasSize(10);
    assertThat(table.requests.get(0).filters())
        .extracting(Expr::toString)
        .containsExactly("id < 100");
  }

  @Test
  void parametersBecomeLiterals() {
    table.answer = filter -> FilterPushdown.INEXACT;
    PreparedSql statement = session.prepare("SELECT id FROM t WHERE id = ? OR name = ?");

    assertThat(Queries.rows(statement, 3L, "t5")).containsExactly("3", "5");
    assertThat(Queries.rows(statement, 4L, null)).containsExactly("4");
    assertThat(table.offered).hasSize(1);
    assertThat(table.offered.get(0).toString()).isEqualTo("id = $1 OR name = $2");
    assertThat(table.requests.get(0).filters().get(0))
        .isEqualTo(
            Expr.col("id")
                .eq(new Expr.Literal(3L, DataType.BIGINT))
                .or(Expr.col("name").eq(new Expr.Literal("t5", DataType.VARCHAR))));
    assertThat(((Expr.Binary) table.requests.get(1).filters().get(0)).right())
        .isEqualTo(Expr.col("name").eq(new Expr.Literal(null, DataType.VARCHAR)));
  }

  @Test
  void whatAProviderCanBeAsked() {
    table.answer = filter -> FilterPushdown.INEXACT;

    assertThat(filtersOf("SELECT id FROM t WHERE id BETWEEN 2 AND 3"))
        .extracting(Expr::toString)
        .containsExactlyInAnyOrder("id >= 2", "id <= 3");
    assertThat(filtersOf("SELECT id FROM t WHERE id IN (1, 5, 7)"))
        .containsExactly(Expr.col("id").in(literal(1L), literal(5L), literal(7L)));
    assertThat(filtersOf("SELECT id FROM t WHERE name IS NULL"))
        .containsExactly(Expr.col("name").isNull());
    assertThat(filtersOf("SELECT id FROM t WHERE name NOT LIKE 'a!%' ESCAPE '!'"))
        .extracting(Expr::toString)
        .containsExactly("NOT name LIKE 'a!%' ESCAPE '!'");
    assertThat(filtersOf("SELECT id FROM t WHERE upper(name) = 'T1'"))
        .extracting(Expr::toString)
        .containsExactly("upper(name) = 'T1'");
    assertThat(filtersOf("SELECT id FROM t WHERE id * 2 + 1 = 7"))
        .extracting(Expr::toString)
        .containsExactly("id * 2 + 1 = 7");
    assertThat(filtersOf("SELECT id FROM t WHERE id < random()")).isEmpty();
  }

  private static Expr.Literal literal(long value) {
    return new Expr.Literal(value, DataType.BIGINT);
  }

  @Test
  void answersThatFailNameTheTable() {
    table.answer =
        filter -> {
          throw new IllegalArgumentException("what is this");
        };
    assertThatThrownBy(() -> Queries.rows(session, "SELECT id FROM t WHERE id = 1"))
        .isInstanceOf(DfjException.class)
        .hasMessage("table datafusion.public.t: what is this")
        .extracting(e -> ((DfjException) e).code())
        .isEqualTo(ErrorCode.PROVIDER_FAILED);
  }
}
