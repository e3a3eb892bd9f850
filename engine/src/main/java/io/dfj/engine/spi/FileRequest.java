// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is asked of a file.
 *
 * @param schema as {@link FileFormat#inferSchema} says of the file
 * @param projection indexes into the schema: the columns of the batches, in this order; may be
 *     empty, and then only row counts matter
 * @param limit rows that suffice, or -1
 * @param options those that were given, keys in lower case
 */
public record FileRequest(
    Path file,
    Schema schema,
    List<Integer> projection,
    long limit,
    Map<String, String> options,
    ScanContext context) {
  public FileRequest {
    projection = List.copyOf(projection);
    options = Map.copyOf(options);
  }

  /** The columns of the batches. */
  public Schema columns() {
    return schema.project(projection.stream().mapToInt(Integer::intValue).toArray());
  }
}
