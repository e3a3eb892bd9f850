// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.List;

/**
 * A scan of some files of one table. The table's schema, to which the request's projection and
 * predicates refer, is the file schema followed by the partition schema.
 *
 * @param files in order
 * @param fileSchema columns to read, matched to the file's by name; a column that a file lacks is
 *     null
 * @param partitionSchema columns whose value comes from the file's path
 * @param options of the format
 * @param request what is asked for
 */
public record FileScan(
    List<ScanFile> files,
    Schema fileSchema,
    Schema partitionSchema,
    FormatOptions options,
    ScanRequest request) {
  /**
   * @param partitionValues one single-row vector for each column of the partition schema
   */
  public record ScanFile(Path path, List<FlatVector> partitionValues) {}
}
