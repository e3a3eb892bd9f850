// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of some names the keys of objects mean: their own, or else the same in another case. */
final class JsonKeys {
  private static final int MOST_KEYS = 10_000;

  private final List<String> names;
  private final List<String> all;
  private final Map<String, Integer> known = new HashMap<>();

  /**
   * @param all names there are, of which a key may mean one that nobody asks for
   */
  JsonKeys(List<String> names, List<String> all) {
    this.names = names;
    this.all = all;
  }

  /** Index of the name that a key means; -1 for none. */
  int find(String key) {
    Integer index = known.get(key);
    if (index == null) {
      index = search(key);
      // Some files have identifiers for keys.
      if (known.size() < MOST_KEYS) {
        known.put(key, index);
      }
    }
    return index;
  }

  private int search(String key) {
    int exact = names.indexOf(key);
    if (exact >= 0 || all.contains(key)) {
      return exact;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(key)) {
        return i;
      }
    }
    return -1;
  }
}
