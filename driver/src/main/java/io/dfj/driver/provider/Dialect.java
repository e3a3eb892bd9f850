// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a database does its own way, as far as reading it depends on that.
 *
 * @param product what it is
 * @param quote around names
 * @param text how far its comparisons of text are ours
 * @param foldsToUpper whether names that are not quoted are upper case there, as they are lower
 *     case here
 */
record Dialect(Product product, String quote, TextRule text, boolean foldsToUpper) {
  /** Databases whose ways are known. */
  enum Product {
    POSTGRESQL,
    H2,
    OTHER
  }

  /** What comparisons of text can be trusted with. */
  enum TextRule {
    /** Code points decide if the collation "C" is asked for. */
    COLLATE_C,
    /** Equal text is equal; its order is another. */
    EQUALITY,
    /** Equal text is equal, and so may be other text. */
    AT_LEAST_EQUALITY
  }

  static Dialect of(Connection connection) throws SQLException {
    var metaData = connection.getMetaData();
    String name = metaData.getDatabaseProductName().toLowerCase(Locale.ROOT);
    String quote = metaData.getIdentifierQuoteString();
    Product product =
        name.equals("postgresql")
            ? Product.POSTGRESQL
            : name.equals("h2") ? Product.H2 : Product.OTHER;
    return new Dialect(
        product,
        quote == null || quote.isBlank() ? "" : quote,
        textRule(product, connection),
        metaData.storesUpperCaseIdentifiers());
  }

  private static TextRule textRule(Product product, Connection connection) throws SQLException {
    return switch (product) {
      case POSTGRESQL ->
          "UTF8".equals(value(connection, "SELECT current_setting('server_encoding')"))
              ? TextRule.COLLATE_C
              : TextRule.AT_LEAST_EQUALITY;
      case H2 -> {
        String collation =
            value(
                connection,
                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME = 'COLLATION'");
        yield collation == null || collation.equals("OFF")
            ? TextRule.EQUALITY
            : TextRule.AT_LEAST_EQUALITY;
      }
      case OTHER -> TextRule.AT_LEAST_EQUALITY;
    };
  }

  private static @Nullable String value(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /** A name in SQL text, whatever it holds. */
  String quoted(String name) {
    if (quote.isEmpty()) {
      throw new IllegalArgumentException("the database cannot quote the name " + name);
    }
    return quote + name.replace(quote, quote + quote) + quote;
  }

  /** A name of the database as it is seen here: one that needs no quotes there needs none here. */
  String shown(String name) {
    return foldsToUpper && name.equals(name.toUpperCase(Locale.ROOT))
        ? name.toLowerCase(Locale.ROOT)
        : name;
  }

  /** Whether a schema is the database's own, and not worth listing. */
  boolean isSystem(String schema) {
    return schema.equalsIgnoreCase("information_schema")
        || (product == Product.POSTGRESQL && schema.startsWith("pg_"));
  }

  /** SQL that ends a query after some rows; empty if the driver is to see to it. */
  String limit(long rows) {
    return switch (product) {
      case POSTGRESQL, H2 -> " LIMIT " + rows;
      case OTHER -> "";
    };
  }

  /** A query for an estimate of the rows of the table whose schema and name are its parameters. */
  @Nullable String rowEstimate() {
    return switch (product) {
      case POSTGRESQL ->
          "SELECT CAST(c.reltuples AS bigint) FROM pg_catalog.pg_class c"
              + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
              + " WHERE n.nspname = ? AND c.relname = ?";
      case H2 ->
          "SELECT ROW_COUNT_ESTIMATE FROM INFORMATION_SCHEMA.TABLES"
              + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";
      case OTHER -> null;
    };
  }
}
