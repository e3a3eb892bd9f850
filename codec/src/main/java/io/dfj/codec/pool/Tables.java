// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.dfj.codec.proto.MemoryTableDef;
import io.dfj.codec.proto.TableDef;
import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.format.arrow.ArrowStreams;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableReference;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * Tables as bytes: files by their location, tables in memory with their rows, those of users by
 * what their codec writes.
 */
final class Tables {
  private static final String SETS_THE_LIMIT =
      "dfj.codec.max_table_kilobytes of the session sets the limit";

  private Tables() {}

  static TableDef write(List<String> name, Table table, PoolWriter pools, PoolSession session) {
    TableDef.Builder def =
        TableDef.newBuilder().addAllName(name).setSchema(pools.schema(table.schema()));
    if (table instanceof ListingTable listing) {
      return def.setListing(ListingTables.write(listing, session)).build();
    }
    if (table instanceof MemoryTable memory) {
      return def.setMemory(memory(name, memory, session)).build();
    }
    return provided(name, table, def, session);
  }

  private static TableDef provided(
      List<String> name, Table table, TableDef.Builder def, PoolSession session) {
    String what = "table '" + String.join(".", name) + "'";
    ByteString payload = null;
    if (table instanceof ProviderTable user) {
      payload =
          Chains.encode(
              session.codecs(),
              what,
              codec ->
                  codec.tryEncodeTableProvider(
                      new TableReference(name), user.provider(), session.session().encoding()));
    }
    if (payload == null) {
      throw Chains.untaken(what, session.codecs());
    }
    return (payload.isEmpty() ? def.setByName(true) : def.setPayload(payload)).build();
  }

  private static MemoryTableDef memory(List<String> name, MemoryTable table, PoolSession session) {
    try {
      byte[] rows =
          ArrowStreams.write(table.schema(), table.batches(), session.session().mostTableBytes());
      return MemoryTableDef.newBuilder().setArrow(UnsafeByteOperations.unsafeWrap(rows)).build();
    } catch (DfjException e) {
      throw new CodecException(
          String.format(
              "table '%s' cannot travel: %s; %s",
              String.join(".", name), e.getMessage(), SETS_THE_LIMIT),
          e);
    }
  }

  static Table read(TableDef def, PoolReader pools, PoolSession session) {
    Schema schema = pools.schema(def.getSchema());
    return switch (def.getSourceCase()) {
      case LISTING -> ListingTables.read(def, schema, session);
      case BY_NAME -> named(def, schema, session);
      case PAYLOAD -> decoded(def, schema, session);
      case MEMORY -> memory(def, schema, session);
      case SOURCE_NOT_SET ->
          throw new CodecException("plan bytes with a table of no kind that is known here");
    };
  }

  private static Table memory(TableDef def, Schema schema, PoolSession session) {
    String name = "table '" + String.join(".", def.getNameList()) + "'";
    byte[] rows = def.getMemory().getArrow().toByteArray();
    if (rows.length > session.session().mostTableBytes()) {
      throw new CodecException(
          String.format(
              "plan bytes with %s of %d bytes; this session reads %d; %s",
              name, rows.length, session.session().mostTableBytes(), SETS_THE_LIMIT));
    }
    try {
      MemoryTable table = new MemoryTable(schema);
      table.insert(ArrowStreams.read(name, rows, schema));
      return table;
    } catch (DfjException e) {
      throw new CodecException("plan bytes with rows that are none: " + e.getMessage(), e);
    }
  }

  private static Table named(TableDef def, Schema schema, PoolSession session) {
    Table table = session.session().tables().apply(def.getNameList());
    TableReference name = new TableReference(def.getNameList());
    if (table != null) {
      return fitting(name, table, schema);
    }
    String what = "table '" + name + "'";
    TableProvider provider =
        Chains.byName(
            session.codecs(),
            what,
            (codec, bytes) ->
                codec.tryDecodeTableProvider(bytes, name, schema, session.session().decoding()));
    if (provider == null) {
      throw new CodecException(
          "plan bytes with "
              + what
              + ", which this session does not have ("
              + Chains.installed(session.codecs().ids())
              + "); register it, or install a "
              + session.codecName()
              + " that knows it by name");
    }
    return table(name, provider, schema);
  }

  private static Table decoded(TableDef def, Schema schema, PoolSession session) {
    TableReference name = new TableReference(def.getNameList());
    return table(
        name,
        Chains.decode(
            session.codecs(),
            "table '" + name + "'",
            def.getPayload(),
            (codec, bytes) ->
                codec.tryDecodeTableProvider(bytes, name, schema, session.session().decoding())),
        schema);
  }

  private static Table table(TableReference name, TableProvider provider, Schema schema) {
    return fitting(name, ProviderTable.of(name.toString(), provider, () -> provider), schema);
  }

  /** A table that this session gives, of which the plan takes columns by position. */
  private static Table fitting(TableReference name, Table table, Schema schema) {
    if (table.type() == Table.TableType.VIEW) {
      throw new CodecException(
          "plan bytes with table '" + name + "', which is a view of this session");
    }
    List<Field> known = schema.fields();
    List<Field> found = table.reliableSchema().fields();
    for (int i = 0; i < Math.max(known.size(), found.size()); i++) {
      String then = i < known.size() ? known.get(i).toString() : "none";
      String now = i < found.size() ? found.get(i).toString() : "none";
      if (!then.equals(now)) {
        throw new CodecException(
            String.format(
                "table '%s' has other columns than when the plan was made: column %d is %s, not %s",
                name, i + 1, now, then));
      }
    }
    return table;
  }
}
