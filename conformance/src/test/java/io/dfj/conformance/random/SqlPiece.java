// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL text as a tree, so that a failing query can be made smaller.
 *
 * @param kind pieces of one kind may stand for each other
 * @param optional whether nothing may stand here
 * @param simplest text that may always stand here; null if there is none
 * @param parts strings, pieces, and words that differ between the engines
 */
record SqlPiece(String kind, boolean optional, @Nullable String simplest, List<Object> parts) {
  /** Which engine the text is for. */
  enum Dialect {
    DFJ,
    DUCKDB
  }

  /** A word that the engines spell differently. */
  record Word(String dfj, String duckdb) {}

  static SqlPiece of(String kind, Object... parts) {
    return new SqlPiece(kind, false, null, List.of(parts));
  }

  /** A piece that may be left out. */
  static SqlPiece optional(String kind, Object... parts) {
    return new SqlPiece(kind, true, null, List.of(parts));
  }

  /** An expression of a type. */
  static SqlPiece value(ValueType type, Object... parts) {
    String simplest =
        switch (type) {
          case INTEGER -> "1";
          case BIGINT -> "CAST(1 AS BIGINT)";
          case DECIMAL -> "1.00";
          case DOUBLE -> "CAST(1 AS DOUBLE)";
          case VARCHAR -> "'a'";
          case DATE -> "DATE '2024-01-01'";
          case BOOLEAN -> "TRUE";
        };
    return new SqlPiece(type.name(), false, simplest, List.of(parts));
  }

  /** The SQL. */
  String text(Dialect dialect) {
    StringBuilder text = new StringBuilder();
    append(text, dialect);
    return text.toString();
  }

  private void append(StringBuilder text, Dialect dialect) {
    for (Object part : parts) {
      if (part instanceof SqlPiece piece) {
        piece.append(text, dialect);
      } else if (part instanceof Word word) {
        text.append(dialect == Dialect.DFJ ? word.dfj() : word.duckdb());
      } else {
        text.append(part);
      }
    }
  }

  /** Every tree that is this one with one piece made smaller, the greatest savings first. */
  List<SqlPiece> smaller() {
    List<SqlPiece> results = new ArrayList<>();
    if (optional && !parts.isEmpty()) {
      results.add(new SqlPiece(kind, true, null, List.of()));
    }
    if (simplest != null && !(parts.size() == 1 && parts.get(0).equals(simplest))) {
      results.add(new SqlPiece(kind, optional, simplest, List.of(simplest)));
    }
    addDescendants(this, results);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof SqlPiece piece) {
        for (SqlPiece variant : piece.smaller()) {
          List<Object> changed = new ArrayList<>(parts);
          changed.set(i, variant);
          results.add(new SqlPiece(kind, optional, simplest, changed));
        }
      }
    }
    return results;
  }

  /** Adds what stands inside and is of this piece's kind, outermost only. */
  private void addDescendants(SqlPiece in, List<SqlPiece> results) {
    for (Object part : in.parts) {
      if (part instanceof SqlPiece piece) {
        if (piece.kind.equals(kind)) {
          results.add(piece);
        } else {
          addDescendants(piece, results);
        }
      }
    }
  }
}
