// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import java.nio.charset.StandardCharsets;
import java.text.CollationKey;
import java.text.Collator;
import java.util.Locale;
import org.apache.calcite.sql.SqlCollation;
import org.jspecify.annotations.Nullable;

/**
 * The order of text: by code points, as its UTF-8 bytes are. Calcite would order literals by their
 * UTF-16 units, in which U+FFFF is above all of U+10000 and on.
 */
final class CodePointCollation extends SqlCollation {
  private static final long serialVersionUID = 1;

  CodePointCollation(Coercibility coercibility) {
    super(coercibility, Locale.ROOT, StandardCharsets.UTF_8, "primary");
  }

  @Override
  public Collator getCollator() {
    return CodePoints.INSTANCE;
  }

  private static final class CodePoints extends Collator {
    static final CodePoints INSTANCE = new CodePoints();

    @Override
    public int compare(String a, String b) {
      int length = Math.min(a.length(), b.length());
      for (int i = 0; i < length; i++) {
        char x = a.charAt(i);
        char y = b.charAt(i);
        if (x != y) {
          boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
          return sameKind ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
        }
      }
      return Integer.compare(a.length(), b.length());
    }

    @Override
    public @Nullable CollationKey getCollationKey(@Nullable String source) {
      throw new UnsupportedOperationException("text is only compared");
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
