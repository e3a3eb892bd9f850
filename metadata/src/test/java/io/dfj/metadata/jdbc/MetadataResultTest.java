// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The columns as the documentation of java.sql.DatabaseMetaData lists them. */
class MetadataResultTest {
  private static final String FOREIGN_KEY =
      "PKTABLE_CAT:String PKTABLE_SCHEM:String PKTABLE_NAME:String PKCOLUMN_NAME:String"
          + " FKTABLE_CAT:String FKTABLE_SCHEM:String FKTABLE_NAME:String FKCOLUMN_NAME:String"
          + " KEY_SEQ:short UPDATE_RULE:short DELETE_RULE:short FK_NAME:String PK_NAME:String"
          + " DEFERRABILITY:short";

  private static final String ROW_IDENTIFIER =
      "SCOPE:short COLUMN_NAME:String DATA_TYPE:int TYPE_NAME:String COLUMN_SIZE:int"
          + " BUFFER_LENGTH:int DECIMAL_DIGITS:short PSEUDO_COLUMN:short";

  static List<Arguments> documented() {
    return List.of(
        Arguments.of(CatalogRow.RESULT, "TABLE_CAT:String"),
        Arguments.of(SchemaRow.RESULT, "TABLE_SCHEM:String TABLE_CATALOG:String"),
        Arguments.of(TableTypeRow.RESULT, "TABLE_TYPE:String"),
        Arguments.of(
            TableRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String TABLE_TYPE:String"
                + " REMARKS:String TYPE_CAT:String TYPE_SCHEM:String TYPE_NAME:String"
                + " SELF_REFERENCING_COL_NAME:String REF_GENERATION:String"),
        Arguments.of(
            ColumnRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String COLUMN_NAME:String"
                + " DATA_TYPE:int TYPE_NAME:String COLUMN_SIZE:int BUFFER_LENGTH:int"
                + " DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS:String"
                + " COLUMN_DEF:String SQL_DATA_TYPE:int SQL_DATETIME_SUB:int"
                + " CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE:String"
                + " SCOPE_CATALOG:String SCOPE_SCHEMA:String SCOPE_TABLE:String"
                + " SOURCE_DATA_TYPE:short IS_AUTOINCREMENT:String IS_GENERATEDCOLUMN:String"),
        Arguments.of(
            PrimaryKeyRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String COLUMN_NAME:String"
                + " KEY_SEQ:short PK_NAME:String"),
        Arguments.of(ForeignKeyRow.IMPORTED, FOREIGN_KEY),
        Arguments.of(ForeignKeyRow.EXPORTED, FOREIGN_KEY),
        Arguments.of(
            IndexRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String NON_UNIQUE:boolean"
                + " INDEX_QUALIFIER:String INDEX_NAME:String TYPE:short ORDINAL_POSITION:short"
                + " COLUMN_NAME:String ASC_OR_DESC:String CARDINALITY:long PAGES:long"
                + " FILTER_CONDITION:String"),
        Arguments.of(
            TypeInfoRow.RESULT,
            "TYPE_NAME:String DATA_TYPE:int PRECISION:int LITERAL_PREFIX:String"
                + " LITERAL_SUFFIX:String CREATE_PARAMS:String NULLABLE:short"
                + " CASE_SENSITIVE:boolean SEARCHABLE:short UNSIGNED_ATTRIBUTE:boolean"
                + " FIXED_PREC_SCALE:boolean AUTO_INCREMENT:boolean LOCAL_TYPE_NAME:String"
                + " MINIMUM_SCALE:short MAXIMUM_SCALE:short SQL_DATA_TYPE:int"
                + " SQL_DATETIME_SUB:int NUM_PREC_RADIX:int"),
        Arguments.of(RowIdentifierRow.BEST, ROW_IDENTIFIER),
        Arguments.of(RowIdentifierRow.VERSION, ROW_IDENTIFIER),
        Arguments.of(
            FunctionRow.RESULT,
            "FUNCTION_CAT:String FUNCTION_SCHEM:String FUNCTION_NAME:String REMARKS:String"
                + " FUNCTION_TYPE:short SPECIFIC_NAME:String"),
        Arguments.of(
            FunctionColumnRow.RESULT,
            "FUNCTION_CAT:String FUNCTION_SCHEM:String FUNCTION_NAME:String COLUMN_NAME:String"
                + " COLUMN_TYPE:short DATA_TYPE:int TYPE_NAME:String PRECISION:int LENGTH:int"
                + " SCALE:short RADIX:short NULLABLE:short REMARKS:String CHAR_OCTET_LENGTH:int"
                + " ORDINAL_POSITION:int IS_NULLABLE:String SPECIFIC_NAME:String"),
        Arguments.of(
            ProcedureRow.RESULT,
            "PROCEDURE_CAT:String PROCEDURE_SCHEM:String PROCEDURE_NAME:String RESERVED1:String"
                + " RESERVED2:String RESERVED3:String REMARKS:String PROCEDURE_TYPE:short"
                + " SPECIFIC_NAME:String"),
        Arguments.of(
            ProcedureColumnRow.RESULT,
            "PROCEDURE_CAT:String PROCEDURE_SCHEM:String PROCEDURE_NAME:String"
                + " COLUMN_NAME:String COLUMN_TYPE:short DATA_TYPE:int TYPE_NAME:String"
                + " PRECISION:int LENGTH:int SCALE:short RADIX:short NULLABLE:short"
                + " REMARKS:String COLUMN_DEF:String SQL_DATA_TYPE:int SQL_DATETIME_SUB:int"
                + " CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE:String"
                + " SPECIFIC_NAME:String"),
        Arguments.of(
            TablePrivilegeRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String GRANTOR:String"
                + " GRANTEE:String PRIVILEGE:String IS_GRANTABLE:String"),
        Arguments.of(
            ColumnPrivilegeRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String COLUMN_NAME:String"
                + " GRANTOR:String GRANTEE:String PRIVILEGE:String IS_GRANTABLE:String"),
        Arguments.of(
            UserDefinedTypeRow.RESULT,
            "TYPE_CAT:String TYPE_SCHEM:String TYPE_NAME:String CLASS_NAME:String DATA_TYPE:int"
                + " REMARKS:String BASE_TYPE:short"),
        Arguments.of(
            AttributeRow.RESULT,
            "TYPE_CAT:String TYPE_SCHEM:String TYPE_NAME:String ATTR_NAME:String DATA_TYPE:int"
                + " ATTR_TYPE_NAME:String ATTR_SIZE:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int"
                + " NULLABLE:int REMARKS:String ATTR_DEF:String SQL_DATA_TYPE:int"
                + " SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int"
                + " IS_NULLABLE:String SCOPE_CATALOG:String SCOPE_SCHEMA:String"
                + " SCOPE_TABLE:String SOURCE_DATA_TYPE:short"),
        Arguments.of(
            SuperTypeRow.RESULT,
            "TYPE_CAT:String TYPE_SCHEM:String TYPE_NAME:String SUPERTYPE_CAT:String"
                + " SUPERTYPE_SCHEM:String SUPERTYPE_NAME:String"),
        Arguments.of(
            SuperTableRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String SUPERTABLE_NAME:String"),
        Arguments.of(
            PseudoColumnRow.RESULT,
            "TABLE_CAT:String TABLE_SCHEM:String TABLE_NAME:String COLUMN_NAME:String"
                + " DATA_TYPE:int COLUMN_SIZE:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int"
                + " COLUMN_USAGE:String REMARKS:String CHAR_OCTET_LENGTH:int IS_NULLABLE:String"),
        Arguments.of(
            ClientInfoPropertyRow.RESULT,
            "NAME:String MAX_LEN:int DEFAULT_VALUE:String DESCRIPTION:String"));
  }

  @ParameterizedTest
  @MethodSource("documented")
  void columnsAreThoseOfTheDocumentation(MetadataResult<?> result, String columns) {
    List<String> found = new ArrayList<>();
    for (Field field : result.schema().fields()) {
      found.add(field.name() + ":" + javaType(field.type()));
    }
    assertThat(found).containsExactly(columns.split(" "));
  }

  private static String javaType(DataType type) {
    return switch (type.sqlType()) {
      case VARCHAR -> "String";
      case INTEGER -> "int";
      case SMALLINT -> "short";
      case BIGINT -> "long";
      case BOOLEAN -> "boolean";
      default -> type.toString();
    };
  }

  static List<Arguments> orders() {
    String ofParent = "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME KEY_SEQ";
    String ofChild = "FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME KEY_SEQ";
    return List.of(
        Arguments.of(CatalogRow.class, CatalogRow.RESULT, "TABLE_CAT"),
        Arguments.of(SchemaRow.class, SchemaRow.RESULT, "TABLE_CATALOG TABLE_SCHEM"),
        Arguments.of(TableTypeRow.class, TableTypeRow.RESULT, "TABLE_TYPE"),
        Arguments.of(
            TableRow.class, TableRow.RESULT, "TABLE_TYPE TABLE_CAT TABLE_SCHEM TABLE_NAME"),
        Arguments.of(
            ColumnRow.class, ColumnRow.RESULT, "TABLE_CAT TABLE_SCHEM TABLE_NAME ORDINAL_POSITION"),
        Arguments.of(PrimaryKeyRow.class, PrimaryKeyRow.RESULT, "COLUMN_NAME"),
        Arguments.of(ForeignKeyRow.class, ForeignKeyRow.IMPORTED, ofParent),
        Arguments.of(ForeignKeyRow.class, ForeignKeyRow.EXPORTED, ofChild),
        Arguments.of(
            IndexRow.class, IndexRow.RESULT, "NON_UNIQUE TYPE INDEX_NAME ORDINAL_POSITION"),
        Arguments.of(TypeInfoRow.class, TypeInfoRow.RESULT, "DATA_TYPE"),
        Arguments.of(RowIdentifierRow.class, RowIdentifierRow.BEST, "SCOPE"),
        Arguments.of(
            FunctionRow.class,
            FunctionRow.RESULT,
            "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME SPECIFIC_NAME"),
        Arguments.of(
            FunctionColumnRow.class,
            FunctionColumnRow.RESULT,
            "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME SPECIFIC_NAME"),
        Arguments.of(
            ProcedureRow.class,
            ProcedureRow.RESULT,
            "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME SPECIFIC_NAME"),
        Arguments.of(
            ProcedureColumnRow.class,
            ProcedureColumnRow.RESULT,
            "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME SPECIFIC_NAME"),
        Arguments.of(
            TablePrivilegeRow.class,
            TablePrivilegeRow.RESULT,
            "TABLE_CAT TABLE_SCHEM TABLE_NAME PRIVILEGE"),
        Arguments.of(ColumnPrivilegeRow.class, ColumnPrivilegeRow.RESULT, "COLUMN_NAME PRIVILEGE"),
        Arguments.of(
            UserDefinedTypeRow.class,
            UserDefinedTypeRow.RESULT,
            "DATA_TYPE TYPE_CAT TYPE_SCHEM TYPE_NAME"),
        Arguments.of(
            AttributeRow.class,
            AttributeRow.RESULT,
            "TYPE_CAT TYPE_SCHEM TYPE_NAME ORDINAL_POSITION"),
        Arguments.of(
            PseudoColumnRow.class,
            PseudoColumnRow.RESULT,
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME"),
        Arguments.of(ClientInfoPropertyRow.class, ClientInfoPropertyRow.RESULT, "NAME"));
  }

  /** The columns of each result's order, as the documentation says "ordered by". */
  @ParameterizedTest
  @MethodSource("orders")
  <R extends Record> void rowsAreOrderedAsDocumented(
      Class<R> row, MetadataResult<R> result, String order) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<R> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(random(row, random));
    }
    List<String> columns = result.schema().fields().stream().map(Field::name).toList();
    List<List<Object>> expected = new ArrayList<>();
    List<List<Object>> sorted = new ArrayList<>();
    for (String column : order.split(" ")) {
      int index = columns.indexOf(column);
      assertThat(index).as(column).isNotNegative();
    }
    rows.forEach(r -> expected.add(key(result, r, columns, order)));
    result.sorted(rows).forEach(r -> sorted.add(key(result, r, columns, order)));
    expected.sort(MetadataResultTest::compare);
    assertThat(sorted).as("seed %s", seed).isEqualTo(expected);
  }

  private static <R extends Record> List<Object> key(
      MetadataResult<R> result, R row, List<String> columns, String order) {
    List<Object> key = new ArrayList<>();
    for (String column : order.split(" ")) {
      key.add(result.value(row, columns.indexOf(column)));
    }
    return key;
  }

  @SuppressWarnings("unchecked")
  private static int compare(List<Object> a, List<Object> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = ((Comparable<Object>) a.get(i)).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** A row of few different values, so that many are equal in some columns. */
  private static <R extends Record> R random(Class<R> row, Random random) throws Exception {
    RecordComponent[] components = row.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      int number = random.nextInt(4) + 8;
      if (types[i] == String.class) {
        values[i] = "x" + number;
      } else if (types[i] == short.class || types[i] == Short.class) {
        values[i] = (short) number;
      } else if (types[i] == long.class) {
        values[i] = (long) number;
      } else {
        values[i] = types[i] == boolean.class ? number > 9 : (Object) number;
      }
    }
    return row.getDeclaredConstructor(types).newInstance(values);
  }

  @Test
  void rowsAreOrderedByTypeFirst() {
    List<TableRow> rows =
        TableRow.RESULT.sorted(
            List.of(
                table("c", "s", "a", "VIEW"),
                table("d", "s", "a", "TABLE"),
                table("c", "s", "b", "TABLE"),
                table("c", "r", "z", "TABLE"),
                table("c", "s", "a", "TABLE")));
    assertThat(rows)
        .extracting(
            row -> row.tableType() + " " + row.tableCat() + row.tableSchem() + row.tableName())
        .containsExactly("TABLE crz", "TABLE csa", "TABLE csb", "TABLE dsa", "VIEW csa");
  }

  private static TableRow table(String catalog, String schema, String name, String type) {
    return new TableRow(catalog, schema, name, type, null, null, null, null, null, null);
  }

  @Test
  void nullsComeFirstAndEqualRowsStay() {
    SchemaRow none = new SchemaRow("b", null);
    SchemaRow first = new SchemaRow("a", "x");
    SchemaRow second = new SchemaRow("a", "x");
    List<SchemaRow> sorted = SchemaRow.RESULT.sorted(List.of(first, none, second));
    assertThat(sorted.get(0)).isSameAs(none);
    assertThat(sorted.get(1)).isSameAs(first);
    assertThat(sorted.get(2)).isSameAs(second);
  }

  @Test
  void numbersAreOrderedAsNumbers() {
    List<IndexRow> rows =
        IndexRow.RESULT.sorted(
            List.of(index(true, "i", 10), index(true, "i", 9), index(false, "z", 1)));
    assertThat(rows)
        .extracting(IndexRow::ordinalPosition)
        .containsExactly((short) 1, (short) 9, (short) 10);
  }

  private static IndexRow index(boolean nonUnique, String name, int position) {
    return new IndexRow(
        null, null, "t", nonUnique, null, name, (short) 3, (short) position, "c", "A", 0, 0, null);
  }

  @Test
  void valuesAreReadByColumn() {
    SchemaRow row = new SchemaRow("public", null);
    assertThat(SchemaRow.RESULT.value(row, 0)).isEqualTo("public");
    assertThat(SchemaRow.RESULT.value(row, 1)).isNull();
    assertThat(IndexRow.RESULT.value(index(true, "i", 2), 3)).isEqualTo(true);
  }
}
