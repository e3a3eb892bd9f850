// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.arrow.ArrowImport;
import io.dfj.engine.format.arrow.ArrowInput.Located;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.DictionaryUtility;
import org.apache.arrow.vector.util.VectorBatchAppender;

/**
 * The record batches of one file, loaded one at a time into Arrow vectors of its own. Batches must
 * be asked for in ascending order. Used by one thread at a time.
 */
final class ArrowBatches implements AutoCloseable {
  private final ArrowInput input;
  private final ArrowIndex index;
  private final BufferAllocator allocator;
  private final Map<Long, Dictionary> dictionaries = new HashMap<>();
  private final DictionaryProvider provider;
  private final VectorSchemaRoot root;
  private ArrowImport importer;
  private int dictionariesLoaded;

  ArrowBatches(Path file) {
    this(new ArrowInput(file), Long.MAX_VALUE);
  }

  /**
   * Of an input, which is closed with it.
   *
   * @param mostMemory bytes of Arrow memory, beyond which loading is OUT_OF_MEMORY
   */
  ArrowBatches(ArrowInput input, long mostMemory) {
    this.input = input;
    this.allocator = new RootAllocator(mostMemory);
    List<FieldVector> vectors = new ArrayList<>();
    try {
      this.index = ArrowIndex.of(input);
      List<Field> fields = new ArrayList<>();
      for (Field field : index.schema().getFields()) {
        Field inMemory = DictionaryUtility.toMemoryFormat(field, allocator, dictionaries);
        fields.add(inMemory);
        vectors.add(inMemory.createVector(allocator));
      }
      this.provider =
          new DictionaryProvider.MapDictionaryProvider(
              dictionaries.values().toArray(new Dictionary[0]));
      this.importer = new ArrowImport(provider);
      this.root = new VectorSchemaRoot(fields, vectors, 0);
    } catch (RuntimeException e) {
      vectors.forEach(FieldVector::close);
      closeDictionaries();
      allocator.close();
      input.close();
      throw e instanceof DfjException ? e : input.corrupt("a malformed schema", e);
    }
  }

  /** How many record batches there are. */
  int count() {
    return index.batches().size();
  }

  /** The current batch's vectors, overwritten by the next. */
  VectorSchemaRoot root() {
    return root;
  }

  /** Knows the dictionaries of the current batch. */
  ArrowImport importer() {
    return importer;
  }

  /** Rows of a batch, from its metadata alone. */
  long rowCount(int batch) {
    return recordBatch(located(index.batches().get(batch))).length();
  }

  /** Loads one batch. */
  void load(int batch) {
    long position = index.batches().get(batch);
    while (dictionariesLoaded < index.dictionaries().size()
        && (!index.stream() || index.dictionaries().get(dictionariesLoaded) < position)) {
      guarded(index.dictionaries().get(dictionariesLoaded), this::loadDictionary);
      dictionariesLoaded++;
      // Its copies may be of what was replaced.
      importer = new ArrowImport(provider);
    }
    guarded(
        position, located -> RecordBody.load(recordBatch(located), body(located), root, allocator));
  }

  private interface Loading {
    void load(Located located);
  }

  private void guarded(long position, Loading loading) {
    try {
      loading.load(located(position));
    } catch (DfjException e) {
      throw new DfjException(e.code(), input.name() + ": " + e.getMessage(), e);
    } catch (OutOfMemoryException e) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "no Arrow memory left for a batch of " + input.name(), e);
    } catch (RuntimeException e) {
      // What Arrow throws at buffers and counts that do not fit together.
      throw input.corrupt("a malformed batch", e);
    }
  }

  private Located located(long position) {
    Located located = input.message(position);
    if (located == null) {
      throw input.corrupt("a batch is missing", null);
    }
    return located;
  }

  private RecordBatch recordBatch(Located located) {
    if (located.message().headerType() != MessageHeader.RecordBatch) {
      throw input.corrupt("a batch is missing", null);
    }
    return (RecordBatch) located.message().header(new RecordBatch());
  }

  private ByteBuffer body(Located located) {
    return input.read(located.body(), located.end() - located.body());
  }

  private void loadDictionary(Located located) {
    if (located.message().headerType() != MessageHeader.DictionaryBatch) {
      throw input.corrupt("a dictionary is missing", null);
    }
    DictionaryBatch batch = (DictionaryBatch) located.message().header(new DictionaryBatch());
    Dictionary dictionary = dictionaries.get(batch.id());
    if (dictionary == null) {
      throw input.corrupt("a dictionary that no column has", null);
    }
    FieldVector values = dictionary.getVector();
    if (batch.isDelta()) {
      try (FieldVector more = values.getField().createVector(allocator)) {
        RecordBody.load(batch.data(), body(located), VectorSchemaRoot.of(more), allocator);
        VectorBatchAppender.batchAppend(values, more);
      }
    } else {
      RecordBody.load(batch.data(), body(located), VectorSchemaRoot.of(values), allocator);
    }
  }

  private void closeDictionaries() {
    dictionaries.values().forEach(dictionary -> dictionary.getVector().close());
  }

  @Override
  public void close() {
    root.close();
    closeDictionaries();
    dictionaries.clear();
    allocator.close();
    input.close();
  }
}
