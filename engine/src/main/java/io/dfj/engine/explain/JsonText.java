// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.explain;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as PostgreSQL's {@code EXPLAIN (FORMAT JSON)} nests it: an object an operator with {@code
 * Node Type}, its details, {@code Output} for the names of columns, and {@code Plans} for inputs.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  JsonText(PlanTree plan) {
    append(List.of(Map.of("Plan", object(plan))), 0);
  }

  private static Map<String, Object> object(PlanTree plan) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("Node Type", plan.name());
    object.putAll(plan.details());
    object.put("Output", plan.schema().fields().stream().map(field -> field.name()).toList());
    object.put("Plans", plan.inputs().stream().map(JsonText::object).toList());
    return object;
  }

  private void append(Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      text.append("{\n");
      for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
        Map.Entry<?, ?> entry = i.next();
        indent(depth + 1);
        string(String.valueOf(entry.getKey()));
        text.append(": ");
        append(entry.getValue(), depth + 1);
        text.append(i.hasNext() ? ",\n" : "\n");
      }
      indent(depth);
      text.append('}');
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      text.append("[\n");
      for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
        indent(depth + 1);
        append(i.next(), depth + 1);
        text.append(i.hasNext() ? ",\n" : "\n");
      }
      indent(depth);
      text.append(']');
    } else if (value instanceof List<?>) {
      text.append("[]");
    } else {
      string(value.toString());
    }
  }

  private void indent(int depth) {
    text.append("  ".repeat(depth));
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
