// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.avro.Schema;
import org.apache.avro.file.Codec;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;

/** Files written by Avro's own library. */
final class AvroFiles {
  private AvroFiles() {}

  /** With the codec of a name; values are those of GenericData. */
  static void write(Path file, Schema schema, String codec, List<?> records) throws IOException {
    write(file, schema, codec, 64_000, records);
  }

  /**
   * @param blockSize bytes after which a block ends
   */
  static void write(Path file, Schema schema, String codec, int blockSize, List<?> records)
      throws IOException {
    Files.createDirectories(file.getParent());
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(codec(codec));
      writer.setSyncInterval(blockSize);
      writer.create(schema, file.toFile());
      for (Object record : records) {
        writer.append(record);
      }
    }
  }

  /** The library's Snappy and Zstandard are native code that is not here. */
  private static CodecFactory codec(String name) {
    return switch (name) {
      case "snappy" -> factory(new AirCodec(name, new SnappyCompressor(), true));
      case "zstandard" -> factory(new AirCodec(name, new ZstdCompressor(), false));
      default -> CodecFactory.fromString(name);
    };
  }

  private static CodecFactory factory(Codec codec) {
    return new CodecFactory() {
      @Override
      protected Codec createInstance() {
        return codec;
      }
    };
  }

  private static final class AirCodec extends Codec {
    private final String name;
    private final Compressor compressor;
    private final boolean checksum;

    AirCodec(String name, Compressor compressor, boolean checksum) {
      this.name = name;
      this.compressor = compressor;
      this.checksum = checksum;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public ByteBuffer compress(ByteBuffer plain) {
      int length = plain.remaining();
      byte[] packed = new byte[compressor.maxCompressedLength(length) + 4];
      int from = plain.arrayOffset() + plain.position();
      int size = compressor.compress(plain.array(), from, length, packed, 0, packed.length - 4);
      ByteBuffer block = ByteBuffer.wrap(packed, 0, size + (checksum ? 4 : 0));
      if (checksum) {
        CRC32 crc = new CRC32();
        crc.update(plain.array(), from, length);
        block.putInt(size, (int) crc.getValue());
      }
      return block;
    }

    @Override
    public ByteBuffer decompress(ByteBuffer data) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AirCodec codec && codec.name.equals(name);
    }
  }
}
