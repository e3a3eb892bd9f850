// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.TableStatistics;
import java.util.List;
import org.apache.calcite.linq4j.tree.TableExpressionFactory;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.Wrapper;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/** A table of our catalog as plans see it. */
public final class TableAdapter extends AbstractTable implements Wrapper {
  private final Table table;
  private final RelDataType rowType;

  /** Read from files when a plan is first weighed: plans are made that never are. */
  private volatile @Nullable TableStatistics statistics;

  /** False while Calcite wraps the table, by the one thread that made this. */
  private volatile boolean wrapped = true;

  public TableAdapter(Table table) {
    this.table = table;
    this.rowType = CalciteTypes.toCalcite(table.reliableSchema());
  }

  /** The table that a scan in a plan reads. */
  public static Table of(RelOptTable planned) {
    return adapter(planned).table;
  }

  static TableStatistics statistics(RelOptTable planned) {
    return adapter(planned).statistics();
  }

  private TableStatistics statistics() {
    TableStatistics known = statistics;
    if (known == null) {
      known = table.statistics();
      statistics = known;
    }
    return known;
  }

  private static TableAdapter adapter(RelOptTable planned) {
    TableAdapter adapter = planned.unwrap(TableAdapter.class);
    if (adapter == null) {
      throw new IllegalArgumentException("not a table of ours: " + planned.getQualifiedName());
    }
    return adapter;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return rowType;
  }

  /**
   * The table as Calcite's plans have it. Rows are counted when something asks for them, not now:
   * that may read files.
   */
  public RelOptTable in(RelDataType columns, List<String> name) {
    wrapped = false;
    RelOptTable made =
        RelOptTableImpl.create(null, columns, name, this, (TableExpressionFactory) type -> null);
    wrapped = true;
    return made;
  }

  @Override
  public Statistic getStatistic() {
    if (!wrapped) {
      return Statistics.UNKNOWN;
    }
    double rows = statistics().rowCount();
    return rows < 0 ? Statistics.UNKNOWN : Statistics.of(rows, List.of());
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.TABLE;
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> type) {
    return type.isInstance(this)
        ? type.cast(this)
        : type.isInstance(table) ? type.cast(table) : null;
  }
}
