// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The TPC-H tables, without rows, with the statistics that Parquet files of scale 1 give. */
public final class TpchCatalog {
  private static final DataType MONEY = DataType.decimal(15, 2);

  private TpchCatalog() {}

  /** A query of the benchmark, as the benchmarks module keeps it. */
  public static String query(int number) {
    Path file =
        Path.of("../benchmarks/src/main/resources/io/dfj/benchmarks/tpch")
            .resolve("q%02d.sql".formatted(number));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Catalog create() {
    Catalog catalog = new Catalog();
    add(catalog, "region", 5, key("r_regionkey", 0, 4), text("r_name", 5), text("r_comment", 5));
    add(
        catalog,
        "nation",
        25,
        key("n_nationkey", 0, 24),
        text("n_name", 25),
        key("n_regionkey", 0, 4),
        text("n_comment", 25));
    add(
        catalog,
        "supplier",
        10_000,
        key("s_suppkey", 1, 10_000),
        text("s_name", 10_000),
        text("s_address", 10_000),
        key("s_nationkey", 0, 24),
        text("s_phone", 10_000),
        money("s_acctbal", "-998.22", "9999.72"),
        text("s_comment", 10_000));
    add(
        catalog,
        "customer",
        150_000,
        key("c_custkey", 1, 150_000),
        text("c_name", 150_000),
        text("c_address", 150_000),
        key("c_nationkey", 0, 24),
        text("c_phone", 150_000),
        money("c_acctbal", "-999.99", "9999.99"),
        text("c_mktsegment", 5),
        text("c_comment", 150_000));
    add(
        catalog,
        "part",
        200_000,
        key("p_partkey", 1, 200_000),
        text("p_name", 200_000),
        text("p_mfgr", 5),
        text("p_brand", 25),
        text("p_type", 150),
        integer("p_size", 1, 50),
        text("p_container", 40),
        money("p_retailprice", "901.00", "2098.99"),
        text("p_comment", 130_000));
    add(
        catalog,
        "partsupp",
        800_000,
        key("ps_partkey", 1, 200_000),
        key("ps_suppkey", 1, 10_000),
        integer("ps_availqty", 1, 9_999),
        money("ps_supplycost", "1.00", "1000.00"),
        text("ps_comment", 800_000));
    add(
        catalog,
        "orders",
        1_500_000,
        key("o_orderkey", 1, 6_000_000),
        key("o_custkey", 1, 149_999),
        text("o_orderstatus", 3),
        money("o_totalprice", "857.71", "555285.16"),
        date("o_orderdate", "1992-01-01", "1998-08-02"),
        text("o_orderpriority", 5),
        text("o_clerk", 1_000),
        integer("o_shippriority", 0, 0),
        text("o_comment", 1_400_000));
    add(
        catalog,
        "lineitem",
        6_001_215,
        key("l_orderkey", 1, 6_000_000),
        key("l_partkey", 1, 200_000),
        key("l_suppkey", 1, 10_000),
        integer("l_linenumber", 1, 7),
        money("l_quantity", "1.00", "50.00"),
        money("l_extendedprice", "901.00", "104949.50"),
        money("l_discount", "0.00", "0.10"),
        money("l_tax", "0.00", "0.08"),
        text("l_returnflag", 3),
        text("l_linestatus", 2),
        date("l_shipdate", "1992-01-02", "1998-12-01"),
        date("l_commitdate", "1992-01-31", "1998-10-31"),
        date("l_receiptdate", "1992-01-04", "1998-12-31"),
        text("l_shipinstruct", 4),
        text("l_shipmode", 7),
        text("l_comment", 4_500_000));
    return catalog;
  }

  private record Column(Field field, ColumnStatistics statistics) {}

  private static Column key(String name, long min, long max) {
    return column(name, DataType.BIGINT, new ColumnStatistics(min, max, 0, -1));
  }

  private static Column integer(String name, int min, int max) {
    return column(name, DataType.INTEGER, new ColumnStatistics(min, max, 0, -1));
  }

  private static Column money(String name, String min, String max) {
    return column(
        name,
        MONEY,
        new ColumnStatistics(
            new BigDecimal(min).unscaledValue(), new BigDecimal(max).unscaledValue(), 0, -1));
  }

  private static Column date(String name, String min, String max) {
    return column(
        name,
        DataType.DATE,
        new ColumnStatistics(
            (int) LocalDate.parse(min).toEpochDay(),
            (int) LocalDate.parse(max).toEpochDay(),
            0,
            -1));
  }

  private static Column text(String name, long distinct) {
    // Writers keep no minimum of long texts; the dictionary's size is known where there is one.
    return column(
        name,
        DataType.VARCHAR,
        new ColumnStatistics(null, null, 0, distinct <= 10_000 ? distinct : -1));
  }

  private static Column column(String name, DataType type, ColumnStatistics statistics) {
    return new Column(new Field(name, type, true), statistics);
  }

  private static void add(Catalog catalog, String name, long rows, Column... columns) {
    List<Field> fields = new ArrayList<>();
    List<ColumnStatistics> statistics = new ArrayList<>();
    for (Column column : columns) {
      fields.add(column.field());
      statistics.add(column.statistics());
    }
    catalog.register(
        Catalog.DEFAULT_CATALOG,
        Catalog.DEFAULT_SCHEMA,
        name,
        new StubTable(new Schema(fields), new TableStatistics(rows, true, statistics)),
        false);
  }

  /** A table to plan with. */
  public record StubTable(Schema schema, TableStatistics statistics) implements Table {
    @Override
    public TableType type() {
      return TableType.BASE_TABLE;
    }

    @Override
    public Source scan(ScanRequest request) {
      throw new UnsupportedOperationException("only planned with");
    }
  }
}
