// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileFormat;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.parquet.write.ParquetEncoder;
import io.dfj.engine.format.parquet.write.ParquetWriteOptions;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files: all encodings, all codecs but LZO, lists, maps and structs. Columns that are or
 * hold what has no SQL type are left out of the inferred schema.
 *
 * <p>A file's column is read as the declared type where that loses nothing (a wider integer,
 * decimal or floating-point type, a timestamp for a date); otherwise the scan fails with
 * TYPE_MISMATCH. Columns that a file lacks are null. Options: {@code pruning}, {@code
 * enable_page_index} and {@code binary_as_string}, true or false.
 */
public final class ParquetFormat implements FileFormat {
  /** Shared, since formats may be instantiated more than once. */
  private static final Footers FOOTERS = new Footers();

  private final Footers footers;

  public ParquetFormat() {
    this(FOOTERS);
  }

  ParquetFormat(Footers footers) {
    this.footers = footers;
  }

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public List<String> extensions() {
    return List.of("parquet");
  }

  @Override
  public Set<String> options() {
    Set<String> options = new TreeSet<>(ParquetOptions.KNOWN);
    options.addAll(ParquetWriteOptions.names());
    return options;
  }

  @Override
  public boolean knowsOption(String key) {
    return ParquetOptions.KNOWN.contains(key) || ParquetWriteOptions.knows(key);
  }

  @Override
  public FileEncoder encoder(Schema schema, FormatOptions options, @Nullable Path file) {
    ParquetOptions.of(options);
    return new ParquetEncoder(schema, options);
  }

  /** A REQUIRED column has no definition levels. */
  @Override
  public boolean cannotHoldPromisedNulls() {
    return true;
  }

  @Override
  public boolean recognises(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith("PAR1");
  }

  @Override
  public Schema inferSchema(Path file, FormatOptions options) {
    return footers.get(file, ParquetOptions.of(options).binaryAsText()).schema();
  }

  @Override
  public List<UnreadableColumn> unreadableColumns(Path file, FormatOptions options) {
    FileFooter footer = footers.get(file, ParquetOptions.of(options).binaryAsText());
    List<UnreadableColumn> columns = new ArrayList<>();
    footer
        .unsupported()
        .forEach((name, type) -> columns.add(new UnreadableColumn(name, type, file.toString())));
    return columns;
  }

  @Override
  public TableStatistics statistics(Path file, Schema fileSchema, FormatOptions options) {
    FileFooter footer = footers.get(file, ParquetOptions.of(options).binaryAsText());
    return FooterStatistics.of(footer, fileSchema);
  }

  /** Scans decode the filter's columns first and the others only where rows remain. */
  @Override
  public boolean appliesFilters() {
    return true;
  }

  @Override
  public Source scan(FileScan scan) {
    return scan(scan, new ScanCounters());
  }

  ParquetSource scan(FileScan scan, ScanCounters counters) {
    return new ParquetSource(scan, ParquetOptions.of(scan.options()), footers, counters);
  }
}
