// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in the database, as result sets. Null patterns mean all. Keys, indexes, procedures,
 * privileges and user-defined types do not exist in dfj, so their result sets are empty.
 */
final class DfjDatabaseMetaData extends DatabaseTraits {
  private final DfjConnection connection;

  /** Called before the connection is complete: keeps it, and asks it nothing. */
  DfjDatabaseMetaData(DfjConnection connection) {
    this.connection = connection;
  }

  private ResultSet rows(MetadataResult result, List<@Nullable Object[]> rows) throws SQLException {
    connection.checkOpen();
    return connection.rows().of(result.schema(), rows);
  }

  private ResultSet none(MetadataResult result) throws SQLException {
    return rows(result, List.of());
  }

  private CatalogRows catalog() throws SQLException {
    connection.checkOpen();
    return new CatalogRows(connection.engine().catalog());
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getURL() {
    return connection.url();
  }

  @Override
  public String getUserName() {
    return connection.user();
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return rows(MetadataResult.CATALOGS, catalog().catalogs());
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return rows(MetadataResult.SCHEMAS, catalog().schemas(catalog, schemaPattern));
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return rows(MetadataResult.TABLE_TYPES, catalog().tableTypes());
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      String @Nullable [] types)
      throws SQLException {
    return rows(
        MetadataResult.TABLES, catalog().tables(catalog, schemaPattern, tableNamePattern, types));
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return rows(
        MetadataResult.COLUMNS,
        catalog().columns(catalog, schemaPattern, tableNamePattern, columnNamePattern));
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return rows(MetadataResult.TYPE_INFO, TypeInfoRows.rows());
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return rows(
        MetadataResult.CLIENT_INFO_PROPERTIES,
        List.<@Nullable Object[]>of(
            new Object[] {"ApplicationName", 0, "", "Name of the program that uses the connection"},
            new Object[] {"ClientHostname", 0, "", "Host on which that program runs"},
            new Object[] {"ClientUser", 0, "", "User for whom it works"}));
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(MetadataResult.PRIMARY_KEYS);
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(MetadataResult.FOREIGN_KEYS);
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(MetadataResult.FOREIGN_KEYS);
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
    return none(MetadataResult.FOREIGN_KEYS);
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return none(MetadataResult.INDEX_INFO);
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return none(MetadataResult.ROW_IDENTIFIER);
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(MetadataResult.ROW_IDENTIFIER);
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return none(MetadataResult.PROCEDURES);
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(MetadataResult.PROCEDURE_COLUMNS);
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return none(MetadataResult.TABLE_PRIVILEGES);
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(MetadataResult.COLUMN_PRIVILEGES);
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      int @Nullable [] types)
      throws SQLException {
    return none(MetadataResult.UDTS);
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      @Nullable String attributeNamePattern)
      throws SQLException {
    return none(MetadataResult.ATTRIBUTES);
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern)
      throws SQLException {
    return none(MetadataResult.SUPER_TYPES);
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return none(MetadataResult.SUPER_TABLES);
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(MetadataResult.PSEUDO_COLUMNS);
  }

  // Functions are there, but the engine's API does not list them: their metadata, and words for
  // the lists below, come with it.

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    throw unlisted("getFunctions");
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    throw unlisted("getFunctionColumns");
  }

  private SQLException unlisted(String method) throws SQLException {
    connection.checkOpen();
    return SqlErrors.of(
        ErrorCode.FEATURE_NOT_SUPPORTED, "DatabaseMetaData." + method + " is not supported");
  }

  @Override
  public String getSQLKeywords() {
    return "ILIKE,QUALIFY,EXTERNAL,STORED,EXPLAIN,ANALYZE,SHOW";
  }

  @Override
  public String getNumericFunctions() {
    return "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,"
        + "RADIANS,RAND,ROUND,SIGN,SIN,SQRT,TAN,TRUNCATE";
  }

  @Override
  public String getStringFunctions() {
    return "ASCII,CHAR,CHAR_LENGTH,CONCAT,LCASE,LEFT,LENGTH,LTRIM,OCTET_LENGTH,POSITION,REPEAT,"
        + "REPLACE,RIGHT,RTRIM,SUBSTRING,UCASE";
  }

  @Override
  public String getSystemFunctions() {
    return "";
  }

  @Override
  public String getTimeDateFunctions() {
    return "CURRENT_DATE,CURRENT_TIME,CURRENT_TIMESTAMP,EXTRACT,NOW";
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return Wrappers.unwrap(this, iface);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> iface) {
    return Wrappers.wraps(iface, this);
  }
}
