// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.runtime.QueryContext;

/** A text whose reader ends when the query does. */
final class GuardedText implements CharSequence {
  private static final int READS_PER_CHECK = 1 << 16;

  private final String text;
  private final QueryContext query;
  private int reads;

  GuardedText(String text, QueryContext query) {
    this.text = text;
    this.query = query;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++reads % READS_PER_CHECK == 0) {
      query.check();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
