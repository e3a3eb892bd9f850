// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.metadata.catalog.CatalogTree;
import io.dfj.metadata.catalog.ColumnMetadata;
import io.dfj.metadata.catalog.KeyMetadata;
import io.dfj.metadata.catalog.TableMetadata;
import io.dfj.metadata.jdbc.ColumnRow;
import io.dfj.metadata.jdbc.SchemaRow;
import io.dfj.metadata.jdbc.TableRow;
import io.dfj.metadata.type.DataType;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogRowsTest {
  private static final TableMetadata ORDERS =
      new TableMetadata(
          "orders",
          TableMetadata.Kind.TABLE,
          true,
          "what was ordered",
          List.of(
              new ColumnMetadata("line", DataType.SMALLINT, false, null, false, null),
              new ColumnMetadata("id", DataType.BIGINT, false, null, false, "number"),
              new ColumnMetadata("price", DataType.decimal(10, 2), true, "0.00", false, null),
              new ColumnMetadata("twice", DataType.decimal(11, 2), true, "2 * price", true, null)),
          new KeyMetadata("pk", List.of("id", "line")));

  private static final TableMetadata PLAIN =
      new TableMetadata("a%b", TableMetadata.Kind.VIEW, false, null, List.of(), null);

  private static final CatalogRows ROWS =
      new CatalogRows(
          new Tables(
              Map.of(
                  "one", Map.of("public", List.of(PLAIN, ORDERS), "pub_ic", List.of()),
                  "two", Map.of("public", List.of(ORDERS)))));

  /** By catalog and schema. */
  private record Tables(Map<String, Map<String, List<TableMetadata>>> all) implements CatalogTree {
    @Override
    public List<String> catalogs() {
      return all.keySet().stream().sorted().toList();
    }

    @Override
    public List<String> schemas(String catalog) {
      return all.getOrDefault(catalog, Map.of()).keySet().stream().sorted().toList();
    }

    @Override
    public List<TableMetadata> tables(String catalog, String schema, Predicate<String> names) {
      return all.getOrDefault(catalog, Map.of()).getOrDefault(schema, List.of()).stream()
          .filter(table -> names.test(table.name()))
          .toList();
    }
  }

  @Test
  void catalogsAreExactAndSchemasPatterns() {
    assertThat(ROWS.schemas("one", null)).hasSize(2);
    assertThat(ROWS.schemas("%", null)).isEmpty();
    assertThat(ROWS.schemas("", null)).isEmpty();
    assertThat(ROWS.schemas(null, "pub_ic")).hasSize(3);
    assertThat(ROWS.schemas(null, "pub\\_ic"))
        .extracting(SchemaRow::tableSchem)
        .containsExactly("pub_ic");
    assertThat(ROWS.schemas(null, "")).isEmpty();
  }

  @Test
  void tableTypesNarrowTheSearch() {
    assertThat(tables(null, null)).containsExactly("one.a%b", "one.orders", "two.orders");
    assertThat(tables(null, new String[] {"VIEW"})).containsExactly("one.a%b");
    assertThat(tables(null, new @Nullable String[] {"TABLE", "VIEW", null})).hasSize(3);
    assertThat(tables(null, new String[] {"SYNONYM"})).isEmpty();
    assertThat(tables(null, new String[] {})).isEmpty();
    assertThat(tables("", null)).isEmpty();
    assertThat(tables("ord%", null)).containsExactly("one.orders", "two.orders");
    assertThat(tables("a\\%b", null)).containsExactly("one.a%b");
    assertThat(tables("a\\_b", null)).isEmpty();
  }

  private static List<String> tables(
      @Nullable String pattern, @Nullable String @Nullable [] types) {
    return ROWS.tables(null, null, pattern, types).stream()
        .map(row -> row.tableCat() + "." + row.tableName())
        .toList();
  }

  @Test
  void remarksDefaultsAndGeneratedColumnsAreTold() {
    assertThat(ROWS.tables("one", null, "orders", null))
        .extracting(TableRow::remarks)
        .containsExactly("what was ordered");
    List<ColumnRow> columns = ROWS.columns("one", "public", "orders", null);
    assertThat(columns).extracting(ColumnRow::ordinalPosition).containsExactly(1, 2, 3, 4);
    assertThat(columns)
        .extracting(ColumnRow::columnDef)
        .containsExactly(null, null, "0.00", "2 * price");
    assertThat(columns)
        .extracting(ColumnRow::isGeneratedcolumn)
        .containsExactly("NO", "NO", "NO", "YES");
    assertThat(columns).extracting(ColumnRow::isNullable).containsExactly("NO", "NO", "YES", "YES");
    assertThat(columns.get(1).remarks()).isEqualTo("number");
    assertThat(columns.get(2).columnSize()).isEqualTo(10);
    assertThat(columns.get(2).decimalDigits()).isEqualTo(2);
    assertThat(ROWS.columns("one", "public", "orders", "%i%"))
        .extracting(ColumnRow::columnName)
        .containsExactly("line", "id", "price", "twice");
  }

  @Test
  void keysAreInTheirOwnOrder() {
    assertThat(ROWS.primaryKeys("one", "public", "orders"))
        .extracting(row -> row.columnName() + row.keySeq() + row.pkName())
        .containsExactly("id1pk", "line2pk");
    assertThat(ROWS.primaryKeys("one", "public", "ord%")).isEmpty();
    assertThat(ROWS.primaryKeys("one", "public", "%")).hasSize(2);
    assertThat(ROWS.primaryKeys(null, null, null)).hasSize(4);
    assertThat(ROWS.bestRowIdentifier("one", "public", "orders"))
        .extracting(row -> row.columnName() + row.typeName())
        .containsExactly("idBIGINT", "lineSMALLINT");
    assertThat(ROWS.bestRowIdentifier("one", "public", "a%b")).isEmpty();
  }

  @Test
  void privilegesAreWhatCanBeDone() {
    assertThat(ROWS.tablePrivileges("one", null, null))
        .extracting(row -> row.tableName() + " " + row.privilege())
        .containsExactly("a%b SELECT", "orders INSERT", "orders SELECT");
    assertThat(ROWS.columnPrivileges("one", "public", "orders", "id"))
        .extracting(row -> row.columnName() + " " + row.privilege())
        .containsExactly("id INSERT", "id SELECT");
  }
}
