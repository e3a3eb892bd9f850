// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes bytes of what users bring into plans of any kind, and reads them in another session. A
 * class may be the codec of several kinds of plans.
 *
 * <p>A session may have several. What is to be encoded is offered to one after the other in the
 * order of their installation, until one does not answer {@link Optional#empty()}, "not mine". Its
 * answer is bytes, which the codec of the same id reads again and no other; or no bytes at all, so
 * that the name travels alone. What an encoding method throws ends the encoding: it never means
 * "not mine".
 *
 * <p>What travels by its name alone is looked for in what the reading session has registered, then
 * offered to its codecs with empty bytes, until one does not answer null.
 *
 * <p>Thread-safe, and without memory of calls: plans are read in other virtual machines than they
 * were written in, so a codec must not keep a table of live objects.
 */
public interface ExtensionCodec {
  /**
   * What tells this codec apart from others in plan bytes, for as long as there are any: a name in
   * the manner of a domain, such as {@code com.example.geo}. The class's name unless said.
   */
  default @Nullable String codecId() {
    return null;
  }

  /**
   * Bytes of a table.
   *
   * @param name under which the plan reads it
   * @throws Exception what is wrong with a table that is this codec's
   */
  default Optional<byte[]> tryEncodeTableProvider(
      TableReference name, TableProvider table, EncodeContext context) throws Exception {
    return Optional.empty();
  }

  /**
   * The table of bytes.
   *
   * @param bytes as encoded; empty if the name travels alone
   * @param schema the table's columns when the plan was made, which it must still have
   * @return null if this codec knows nothing of it
   * @throws Exception why the bytes are none of this codec's, or cannot be read
   */
  default @Nullable TableProvider tryDecodeTableProvider(
      byte[] bytes, TableReference name, Schema schema, DecodeContext context) throws Exception {
    return null;
  }

  /**
   * Bytes of a format of files, of which a table is made.
   *
   * @throws Exception what is wrong with a format that is this codec's
   */
  default Optional<byte[]> tryEncodeFileFormat(FileFormat format, EncodeContext context)
      throws Exception {
    return Optional.empty();
  }

  /**
   * The format of a name and bytes. If the name travels alone, one that is registered goes first.
   *
   * @param bytes as encoded; empty if the name travels alone
   * @return null if this codec knows nothing of it
   * @throws Exception why the bytes are none of this codec's, or cannot be read
   */
  default @Nullable FileFormat tryDecodeFileFormat(String name, byte[] bytes, DecodeContext context)
      throws Exception {
    return null;
  }

  /**
   * Bytes of a function of one row.
   *
   * @throws Exception what is wrong with a function that is this codec's
   */
  default Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context)
      throws Exception {
    return Optional.empty();
  }

  /**
   * The function of a name and bytes.
   *
   * @param bytes as encoded; empty if the name travels alone
   * @return null if this codec knows nothing of it
   * @throws Exception why the bytes are none of this codec's, or cannot be read
   */
  default @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context)
      throws Exception {
    return null;
  }

  /** As {@link #tryEncodeUdf}, of a function of many rows. */
  default Optional<byte[]> tryEncodeUdaf(AggregateUDF function, EncodeContext context)
      throws Exception {
    return Optional.empty();
  }

  /** As {@link #tryDecodeUdf}, of a function of many rows. */
  default @Nullable AggregateUDF tryDecodeUdaf(String name, byte[] bytes, DecodeContext context)
      throws Exception {
    return null;
  }

  /** As {@link #tryEncodeUdf}, of a window function. */
  default Optional<byte[]> tryEncodeUdwf(WindowUDF function, EncodeContext context)
      throws Exception {
    return Optional.empty();
  }

  /** As {@link #tryDecodeUdf}, of a window function. */
  default @Nullable WindowUDF tryDecodeUdwf(String name, byte[] bytes, DecodeContext context)
      throws Exception {
    return null;
  }
}
