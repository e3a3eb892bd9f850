// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks.tpch;

import io.trino.tpch.Customer;
import io.trino.tpch.LineItem;
import io.trino.tpch.Nation;
import io.trino.tpch.Order;
import io.trino.tpch.Part;
import io.trino.tpch.PartSupplier;
import io.trino.tpch.Region;
import io.trino.tpch.Supplier;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/**
 * A TPC-H table: its columns as the specification types them, and how a generated row is appended.
 * Keys that grow with the scale factor are BIGINT, the others INTEGER; money and rates are
 * DECIMAL(15, 2).
 *
 * @param <E> class of the generated rows
 */
final class TpchFile<E extends TpchEntity> {
  private static final String MONEY = "DECIMAL(15, 2) NOT NULL";

  private final TpchTable<E> table;
  private final String columns;
  private final RowAppender<E> appender;

  private TpchFile(TpchTable<E> table, String columns, RowAppender<E> appender) {
    this.table = table;
    this.columns = columns;
    this.appender = appender;
  }

  /** Appends the columns of one row. */
  private interface RowAppender<E> {
    void append(DuckDBAppender out, E row) throws SQLException;
  }

  static final TpchFile<Region> REGION =
      new TpchFile<>(
          TpchTable.REGION,
          "r_regionkey INTEGER NOT NULL, r_name VARCHAR NOT NULL, r_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append((int) row.getRegionKey()).append(row.getName()).append(row.getComment()));

  static final TpchFile<Nation> NATION =
      new TpchFile<>(
          TpchTable.NATION,
          "n_nationkey INTEGER NOT NULL, n_name VARCHAR NOT NULL, n_regionkey INTEGER NOT NULL,"
              + " n_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append((int) row.getNationKey())
                  .append(row.getName())
                  .append((int) row.getRegionKey())
                  .append(row.getComment()));

  static final TpchFile<Part> PART =
      new TpchFile<>(
          TpchTable.PART,
          "p_partkey BIGINT NOT NULL, p_name VARCHAR NOT NULL, p_mfgr VARCHAR NOT NULL,"
              + " p_brand VARCHAR NOT NULL, p_type VARCHAR NOT NULL, p_size INTEGER NOT NULL,"
              + " p_container VARCHAR NOT NULL, p_retailprice "
              + MONEY
              + ", p_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append(row.getPartKey())
                  .append(row.getName())
                  .append(row.getManufacturer())
                  .append(row.getBrand())
                  .append(row.getType())
                  .append(row.getSize())
                  .append(row.getContainer())
                  .appendDecimal(row.getRetailPriceInCents())
                  .append(row.getComment()));

  static final TpchFile<Supplier> SUPPLIER =
      new TpchFile<>(
          TpchTable.SUPPLIER,
          "s_suppkey BIGINT NOT NULL, s_name VARCHAR NOT NULL, s_address VARCHAR NOT NULL,"
              + " s_nationkey INTEGER NOT NULL, s_phone VARCHAR NOT NULL, s_acctbal "
              + MONEY
              + ", s_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append(row.getSupplierKey())
                  .append(row.getName())
                  .append(row.getAddress())
                  .append((int) row.getNationKey())
                  .append(row.getPhone())
                  .appendDecimal(row.getAccountBalanceInCents())
                  .append(row.getComment()));

  static final TpchFile<PartSupplier> PART_SUPPLIER =
      new TpchFile<>(
          TpchTable.PART_SUPPLIER,
          "ps_partkey BIGINT NOT NULL, ps_suppkey BIGINT NOT NULL, ps_availqty INTEGER NOT NULL,"
              + " ps_supplycost "
              + MONEY
              + ", ps_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append(row.getPartKey())
                  .append(row.getSupplierKey())
                  .append(row.getAvailableQuantity())
                  .appendDecimal(row.getSupplyCostInCents())
                  .append(row.getComment()));

  static final TpchFile<Customer> CUSTOMER =
      new TpchFile<>(
          TpchTable.CUSTOMER,
          "c_custkey BIGINT NOT NULL, c_name VARCHAR NOT NULL, c_address VARCHAR NOT NULL,"
              + " c_nationkey INTEGER NOT NULL, c_phone VARCHAR NOT NULL, c_acctbal "
              + MONEY
              + ", c_mktsegment VARCHAR NOT NULL, c_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append(row.getCustomerKey())
                  .append(row.getName())
                  .append(row.getAddress())
                  .append((int) row.getNationKey())
                  .append(row.getPhone())
                  .appendDecimal(row.getAccountBalanceInCents())
                  .append(row.getMarketSegment())
                  .append(row.getComment()));

  static final TpchFile<Order> ORDERS =
      new TpchFile<>(
          TpchTable.ORDERS,
          "o_orderkey BIGINT NOT NULL, o_custkey BIGINT NOT NULL, o_orderstatus VARCHAR NOT NULL,"
              + " o_totalprice "
              + MONEY
              + ", o_orderdate DATE NOT NULL, o_orderpriority VARCHAR NOT NULL,"
              + " o_clerk VARCHAR NOT NULL, o_shippriority INTEGER NOT NULL,"
              + " o_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append(row.getOrderKey())
                  .append(row.getCustomerKey())
                  .append(String.valueOf(row.getOrderStatus()))
                  .appendDecimal(row.getTotalPriceInCents())
                  .appendEpochDays(row.getOrderDate())
                  .append(row.getOrderPriority())
                  .append(row.getClerk())
                  .append(row.getShipPriority())
                  .append(row.getComment()));

  static final TpchFile<LineItem> LINE_ITEM =
      new TpchFile<>(
          TpchTable.LINE_ITEM,
          "l_orderkey BIGINT NOT NULL, l_partkey BIGINT NOT NULL, l_suppkey BIGINT NOT NULL,"
              + " l_linenumber INTEGER NOT NULL, l_quantity "
              + MONEY
              + ", l_extendedprice "
              + MONEY
              + ", l_discount "
              + MONEY
              + ", l_tax "
              + MONEY
              + ", l_returnflag VARCHAR NOT NULL, l_linestatus VARCHAR NOT NULL,"
              + " l_shipdate DATE NOT NULL, l_commitdate DATE NOT NULL,"
              + " l_receiptdate DATE NOT NULL, l_shipinstruct VARCHAR NOT NULL,"
              + " l_shipmode VARCHAR NOT NULL, l_comment VARCHAR NOT NULL",
          (out, row) ->
              out.append(row.getOrderKey())
                  .append(row.getPartKey())
                  .append(row.getSupplierKey())
                  .append(row.getLineNumber())
                  .appendDecimal(row.getQuantity() * 100)
                  .appendDecimal(row.getExtendedPriceInCents())
                  .appendDecimal(row.getDiscountPercent())
                  .appendDecimal(row.getTaxPercent())
                  .append(row.getReturnFlag())
                  .append(row.getStatus())
                  .appendEpochDays(row.getShipDate())
                  .appendEpochDays(row.getCommitDate())
                  .appendEpochDays(row.getReceiptDate())
                  .append(row.getShipInstructions())
                  .append(row.getShipMode())
                  .append(row.getComment()));

  String name() {
    return table.getTableName();
  }

  /** The column list of CREATE TABLE. */
  String columns() {
    return columns;
  }

  /** Generates every row of the table at a scale. */
  void appendAll(DuckDBAppender out, double scale) throws SQLException {
    for (E row : table.createGenerator(scale, 1, 1)) {
      out.beginRow();
      appender.append(out, row);
      out.endRow();
    }
  }
}
