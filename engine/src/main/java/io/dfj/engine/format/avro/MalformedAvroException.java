// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

/** What is wrong with the bytes of a file; reported as INVALID_DATA with the file and the place. */
final class MalformedAvroException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedAvroException(String message) {
    super(message);
  }
}
