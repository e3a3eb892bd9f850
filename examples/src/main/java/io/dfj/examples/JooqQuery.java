// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A query built with jOOQ, which renders it in its default dialect. */
public final class JooqQuery {
  private static final Table<Record> TRIPS = table(name("trips"));
  private static final Field<String> PAYMENT = field(name("trips", "payment"), SQLDataType.VARCHAR);
  private static final Field<BigDecimal> TIP =
      field(name("trips", "tip"), SQLDataType.DECIMAL(8, 2));
  private static final Field<BigDecimal> FARE =
      field(name("trips", "fare"), SQLDataType.DECIMAL(8, 2));

  private JooqQuery() {}

  /** Takes the folder; {@code examples/data} if there is none. */
  public static void main(String[] args) throws SQLException {
    Path data = Path.of(args.length > 0 ? args[0] : "examples/data").toAbsolutePath();
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + data)) {
      DSL.using(connection, SQLDialect.DEFAULT)
          .select(PAYMENT, count(), avg(FARE).as("fare"), count(TIP).as("tips"))
          .from(TRIPS)
          .where(FARE.gt(new BigDecimal("10.00")))
          .groupBy(PAYMENT)
          .orderBy(PAYMENT)
          .forEach(
              row ->
                  System.out.printf(
                      "%s: %d trips, %.2f on average, %d with a tip%n",
                      row.value1(), row.value2(), row.value3(), row.value4()));
    }
  }
}
