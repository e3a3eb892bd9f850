// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.format.arrow.ArrowInput.Located;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Where the messages of a file are.
 *
 * @param schema as in the file: dictionary-encoded fields have the type of their values
 * @param dictionaries positions of dictionary batches, in the order to load them
 * @param batches positions of record batches
 * @param stream whether a record batch needs only the dictionaries before it, which later ones may
 *     replace; of a file it needs all
 */
record ArrowIndex(Schema schema, List<Long> dictionaries, List<Long> batches, boolean stream) {
  static final String MAGIC = "ARROW1";
  private static final int MAGIC_LENGTH = 6;

  static ArrowIndex of(ArrowInput input) {
    try {
      return isFile(input) ? ofFile(input) : ofStream(input);
    } catch (DfjException e) {
      throw e;
    } catch (RuntimeException e) {
      // What flatbuffers and Arrow throw at malformed metadata.
      throw input.corrupt("malformed metadata", e);
    }
  }

  private static boolean isFile(ArrowInput input) {
    return input.size() >= MAGIC_LENGTH && isMagic(input.read(0, MAGIC_LENGTH));
  }

  private static boolean isMagic(ByteBuffer bytes) {
    return new String(bytes.array(), StandardCharsets.ISO_8859_1).equals(MAGIC);
  }

  private static ArrowIndex ofFile(ArrowInput input) {
    long tail = input.size() - MAGIC_LENGTH - 4;
    if (tail < MAGIC_LENGTH || !isMagic(input.read(tail + 4, MAGIC_LENGTH))) {
      throw input.corrupt("it has no footer", null);
    }
    int length = input.read(tail, 4).getInt();
    ArrowFooter footer = new ArrowFooter(Footer.getRootAsFooter(input.read(tail - length, length)));
    return new ArrowIndex(
        footer.getSchema(),
        positions(footer.getDictionaries()),
        positions(footer.getRecordBatches()),
        false);
  }

  private static List<Long> positions(List<ArrowBlock> blocks) {
    return blocks.stream().map(ArrowBlock::getOffset).toList();
  }

  private static ArrowIndex ofStream(ArrowInput input) {
    Located first = input.message(0);
    if (first == null || first.message().headerType() != MessageHeader.Schema) {
      throw input.corrupt("it does not begin with a schema", null);
    }
    Schema schema = MessageSerializer.deserializeSchema(first.message());
    List<Long> dictionaries = new ArrayList<>();
    List<Long> batches = new ArrayList<>();
    long position = first.end();
    for (Located next = input.message(position); next != null; next = input.message(position)) {
      switch (next.message().headerType()) {
        case MessageHeader.DictionaryBatch -> dictionaries.add(position);
        case MessageHeader.RecordBatch -> batches.add(position);
        default ->
            throw new DfjException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                input.name() + " holds a message that is neither a record batch nor a dictionary");
      }
      position = next.end();
    }
    return new ArrowIndex(schema, dictionaries, batches, true);
  }
}
