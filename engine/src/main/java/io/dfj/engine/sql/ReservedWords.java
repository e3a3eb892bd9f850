// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.sql.parser.DfjParser;
import io.dfj.metadata.error.DfjException;
import java.io.StringReader;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.Metadata;

/** The words of the grammar that are no names unless they are quoted. */
public final class ReservedWords {
  private ReservedWords() {}

  /** In upper case, in order. Takes some milliseconds the first time. */
  public static Set<String> all() {
    return Holder.WORDS;
  }

  private static final class Holder {
    static final Set<String> WORDS = load();

    private static Set<String> load() {
      Metadata grammar = DfjParser.FACTORY.getParser(new StringReader("")).getMetadata();
      Set<String> words = new TreeSet<>();
      for (String token : grammar.getTokens()) {
        if (grammar.isReservedWord(token) && !isName(token)) {
          words.add(token);
        }
      }
      return Collections.unmodifiableSet(words);
    }

    /** Some words that the grammar reserves are names by what stands beside them. */
    private static boolean isName(String word) {
      try {
        SqlParsing.parseQuery("SELECT 1 AS " + word, new ConfigOptions());
        return true;
      } catch (DfjException e) {
        return false;
      }
    }
  }
}
