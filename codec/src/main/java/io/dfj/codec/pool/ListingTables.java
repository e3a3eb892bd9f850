// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.ListingTableDef;
import io.dfj.codec.proto.TableDef;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.format.FileFormat;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.format.provided.ProvidedFormat;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Tables of files as bytes: by their location, and by the name of their format, or what the codec
 * of a user's format writes.
 */
final class ListingTables {
  private ListingTables() {}

  static ListingTableDef write(ListingTable table, PoolSession session) {
    ListingTable.Definition definition = table.definition();
    ListingTableDef.Builder def =
        ListingTableDef.newBuilder()
            .setLocation(definition.location())
            .setFormat(definition.format())
            .putAllOptions(definition.options())
            .setPartitionColumns(definition.partitionSchema().size())
            .setReliable(definition.reliable())
            .setMayBeEmpty(definition.mayBeEmpty());
    if (table.format() instanceof ProvidedFormat provided) {
      ByteString payload =
          Chains.encode(
              session.codecs(),
              describe(provided.name()),
              codec -> codec.tryEncodeFileFormat(provided.format(), session.session().encoding()));
      // What no codec knows may well be registered where the bytes are read.
      if (payload != null) {
        def.setFormatPayload(payload);
      }
    }
    return def.build();
  }

  private static String describe(String format) {
    return "file format '" + format + "'";
  }

  static Table read(TableDef def, Schema schema, PoolSession session) {
    ListingTableDef listing = def.getListing();
    int partitions = listing.getPartitionColumns();
    if (partitions < 0 || partitions > schema.size()) {
      throw new CodecException("plan bytes with more partition columns than columns");
    }
    int files = schema.size() - partitions;
    try {
      FileFormats formats = session.session().formats();
      FileFormat decoded = format(listing, formats, session);
      return ListingTable.of(
          new ListingTable.Definition(
              listing.getLocation(),
              listing.getFormat(),
              listing.getOptionsMap(),
              new Schema(schema.fields().subList(0, files)),
              new Schema(schema.fields().subList(files, schema.size())),
              listing.getReliable(),
              listing.getMayBeEmpty()),
          decoded == null ? formats : formats.with(decoded));
    } catch (CodecException e) {
      throw e;
    } catch (DfjException e) {
      throw new CodecException(
          "plan bytes with table '" + String.join(".", def.getNameList()) + "': " + e.getMessage(),
          e);
    }
  }

  /** What a codec gives; null if there is a format of this name and that is meant. */
  private static @Nullable FileFormat format(
      ListingTableDef def, FileFormats formats, PoolSession session) {
    String name = def.getFormat();
    String what = describe(name);
    if (!def.getFormatPayload().isEmpty()) {
      return provided(
          name,
          Chains.decode(
              session.codecs(),
              what,
              def.getFormatPayload(),
              (codec, bytes) ->
                  codec.tryDecodeFileFormat(name, bytes, session.session().decoding())));
    }
    if (formats.all().stream().anyMatch(format -> format.name().equals(name))) {
      return null;
    }
    io.dfj.engine.spi.FileFormat decoded =
        Chains.byName(
            session.codecs(),
            what,
            (codec, bytes) -> codec.tryDecodeFileFormat(name, bytes, session.session().decoding()));
    if (decoded == null) {
      throw new CodecException(
          session.codecName()
              + " is not provided for "
              + what
              + ", which is not registered on this session either ("
              + Chains.installed(session.codecs().ids())
              + ")");
    }
    return provided(name, decoded);
  }

  private static ProvidedFormat provided(String name, io.dfj.engine.spi.FileFormat decoded) {
    ProvidedFormat format = ProvidedFormat.of(decoded);
    if (!format.name().equals(name)) {
      throw new CodecException(
          "plan bytes with "
              + describe(name)
              + ", of which an extension codec made "
              + describe(format.name()));
    }
    return format;
  }
}
