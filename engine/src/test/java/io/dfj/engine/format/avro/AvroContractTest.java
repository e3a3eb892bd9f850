// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.format.FileFormatContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Rows come from DuckDB, files from Avro's own writer. */
class AvroContractTest extends FileFormatContract {
  @Override
  protected String format() {
    return "avro";
  }

  @Override
  protected void write(Path file, String query) throws IOException, SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      ResultSetMetaData columns = rows.getMetaData();
      List<Schema.Field> fields = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), type(columns, i));
        fields.add(new Schema.Field(columns.getColumnLabel(i), nullable));
      }
      Schema schema = Schema.createRecord("rows", null, "test", false, fields);
      List<GenericData.Record> records = new ArrayList<>();
      while (rows.next()) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < fields.size(); i++) {
          record.put(i, value(rows, i + 1, columns.getColumnType(i + 1)));
        }
        records.add(record);
      }
      AvroFiles.write(file, schema, "deflate", 4_000, records);
    }
  }

  private static Schema type(ResultSetMetaData columns, int index) throws SQLException {
    return switch (columns.getColumnType(index)) {
      case Types.BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Schema.create(Schema.Type.INT);
      case Types.BIGINT -> Schema.create(Schema.Type.LONG);
      case Types.REAL, Types.FLOAT -> Schema.create(Schema.Type.FLOAT);
      case Types.DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case Types.DECIMAL ->
          LogicalTypes.decimal(columns.getPrecision(index), columns.getScale(index))
              .addToSchema(SchemaBuilder.builder().bytesType());
      case Types.DATE -> LogicalTypes.date().addToSchema(SchemaBuilder.builder().intType());
      case Types.TIMESTAMP ->
          LogicalTypes.localTimestampMicros().addToSchema(SchemaBuilder.builder().longType());
      default -> Schema.create(Schema.Type.STRING);
    };
  }

  private static @Nullable Object value(ResultSet rows, int index, int type) throws SQLException {
    Object value = rows.getObject(index);
    if (value == null) {
      return null;
    }
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> ((Number) value).intValue();
      case Types.DECIMAL -> ByteBuffer.wrap(((BigDecimal) value).unscaledValue().toByteArray());
      case Types.DATE -> (int) rows.getObject(index, LocalDate.class).toEpochDay();
      case Types.TIMESTAMP -> {
        LocalDateTime time = rows.getObject(index, LocalDateTime.class);
        yield time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
      }
      case Types.BOOLEAN, Types.BIGINT, Types.REAL, Types.FLOAT, Types.DOUBLE -> value;
      default -> value.toString();
    };
  }
}
