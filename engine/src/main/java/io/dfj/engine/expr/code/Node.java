// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One distinct operation of a list of expressions: equal sub-expressions share a node. */
final class Node {
  enum Kind {
    COLUMN,
    CONSTANT,
    ARITHMETIC,
    NEGATE,
    COMPARISON,
    AND,
    OR,
    NOT,
    TEST,
    CASE,
    LET,
    CAST,
    IN,
    CALL
  }

  /** Position in the order of creation: children before parents. */
  final int id;

  final Kind kind;

  final List<Node> children;
  final DataType type;
  final boolean nullable;

  /**
   * COLUMN: index in the batch (Integer). CONSTANT: storage value or null. IN: {@link Membership}.
   * CALL: {@link KernelCall}; CAST by kernel: {@link CastOperation}; else part of the operation.
   */
  final @Nullable Object detail;

  /** Whether evaluating this very operation may fail. */
  final boolean fallible;

  /** Whether this or anything below may fail. */
  final boolean mayFail;

  /** Whether this or anything below gives different values for equal rows. */
  final boolean isVolatile;

  /** Whether some column is read below. */
  final boolean readsColumns;

  /** Whether decimals take part below, whose loops come in two widths. */
  final boolean usesDecimals;

  /** Whether text or bytes take part below. */
  final boolean usesBytes;

  /** Estimated bytes of code, of this operation alone. */
  final int ownSize;

  /** Estimated bytes of code with everything below that is not in methods of its own. */
  int size;

  boolean partitioned;

  /**
   * Whether it reads the value of a LET, which is computed where the LET is: a method of its own
   * would compute it again.
   */
  boolean inline;

  /** Whether it becomes a method of its own, to keep methods small enough for the JIT. */
  boolean outlined;

  Node(
      int id,
      Kind kind,
      List<Node> children,
      DataType type,
      boolean nullable,
      @Nullable Object detail,
      boolean fallible,
      boolean isVolatile,
      int ownSize) {
    this.id = id;
    this.kind = kind;
    this.children = children;
    this.type = type;
    this.nullable = nullable;
    this.detail = detail;
    this.fallible = fallible;
    this.mayFail = fallible || children.stream().anyMatch(c -> c.mayFail);
    this.isVolatile = isVolatile || children.stream().anyMatch(c -> c.isVolatile);
    this.readsColumns = kind == Kind.COLUMN || children.stream().anyMatch(c -> c.readsColumns);
    this.usesDecimals =
        type.storage() == Storage.DECIMAL || children.stream().anyMatch(c -> c.usesDecimals);
    this.usesBytes =
        type.storage() == Storage.BYTES || children.stream().anyMatch(c -> c.usesBytes);
    this.ownSize = ownSize;
    this.size = ownSize;
  }

  Storage storage() {
    return type.storage();
  }

  int columnIndex() {
    return (Integer) java.util.Objects.requireNonNull(detail);
  }

  boolean isConstant() {
    return kind == Kind.CONSTANT;
  }

  boolean isNullConstant() {
    return kind == Kind.CONSTANT && detail == null;
  }
}
