// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.metadata.type.DataType;
import java.util.List;
import org.apache.parquet.format.Type;

/**
 * A column of values in the file: a column of the schema, or a field somewhere in a nested one.
 *
 * @param path names from the schema's column down
 * @param type of the values
 * @param physical how they are written
 * @param length of FIXED_LEN_BYTE_ARRAY, else 0
 * @param greatestDefinition level of a value that is there
 * @param greatestRepetition lists around the value
 */
record LeafColumn(
    List<String> path,
    DataType type,
    Type physical,
    int length,
    int greatestDefinition,
    int greatestRepetition) {

  /** Bytes of a decimal that has no integer type of Parquet's, by precision. */
  static int decimalLength(int precision) {
    // Each byte holds eight bits, of which the first is the sign's.
    double bits = Math.ceil(precision * (Math.log(10) / Math.log(2))) + 1;
    return (int) Math.ceil(bits / 8);
  }
}
