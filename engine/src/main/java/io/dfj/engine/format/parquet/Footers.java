// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;

/**
 * Reads footers and remembers the last ones, so that planning and scanning parse a file once.
 * Thread-safe. A file that changes size or time is read anew.
 */
final class Footers {
  private static final int MAGIC = 0x31524150;
  private static final int ENCRYPTED_MAGIC = 0x45524150;

  /** Bytes of serialized footers that are kept; parsed, they take several times as much. */
  private static final long MOST_BYTES = 32 << 20;

  private record Key(Path path, long size, FileTime modified, boolean binaryAsText) {}

  private record Entry(FileFooter footer, int bytes) {}

  private final Map<Key, Entry> cache = new LinkedHashMap<>(16, 0.75f, true);
  private long cachedBytes;
  private long parsed;

  /** How many footers were parsed so far. */
  synchronized long parsed() {
    return parsed;
  }

  /**
   * A file's footer.
   *
   * @throws DfjException FILE_NOT_FOUND, INVALID_DATA or IO_ERROR naming the file
   */
  FileFooter get(Path path, boolean binaryAsText) {
    Key key;
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      key =
          new Key(
              path.toAbsolutePath(),
              attributes.size(),
              attributes.lastModifiedTime(),
              binaryAsText);
    } catch (IOException e) {
      throw ioError(path, e);
    }
    synchronized (this) {
      Entry entry = cache.get(key);
      if (entry != null) {
        return entry.footer();
      }
    }
    Entry entry = read(path, binaryAsText);
    synchronized (this) {
      parsed++;
      if (cache.putIfAbsent(key, entry) == null) {
        cachedBytes += entry.bytes();
      }
      var eldest = cache.values().iterator();
      while (cachedBytes > MOST_BYTES && cache.size() > 1) {
        cachedBytes -= eldest.next().bytes();
        eldest.remove();
      }
    }
    return entry.footer();
  }

  private static Entry read(Path path, boolean binaryAsText) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < 12) {
        throw new CorruptDataException("too short for a Parquet file");
      }
      byte[] tail = ChunkInput.read(channel, size - 8, 8);
      int magic = LittleEndian.getInt(tail, 4);
      if (magic == ENCRYPTED_MAGIC) {
        throw new CorruptDataException("the footer is encrypted, which is not supported");
      }
      if (magic != MAGIC) {
        throw new CorruptDataException("not a Parquet file");
      }
      int length = LittleEndian.getInt(tail, 0);
      if (length <= 0 || length > size - 12) {
        throw new CorruptDataException("a footer of " + length + " bytes");
      }
      byte[] footer = ChunkInput.read(channel, size - 8 - length, length);
      FileMetaData metaData = new FileMetaData();
      ThriftReader.read(metaData, footer, 0, length);
      return new Entry(new FileFooter(path, size, metaData, binaryAsText), length);
    } catch (IOException e) {
      throw ioError(path, e);
    } catch (CorruptDataException e) {
      throw new DfjException(ErrorCode.INVALID_DATA, path + ": " + e.getMessage(), e);
    }
  }

  static DfjException ioError(Path path, IOException e) {
    return e instanceof NoSuchFileException
        ? new DfjException(ErrorCode.FILE_NOT_FOUND, "file not found: " + path, e)
        : new DfjException(ErrorCode.IO_ERROR, "cannot read " + path + ": " + e.getMessage(), e);
  }
}
