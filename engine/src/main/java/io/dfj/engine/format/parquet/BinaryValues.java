// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/** Where the next binary values of a page lie; filled by decoders, valid until their next call. */
final class BinaryValues {
  byte[] data = {};
  int[] starts = {};
  int[] lengths = {};

  /** Makes room for the places of so many values. */
  void ensure(int count) {
    if (starts.length < count) {
      starts = new int[count];
      lengths = new int[count];
    }
  }
}
