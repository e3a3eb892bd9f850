// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.Expr;
import io.dfj.engine.logical.Frame;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** The columns that expressions of one query may name. */
final class FrameColumns {
  /** Names of the tables within the query; users never see them. */
  private static final String ALIAS = "\0input";

  private final List<FrameTable> tables;
  private final int first;
  private final int last;

  /** A column by the table it is in and its place there. */
  record Place(int table, int column) {}

  FrameColumns(List<FrameTable> tables) {
    this(tables, 0, tables.size());
  }

  private FrameColumns(List<FrameTable> tables, int first, int last) {
    this.tables = tables;
    this.first = first;
    this.last = last;
  }

  /** The columns of one table only. */
  FrameColumns of(int table) {
    return new FrameColumns(tables, table, table + 1);
  }

  static String alias(int table) {
    return ALIAS + table;
  }

  /** Every column, or every column of one relation, in order. */
  List<Place> all(@Nullable String relation) {
    List<Place> places = new ArrayList<>();
    for (int t = first; t < last; t++) {
      Frame frame = tables.get(t).frame();
      for (int c = 0; c < frame.size(); c++) {
        if (relation == null || relation.equals(frame.relations().get(c))) {
          places.add(new Place(t, c));
        }
      }
    }
    if (relation != null && places.isEmpty()) {
      throw new DfjException(
          ErrorCode.UNKNOWN_TABLE, "no table here is named '" + relation + "'" + hint(relation));
    }
    return places;
  }

  private String hint(String relation) {
    Set<String> known = new LinkedHashSet<>();
    tables.forEach(
        t ->
            t.frame()
                .relations()
                .forEach(
                    r -> {
                      if (r != null) {
                        known.add(r);
                      }
                    }));
    return NameHint.of(relation, known);
  }

  /**
   * The one column that is meant.
   *
   * @throws DfjException UNKNOWN_COLUMN with the nearest name, AMBIGUOUS_COLUMN
   */
  Place find(Expr.Column column) {
    Place place = find(column.relation(), column.name());
    if (place == null) {
      throw new DfjException(
          ErrorCode.UNKNOWN_COLUMN,
          "column '" + text(column) + "' not found" + NameHint.of(text(column), names(column)));
    }
    return place;
  }

  private static String text(Expr.Column column) {
    return column.relation() == null ? column.name() : column.relation() + "." + column.name();
  }

  private Set<String> names(Expr.Column column) {
    Set<String> names = new LinkedHashSet<>();
    for (Place place : all(null)) {
      Frame frame = tables.get(place.table()).frame();
      String name = frame.fields().get(place.column()).name();
      names.add(
          column.relation() == null ? name : frame.relations().get(place.column()) + "." + name);
    }
    return names;
  }

  private @Nullable Place find(@Nullable String relation, String name) {
    Place exact = named(relation, name);
    if (exact != null) {
      return exact;
    }
    int dot = name.lastIndexOf('.');
    if (relation == null && dot > 0) {
      Place qualified = find(name.substring(0, dot), name.substring(dot + 1));
      if (qualified != null) {
        return qualified;
      }
    }
    String folded = name.toLowerCase(Locale.ROOT);
    String foldedRelation = relation == null ? null : relation.toLowerCase(Locale.ROOT);
    return folded.equals(name) && (relation == null || relation.equals(foldedRelation))
        ? null
        : named(foldedRelation, folded);
  }

  private @Nullable Place named(@Nullable String relation, String name) {
    Place found = null;
    for (Place place : all(null)) {
      Frame frame = tables.get(place.table()).frame();
      boolean matches =
          frame.fields().get(place.column()).name().equals(name)
              && (relation == null || relation.equals(frame.relations().get(place.column())));
      if (matches && found != null) {
        throw new DfjException(
            ErrorCode.AMBIGUOUS_COLUMN,
            "column '" + text(new Expr.Column(relation, name)) + "' is ambiguous");
      }
      found = matches ? place : found;
    }
    return found;
  }

  SqlNode node(Place place) {
    String name = tables.get(place.table()).column(place.column());
    return new SqlIdentifier(List.of(alias(place.table()), name), SqlParserPos.ZERO);
  }

  String name(Place place) {
    return tables.get(place.table()).frame().fields().get(place.column()).name();
  }

  @Nullable String relation(Place place) {
    return tables.get(place.table()).frame().relations().get(place.column());
  }
}
