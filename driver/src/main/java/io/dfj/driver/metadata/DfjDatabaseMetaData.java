// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.catalog.EscapeCategory;
import io.dfj.metadata.catalog.TableMetadata;
import io.dfj.metadata.jdbc.AttributeRow;
import io.dfj.metadata.jdbc.CatalogRow;
import io.dfj.metadata.jdbc.ClientInfoPropertyRow;
import io.dfj.metadata.jdbc.ColumnPrivilegeRow;
import io.dfj.metadata.jdbc.ColumnRow;
import io.dfj.metadata.jdbc.ForeignKeyRow;
import io.dfj.metadata.jdbc.FunctionColumnRow;
import io.dfj.metadata.jdbc.FunctionRow;
import io.dfj.metadata.jdbc.IndexRow;
import io.dfj.metadata.jdbc.MetadataResult;
import io.dfj.metadata.jdbc.PrimaryKeyRow;
import io.dfj.metadata.jdbc.ProcedureColumnRow;
import io.dfj.metadata.jdbc.ProcedureRow;
import io.dfj.metadata.jdbc.PseudoColumnRow;
import io.dfj.metadata.jdbc.RowIdentifierRow;
import io.dfj.metadata.jdbc.SchemaRow;
import io.dfj.metadata.jdbc.SuperTableRow;
import io.dfj.metadata.jdbc.SuperTypeRow;
import io.dfj.metadata.jdbc.TablePrivilegeRow;
import io.dfj.metadata.jdbc.TableRow;
import io.dfj.metadata.jdbc.TableTypeRow;
import io.dfj.metadata.jdbc.TypeInfoRow;
import io.dfj.metadata.jdbc.UserDefinedTypeRow;
import io.dfj.metadata.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in the database, as result sets. Null patterns mean all. There are no foreign keys,
 * indexes, procedures and user-defined types, so their result sets are empty. Result sets come from
 * no statement: {@code getStatement} of one is null.
 */
public final class DfjDatabaseMetaData extends DatabaseTraits {
  private final MetadataSource source;

  /** Called before the connection is complete: keeps the source, and asks it nothing. */
  public DfjDatabaseMetaData(MetadataSource source) {
    this.source = source;
  }

  private <R extends Record> ResultSet none(MetadataResult<R> result) throws SQLException {
    return source.rows(result, List.of());
  }

  /**
   * Rows of what is in the catalogs. One that fails is left out, with a warning of the connection,
   * unless it was asked for by name.
   *
   * @param catalog that the caller names, or null
   */
  private <R extends Record> ResultSet rows(
      MetadataResult<R> result, @Nullable String catalog, Function<CatalogRows, List<R>> rows)
      throws SQLException {
    List<R> found;
    try {
      found = rows.apply(new CatalogRows(source.session().tree(catalog, source::warn)));
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
    return source.rows(result, found);
  }

  private FunctionRows functions() {
    return new FunctionRows(source.session().functions());
  }

  @Override
  public Connection getConnection() {
    return source.connection();
  }

  @Override
  public String getURL() {
    return source.url();
  }

  @Override
  public String getUserName() {
    return source.user();
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return source.connection().isReadOnly();
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return rows(CatalogRow.RESULT, null, CatalogRows::catalogs);
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return rows(SchemaRow.RESULT, catalog, r -> r.schemas(catalog, schemaPattern));
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return source.rows(
        TableTypeRow.RESULT,
        Arrays.stream(TableMetadata.Kind.values())
            .map(kind -> new TableTypeRow(kind.jdbcName()))
            .toList());
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String @Nullable [] types)
      throws SQLException {
    return rows(
        TableRow.RESULT, catalog, r -> r.tables(catalog, schemaPattern, tableNamePattern, types));
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return rows(
        ColumnRow.RESULT,
        catalog,
        r -> r.columns(catalog, schemaPattern, tableNamePattern, columnNamePattern));
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return source.rows(TypeInfoRow.RESULT, TypeInfoRows.rows());
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return source.rows(
        ClientInfoPropertyRow.RESULT,
        List.of(
            property("ApplicationName", "Name of the program that uses the connection"),
            property("ClientHostname", "Host on which that program runs"),
            property("ClientUser", "User for whom it works")));
  }

  private static ClientInfoPropertyRow property(String name, String description) {
    return new ClientInfoPropertyRow(name, Integer.MAX_VALUE, "", description);
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return rows(PrimaryKeyRow.RESULT, catalog, r -> r.primaryKeys(catalog, schema, table));
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(ForeignKeyRow.IMPORTED);
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(ForeignKeyRow.EXPORTED);
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return none(ForeignKeyRow.EXPORTED);
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return none(IndexRow.RESULT);
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return rows(RowIdentifierRow.BEST, catalog, r -> r.bestRowIdentifier(catalog, schema, table));
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(RowIdentifierRow.VERSION);
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return none(ProcedureRow.RESULT);
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(ProcedureColumnRow.RESULT);
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return rows(
        TablePrivilegeRow.RESULT,
        catalog,
        r -> r.tablePrivileges(catalog, schemaPattern, tableNamePattern));
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnNamePattern)
      throws SQLException {
    return rows(
        ColumnPrivilegeRow.RESULT,
        catalog,
        r -> r.columnPrivileges(catalog, schema, table, columnNamePattern));
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      int @Nullable [] types)
      throws SQLException {
    return none(UserDefinedTypeRow.RESULT);
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      @Nullable String attributeNamePattern)
      throws SQLException {
    return none(AttributeRow.RESULT);
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern)
      throws SQLException {
    return none(SuperTypeRow.RESULT);
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return none(SuperTableRow.RESULT);
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(PseudoColumnRow.RESULT);
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return source.rows(
        FunctionRow.RESULT, functions().functions(catalog, schemaPattern, namePattern));
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return source.rows(
        FunctionColumnRow.RESULT,
        functions().columns(catalog, schemaPattern, functionNamePattern, columnNamePattern));
  }

  @Override
  public String getSQLKeywords() {
    Set<String> words = new TreeSet<>(source.session().reservedWords());
    words.removeAll(StandardWords.SQL_2003);
    return String.join(",", words);
  }

  private String escapes(EscapeCategory category) {
    return String.join(",", source.session().escapeFunctions(category));
  }

  @Override
  public String getNumericFunctions() {
    return escapes(EscapeCategory.NUMERIC);
  }

  @Override
  public String getStringFunctions() {
    return escapes(EscapeCategory.STRING);
  }

  @Override
  public String getSystemFunctions() {
    return escapes(EscapeCategory.SYSTEM);
  }

  @Override
  public String getTimeDateFunctions() {
    return escapes(EscapeCategory.TIME_DATE);
  }

  @Override
  public boolean supportsConvert() {
    return true;
  }

  /** Of codes that several types have, whether any of them can be converted. */
  @Override
  public boolean supportsConvert(int fromType, int toType) {
    return types(fromType)
        .anyMatch(from -> types(toType).anyMatch(to -> source.session().canCast(from, to)));
  }

  private static Stream<SqlType> types(int jdbcType) {
    return Arrays.stream(SqlType.values())
        .filter(type -> type != SqlType.NULL && type.jdbcType() == jdbcType);
  }

  // Whether names are folded is an option of the session.

  @Override
  public boolean supportsMixedCaseIdentifiers() {
    return !source.session().foldsNames();
  }

  @Override
  public boolean storesLowerCaseIdentifiers() {
    return source.session().foldsNames();
  }

  @Override
  public int getMaxColumnNameLength() {
    return source.session().maxNameLength();
  }

  @Override
  public int getMaxTableNameLength() {
    return source.session().maxNameLength();
  }

  @Override
  public int getMaxSchemaNameLength() {
    return source.session().maxNameLength();
  }

  @Override
  public int getMaxCatalogNameLength() {
    return source.session().maxNameLength();
  }

  @Override
  public <T> T unwrap(@Nullable Class<T> iface) throws SQLException {
    if (iface != null && iface.isInstance(this)) {
      return iface.cast(this);
    }
    throw SqlErrors.argument(
        "DatabaseMetaData does not wrap " + (iface == null ? "null" : iface.getName()));
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> iface) {
    return iface != null && iface.isInstance(this);
  }
}
