// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.grouping;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.upper;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.values;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.tools.jdbc.JDBCUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same queries in the three dialects that come close to dfj's, with all names quoted. */
@Timeout(120)
class JooqTest {
  private static final Table<Record> CUSTOMERS = table(name("customers")).as("c");
  private static final Field<Integer> ID = field(name("c", "id"), SQLDataType.INTEGER);
  private static final Field<String> NAME = field(name("c", "name"), SQLDataType.VARCHAR);
  private static final Field<String> CITY = field(name("c", "city"), SQLDataType.VARCHAR);
  private static final Field<LocalDate> SINCE = field(name("c", "since"), SQLDataType.LOCALDATE);

  private static final Table<Record> ORDERS = table(name("orders")).as("o");
  private static final Field<Long> ORDER = field(name("o", "id"), SQLDataType.BIGINT);
  private static final Field<Integer> BUYER = field(name("o", "customer_id"), SQLDataType.INTEGER);
  private static final Field<LocalDateTime> PLACED =
      field(name("o", "placed"), SQLDataType.LOCALDATETIME);
  private static final Field<BigDecimal> TOTAL =
      field(name("o", "total"), SQLDataType.DECIMAL(10, 2));
  private static final Field<Boolean> PAID = field(name("o", "paid"), SQLDataType.BOOLEAN);

  private Shop shop;

  @BeforeAll
  static void logNothing() {
    ToolLog.silence("org.jooq");
  }

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop("jooq");
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  private DSLContext dsl(SQLDialect dialect) {
    return DSL.using(shop.connection(), dialect);
  }

  @Test
  void theUrlGivesTheDefaultDialect() {
    assertThat(JDBCUtils.dialect(shop.connection())).isEqualTo(SQLDialect.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "DUCKDB", "DEFAULT"})
  void joinsGroupsAndSubqueries(SQLDialect dialect) {
    DSLContext dsl = dsl(dialect);
    assertThat(
            dsl.select(NAME, sum(TOTAL), count())
                .from(CUSTOMERS)
                .join(ORDERS)
                .on(BUYER.eq(ID))
                .groupBy(NAME)
                .having(sum(TOTAL).gt(new BigDecimal("20")))
                .orderBy(sum(TOTAL).desc().nullsLast())
                .fetch())
        .containsExactly(
            dsl.newRecord(NAME, sum(TOTAL), count()).values("Bela", new BigDecimal("120.45"), 1),
            dsl.newRecord(NAME, sum(TOTAL), count()).values("Ada", new BigDecimal("24.90"), 2));
    assertThat(
            dsl.select(NAME)
                .from(CUSTOMERS)
                .whereNotExists(selectOne().from(ORDERS).where(BUYER.eq(ID)))
                .fetch(NAME))
        .containsExactly("Chen");
    Field<BigDecimal> most = field(select(max(TOTAL)).from(ORDERS).where(BUYER.eq(ID)));
    assertThat(dsl.select(most).from(CUSTOMERS).orderBy(ID).fetch(most))
        .containsExactly(new BigDecimal("19.90"), new BigDecimal("120.45"), null);
    Field<BigDecimal> m = field(name("l", "m"), SQLDataType.DECIMAL);
    assertThat(
            dsl.select(m)
                .from(CUSTOMERS)
                .crossJoin(
                    lateral(select(max(TOTAL).as("m")).from(ORDERS).where(BUYER.eq(ID))).as("l"))
                .orderBy(ID)
                .fetch(m))
        .containsExactly(new BigDecimal("19.90"), new BigDecimal("120.45"), null);
    Field<Integer> k = field(name("t", "k"), SQLDataType.INTEGER);
    assertThat(
            dsl.with("t")
                .as(select(BUYER.as("k"), max(TOTAL).as("m")).from(ORDERS).groupBy(BUYER))
                .select(k)
                .from(table(name("t")))
                .orderBy(k.desc())
                .fetch(k))
        .containsExactly(2, 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "DUCKDB", "DEFAULT"})
  void predicatesAndSetOperations(SQLDialect dialect) {
    DSLContext dsl = dsl(dialect);
    assertThat(
            dsl.select(ORDER, PLACED)
                .from(ORDERS)
                .where(PLACED.ge(LocalDateTime.parse("2024-03-02T00:00:00")))
                .and(PAID.eq(true))
                .fetchOne())
        .isEqualTo(
            dsl.newRecord(ORDER, PLACED).values(12L, LocalDateTime.parse("2024-03-03T11:15:00")));
    assertThat(
            dsl.select(NAME)
                .from(CUSTOMERS)
                .where(ID.in(1, 2, 5))
                .and(NAME.likeIgnoreCase("b%"))
                .and(SINCE.between(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 12, 31)))
                .fetch(NAME))
        .containsExactly("Bela");
    assertThat(
            dsl.select(NAME)
                .from(CUSTOMERS)
                .where(CITY.isDistinctFrom("Oslo"))
                .orderBy(NAME)
                .fetch(NAME))
        .containsExactly("Bela", "Chen");
    assertThat(
            dsl.select(ID)
                .from(CUSTOMERS)
                .where(row(ID, NAME).in(List.of(row(1, "Ada"), row(2, "Ada"))))
                .fetch(ID))
        .containsExactly(1);
    assertThat(
            dsl.select(ID)
                .from(CUSTOMERS)
                .union(select(BUYER).from(ORDERS))
                .except(select(val(3)))
                .orderBy(1)
                .fetch(0, Integer.class))
        .containsExactly(1, 2);
    assertThat(dsl.select(ORDER).from(ORDERS).orderBy(ORDER.desc()).limit(1).offset(1).fetch(ORDER))
        .containsExactly(11L);
    assertThat(dsl.fetchExists(selectOne().from(ORDERS).where(TOTAL.gt(new BigDecimal(1000)))))
        .isFalse();
    assertThat(dsl.fetchCount(CUSTOMERS)).isEqualTo(3);
    assertThat(
            dsl.select(field(exists(selectOne().from(ORDERS).where(PAID.isFalse()))))
                .fetchOne(0, Boolean.class))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "DUCKDB", "DEFAULT"})
  void functionsLiteralsAndCasts(SQLDialect dialect) {
    DSLContext dsl = dsl(dialect);
    assertThat(
            dsl.select(
                    coalesce(CITY, "none"),
                    upper(NAME),
                    NAME.concat("!"),
                    DSL.position(NAME, "e"),
                    DSL.length(NAME),
                    DSL.substring(NAME, 2, 2))
                .from(CUSTOMERS)
                .where(ID.eq(3))
                .fetchOne()
                .intoList())
        .containsExactly("none", "CHEN", "Chen!", 3, 4, "he");
    assertThat(dsl.select(round(TOTAL, 1)).from(ORDERS).where(ORDER.eq(12L)).fetchOne().value1())
        .isEqualByComparingTo("120.5");
    assertThat(
            dsl.select(
                    case_().when(TOTAL.lt(BigDecimal.TEN), "small").otherwise("big"),
                    DSL.floor(TOTAL),
                    TOTAL.cast(SQLDataType.INTEGER),
                    ORDER.cast(SQLDataType.VARCHAR),
                    val("12").cast(SQLDataType.BIGINT))
                .from(ORDERS)
                .where(ORDER.eq(12L))
                .fetchOne()
                .intoList())
        .containsExactly("big", new BigDecimal("120"), 120, "12", 12L);
    assertThat(
            dsl.select(
                    inline(LocalDate.of(2020, 1, 1)),
                    inline(LocalDateTime.parse("2020-01-01T10:11:12.5")),
                    inline(true),
                    inline("it's"),
                    inline(new BigDecimal("1.50")))
                .fetchOne()
                .intoList())
        .containsExactly(
            LocalDate.of(2020, 1, 1),
            LocalDateTime.parse("2020-01-01T10:11:12.5"),
            true,
            "it's",
            new BigDecimal("1.50"));
    assertThat(
            dsl.select(
                    DSL.year(SINCE), extract(SINCE, DatePart.MONTH), DSL.day(SINCE), SINCE.add(1))
                .from(CUSTOMERS)
                .where(ID.eq(1))
                .fetchOne()
                .intoList())
        .containsExactly(2020, 1, 31, LocalDate.of(2020, 2, 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "DUCKDB", "DEFAULT"})
  void aggregatesAndGroupingSets(SQLDialect dialect) {
    DSLContext dsl = dsl(dialect);
    Record row =
        dsl.select(
                count().filterWhere(PAID.isTrue()), boolAnd(PAID), countDistinct(BUYER), avg(TOTAL))
            .from(ORDERS)
            .fetchOne();
    assertThat(row.intoList().subList(0, 3)).isEqualTo(List.of(2, false, 2));
    assertThat(row.get(avg(TOTAL))).isEqualByComparingTo("48.45");
    assertThat(
            dsl.select(CITY, count(), grouping(CITY))
                .from(CUSTOMERS)
                .groupBy(rollup(CITY))
                .orderBy(grouping(CITY), CITY.asc().nullsFirst())
                .fetch(found -> found.intoList().toString()))
        .containsExactly("[null, 1, 0]", "[Oslo, 1, 0]", "[Rome, 1, 0]", "[null, 3, 1]");
    Field<String> s = field(name("v", "s"), SQLDataType.VARCHAR);
    assertThat(
            dsl.select(s)
                .from(values(row(1, "a"), row(2, "b")).as("v", "n", "s"))
                .orderBy(field(name("v", "n")).desc())
                .fetch(s))
        .containsExactly("b", "a");
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "DUCKDB", "DEFAULT"})
  void definitionsInsertsAndBatches(SQLDialect dialect) {
    DSLContext dsl = dsl(dialect);
    Name made = name("made");
    Field<Integer> a = field(name("a"), SQLDataType.INTEGER);
    Field<String> b = field(name("b"), SQLDataType.VARCHAR(10));
    Field<BigDecimal> c = field(name("c"), SQLDataType.DECIMAL(10, 2));
    Field<LocalDateTime> d = field(name("d"), SQLDataType.LOCALDATETIME);
    dsl.createTable(made)
        .column(a, SQLDataType.INTEGER.nullable(false))
        .column(b)
        .column(c)
        .column(d)
        .column("e", SQLDataType.BIGINT)
        .column("f", SQLDataType.DOUBLE)
        .column("g", SQLDataType.BOOLEAN)
        .column("h", SQLDataType.OFFSETDATETIME)
        .execute();
    LocalDateTime time = LocalDateTime.parse("2024-02-29T12:34:56.123456");
    assertThat(
            dsl.insertInto(table(made), a, b, c, d)
                .values(1, "x", new BigDecimal("1.25"), time)
                .values(2, null, null, null)
                .execute())
        .isEqualTo(2);
    assertThat(
            dsl.insertInto(table(made), a, b)
                .select(select(ID.plus(10), NAME).from(CUSTOMERS).where(ID.le(2)))
                .execute())
        .isEqualTo(2);
    assertThat(
            dsl.batch(dsl.insertInto(table(made), a, b).values((Integer) null, null))
                .bind(21, "p")
                .bind(22, null)
                .execute())
        .containsExactly(1, 1);
    assertThat(dsl.select(a).from(table(made)).orderBy(a).fetch(a))
        .containsExactly(1, 2, 11, 12, 21, 22);
    assertThat(dsl.select(d).from(table(made)).where(d.eq(time)).fetchOne(d)).isEqualTo(time);
    dsl.createView(name("seen")).as(select(a).from(table(made)).where(b.isNull())).execute();
    assertThat(dsl.fetchCount(table(name("seen")))).isEqualTo(2);
    dsl.dropView(name("seen")).execute();
    dsl.createTableIfNotExists(name("copied")).as(select(a).from(table(made))).execute();
    assertThat(dsl.fetchCount(table(name("copied")))).isEqualTo(6);
    dsl.dropTableIfExists(name("copied")).execute();
    dsl.dropTableIfExists(name("copied")).execute();
  }

  @Test
  void lazyRowsAndStreamsReadAsFarAsAsked() {
    DSLContext dsl = dsl(SQLDialect.DEFAULT);
    try (Cursor<Record1<Long>> rows =
        dsl.select(ORDER).from(ORDERS).orderBy(ORDER).fetchSize(1).fetchLazy()) {
      assertThat(rows.fetchNext().value1()).isEqualTo(10L);
    }
    try (Stream<Record1<Long>> rows = dsl.select(ORDER).from(ORDERS).orderBy(ORDER).fetchStream()) {
      assertThat(rows.map(Record1::value1).limit(2)).containsExactly(10L, 11L);
    }
    dsl.settings().setStatementType(StatementType.STATIC_STATEMENT);
    assertThat(dsl.fetchMany("SELECT 1 AS x; SELECT 2 AS x"))
        .extracting(result -> result.get(0).get("x"))
        .containsExactly(1, 2);
  }

  @Test
  void errorsKeepTheirState() {
    DSLContext dsl = dsl(SQLDialect.POSTGRES);
    assertThatThrownBy(() -> dsl.fetch("SELECT * FROM missing"))
        .isInstanceOfSatisfying(
            DataAccessException.class,
            error -> {
              assertThat(error.sqlState()).isEqualTo("42P01");
              assertThat(error.sqlStateClass())
                  .isEqualTo(SQLStateClass.C42_SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION);
            });
    assertThatThrownBy(() -> dsl.fetch("SELECT 1 / (id - id) FROM orders"))
        .isInstanceOfSatisfying(
            DataAccessException.class,
            error -> assertThat(error.sqlStateClass()).isEqualTo(SQLStateClass.C22_DATA_EXCEPTION));
  }

  @Test
  void transactionsNestOnlyWhereNothingIsToBeUndone() {
    DSLContext dsl = dsl(SQLDialect.DEFAULT);
    dsl.transaction(
        outer -> outer.dsl().execute("INSERT INTO customers VALUES (9, 'z', 'z', NULL)"));
    assertThat(dsl.fetchCount(CUSTOMERS)).isEqualTo(4);
    assertThatThrownBy(() -> dsl.transaction(outer -> outer.dsl().transaction(inner -> {})))
        .isInstanceOfSatisfying(
            DataAccessException.class, error -> assertThat(error.sqlState()).isEqualTo("0A000"));
  }
}
