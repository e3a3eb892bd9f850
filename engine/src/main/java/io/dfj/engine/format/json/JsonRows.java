// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.dfj.engine.format.TextChunk;
import io.dfj.engine.format.TextChunks;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of one chunk after the other: {@link #next} stands on a record's opening brace,
 * from where the caller reads the object, within {@link #reading}, up to its closing brace.
 */
final class JsonRows implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(10_000)
                  .build())
          .build();

  /** Reads from one parser; fails as Jackson does. */
  interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  private final TextChunks<JsonRecords.Layout> chunks;
  private final TextChunk<JsonRecords.Layout> chunk = new TextChunk<>();
  private @Nullable JsonParser parser;
  private int recordStart;

  JsonRows(TextChunks<JsonRecords.Layout> chunks) {
    this.chunks = chunks;
  }

  /** The chunk with the current record. */
  TextChunk<JsonRecords.Layout> chunk() {
    return chunk;
  }

  /** Moves to the next record of the current chunk; false when it has no more. */
  boolean next() {
    JsonParser current = parser;
    if (current == null) {
      return false;
    }
    boolean more = reading(p -> nextStart(p));
    if (!more) {
      closeParser();
    }
    return more;
  }

  private boolean nextStart(JsonParser p) throws IOException {
    JsonToken token = p.nextToken();
    if (chunk.layout() == JsonRecords.Layout.ARRAY) {
      if (token == JsonToken.START_ARRAY && p.getParsingContext().getParent().inRoot()) {
        token = p.nextToken();
      }
      if (token == JsonToken.END_ARRAY) {
        token = p.nextToken();
        if (token != null) {
          throw error(ErrorCode.INVALID_DATA, "text after the array");
        }
      }
    }
    recordStart = position(p);
    if (token == null) {
      return false;
    }
    if (token != JsonToken.START_OBJECT) {
      throw error(ErrorCode.INVALID_DATA, "expected an object, found " + describe(token));
    }
    return true;
  }

  /** Moves on to the next chunk; false at the end of all files. */
  boolean nextChunk() {
    closeParser();
    if (!chunks.next(chunk)) {
      return false;
    }
    try {
      parser = FACTORY.createParser(chunk.data, chunk.from, chunk.to - chunk.from);
    } catch (IOException e) {
      throw error(ErrorCode.INVALID_DATA, "not JSON");
    }
    return true;
  }

  /** Reads from the current record, with failures turned into ours. */
  <T> T reading(Reading<T> reading) {
    JsonParser current = parser;
    if (current == null) {
      throw new IllegalStateException("no chunk");
    }
    try {
      return reading.read(current);
    } catch (StreamConstraintsException e) {
      throw error(ErrorCode.INVALID_DATA, firstSentence(e.getOriginalMessage()));
    } catch (JsonParseException e) {
      JsonLocation location = e.getLocation();
      int at = location == null ? 0 : index(location);
      // Some failures are noticed only on the next line.
      while (at > recordStart && chunk.data[at - 1] <= ' ' && chunk.data[at - 1] >= 0) {
        at--;
      }
      recordStart = Math.max(recordStart, at);
      throw error(ErrorCode.INVALID_DATA, "not JSON: " + firstSentence(e.getOriginalMessage()));
    } catch (IOException e) {
      throw error(
          ErrorCode.INVALID_DATA, "not JSON: " + firstSentence(String.valueOf(e.getMessage())));
    }
  }

  /** Without what Jackson says of its own settings. */
  private static String firstSentence(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.replaceFirst(" \\(for .*", "")
        .replaceFirst(": enable `.*", "")
        .replaceAll(", from `[^`]*`", "");
  }

  /** Index into the chunk of the current token's first byte. */
  int position(JsonParser p) {
    return index(p.currentTokenLocation());
  }

  /** Index into the chunk of the first byte after the current token. */
  int end(JsonParser p) {
    return index(p.currentLocation());
  }

  /** Jackson counts from where it began to read. */
  private int index(JsonLocation location) {
    long offset = location.getByteOffset();
    return offset < 0 ? chunk.to : (int) Math.min(chunk.to, chunk.from + offset);
  }

  /** A failure in the current record. */
  DfjException error(ErrorCode code, String what) {
    return chunks.error(chunk, Math.max(recordStart, chunk.from), code, what);
  }

  private static String describe(JsonToken token) {
    return switch (token) {
      case START_ARRAY, END_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      case START_OBJECT, END_OBJECT, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          "something else";
    };
  }

  private void closeParser() {
    JsonParser current = parser;
    parser = null;
    if (current != null) {
      try {
        current.close();
      } catch (IOException e) {
        throw new DfjException(ErrorCode.IO_ERROR, "closing a JSON parser failed", e);
      }
    }
  }

  @Override
  public void close() {
    closeParser();
  }
}
