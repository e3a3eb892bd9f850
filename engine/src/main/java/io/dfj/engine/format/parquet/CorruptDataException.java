// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/**
 * Bytes that are not valid Parquet. Thrown by decoders, which know what is wrong but not where;
 * their caller turns it into a DfjException that names the file and column.
 */
final class CorruptDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptDataException(String message) {
    super(message);
  }
}
