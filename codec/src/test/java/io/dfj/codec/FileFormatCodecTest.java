// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.FileFormat;
import io.dfj.engine.spi.FileRequest;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFormatCodecTest {
  @TempDir private Path folder;
  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("t/part=x"));
    Files.writeString(folder.resolve("t/part=x/a.sizes"), "four");
    session.registerFileFormat(new Sizes("sizes", 10));
    session.registerListingTable("t", folder.resolve("t").toString());
  }

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  /** Gives for each file its size, many times over. */
  private record Sizes(String name, long factor) implements FileFormat {
    @Override
    public Schema inferSchema(Path file, Map<String, String> options) {
      return Schema.of(new Field("size", DataType.BIGINT, false));
    }

    @Override
    public RecordBatchReader open(FileRequest request) {
      VectorSchemaRoot root =
          VectorSchemaRoot.create(
              ArrowTypes.toArrow(request.columns()), request.context().allocator());
      return new RecordBatchReader() {
        private boolean read;

        @Override
        public boolean next() throws IOException {
          if (read) {
            return false;
          }
          read = true;
          ((BigIntVector) root.getVector("size")).setSafe(0, factor * Files.size(request.file()));
          root.setRowCount(1);
          return true;
        }

        @Override
        public VectorSchemaRoot root() {
          return root;
        }

        @Override
        public void close() {
          root.close();
        }
      };
    }
  }

  /** Writes the factor, or nothing where that is 10. */
  private static final class SizesCodec implements LogicalExtensionCodec {
    private final String given;

    SizesCodec(String given) {
      this.given = given;
    }

    @Override
    public Optional<byte[]> tryEncodeFileFormat(FileFormat format, EncodeContext context)
        throws Exception {
      return format instanceof Sizes sizes
          ? Optional.of(sizes.factor == 10 ? new byte[0] : new byte[] {(byte) sizes.factor})
          : Optional.empty();
    }

    @Override
    public @Nullable FileFormat tryDecodeFileFormat(
        String name, byte[] bytes, DecodeContext context) throws Exception {
      return name.equals("sizes") ? new Sizes(given, bytes.length == 0 ? 10 : bytes[0]) : null;
    }
  }

  private byte[] bytes(SessionContext from) {
    return from.sql("SELECT size, part FROM t").logicalPlan().toBytes(from);
  }

  private static Object size(SessionContext there, byte[] bytes) {
    return there.createDataFrame(LogicalPlan.fromBytes(there, bytes)).toRows().get(0).toString();
  }

  @Test
  void aFormatThatIsRegisteredOnBothSidesTravelsByName() {
    other.registerFileFormat(new Sizes("sizes", 100));
    assertThat(size(other, bytes(session))).isEqualTo("{size=400, part=x}");
  }

  @Test
  void aCodecCarriesAFormat() {
    session.deregisterFileFormat("sizes");
    session.deregisterTable("t");
    session.registerFileFormat(new Sizes("sizes", 3));
    session.registerListingTable("t", folder.resolve("t").toString());
    byte[] bytes = bytes(session.withLogicalExtensionCodec(new SizesCodec("sizes"), "test"));

    SessionContext there = other.withLogicalExtensionCodec(new SizesCodec("sizes"), "test");
    assertThat(size(there, bytes)).isEqualTo("{size=12, part=x}");
    // What the bytes say goes before what is registered.
    there.registerFileFormat(new Sizes("sizes", 100));
    assertThat(size(there, bytes)).isEqualTo("{size=12, part=x}");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith(
            "file format 'sizes' was encoded by extension codec 'test', which is not installed");
  }

  @Test
  void codecsAreAskedForANameThatIsNotRegistered() {
    byte[] bytes = bytes(session.withLogicalExtensionCodec(new SizesCodec("sizes"), "here"));

    SessionContext there = other.withLogicalExtensionCodec(new SizesCodec("sizes"), "there");
    assertThat(size(there, bytes)).isEqualTo("{size=40, part=x}");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "LogicalExtensionCodec is not provided for file format 'sizes', which is not"
                + " registered on this session either (none is installed)");
  }

  @Test
  void aCodecMustGiveTheFormatOfTheName() {
    byte[] bytes = bytes(session);
    SessionContext there = other.withLogicalExtensionCodec(new SizesCodec("weights"), "there");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(there, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "plan bytes with file format 'sizes', of which an extension codec made file format"
                + " 'weights'");
  }
}
