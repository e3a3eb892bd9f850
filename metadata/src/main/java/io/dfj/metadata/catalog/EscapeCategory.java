// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

/** The lists into which JDBC divides the functions of its escape {@code {fn f(x)}}. */
public enum EscapeCategory {
  NUMERIC,
  STRING,
  TIME_DATE,
  SYSTEM,
  CONVERSION
}
