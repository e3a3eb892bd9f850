// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds a {@link RuntimeEnv}: by default temporary files of the system, and memory unbounded. */
public final class RuntimeEnvBuilder {
  private static final long DEFAULT_MAX_TEMP_BYTES = 100L << 30;

  private RuntimeEnv.DiskMode diskMode = RuntimeEnv.DiskMode.OS;
  private List<Path> tempDirectories = List.of();
  private long maxTempBytes = DEFAULT_MAX_TEMP_BYTES;
  private RuntimeEnv.PoolKind poolKind = RuntimeEnv.PoolKind.UNBOUNDED;
  private long poolBytes = Long.MAX_VALUE;

  /** No temporary files: what does not fit into memory fails. */
  public RuntimeEnvBuilder withDiskManagerDisabled() {
    return disk(RuntimeEnv.DiskMode.DISABLED, List.of());
  }

  /** Temporary files where the operating system wants them. */
  public RuntimeEnvBuilder withDiskManagerOs() {
    return disk(RuntimeEnv.DiskMode.OS, List.of());
  }

  /**
   * Temporary files in these directories.
   *
   * @throws DfjException INVALID_ARGUMENT for none, or what is no directory that can be written to
   */
  public RuntimeEnvBuilder withDiskManagerSpecified(Path... directories) {
    if (directories.length == 0) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "no directory for temporary files");
    }
    for (Path directory : directories) {
      if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT,
            "no directory for temporary files that can be written to: " + directory);
      }
    }
    return disk(RuntimeEnv.DiskMode.SPECIFIED, List.of(directories));
  }

  /** Temporary files in this directory: the same as {@link #withDiskManagerSpecified}. */
  public RuntimeEnvBuilder withTempFilePath(Path directory) {
    return withDiskManagerSpecified(directory);
  }

  private RuntimeEnvBuilder disk(RuntimeEnv.DiskMode mode, List<Path> directories) {
    diskMode = mode;
    tempDirectories = directories;
    return this;
  }

  /**
   * @param bytes of all temporary files together, above 0
   * @throws DfjException INVALID_ARGUMENT
   */
  public RuntimeEnvBuilder withMaxTempDirectorySize(long bytes) {
    maxTempBytes = positive(bytes);
    return this;
  }

  /** Memory as the heap allows. */
  public RuntimeEnvBuilder withUnboundedMemoryPool() {
    poolKind = RuntimeEnv.PoolKind.UNBOUNDED;
    poolBytes = Long.MAX_VALUE;
    return this;
  }

  /**
   * @param bytes in all, above 0
   * @throws DfjException INVALID_ARGUMENT
   */
  public RuntimeEnvBuilder withGreedyMemoryPool(long bytes) {
    poolBytes = positive(bytes);
    poolKind = RuntimeEnv.PoolKind.GREEDY;
    return this;
  }

  /**
   * @param bytes in all, above 0
   * @throws DfjException INVALID_ARGUMENT
   */
  public RuntimeEnvBuilder withFairSpillPool(long bytes) {
    poolBytes = positive(bytes);
    poolKind = RuntimeEnv.PoolKind.FAIR_SPILL;
    return this;
  }

  private static long positive(long bytes) {
    if (bytes <= 0) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a size in bytes must be above 0, but is " + bytes);
    }
    return bytes;
  }

  public RuntimeEnv build() {
    return new RuntimeEnv(diskMode, tempDirectories, maxTempBytes, poolKind, poolBytes);
  }
}
