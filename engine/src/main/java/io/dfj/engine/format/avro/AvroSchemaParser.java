// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dfj.engine.format.avro.NumberType.Encoding;
import io.dfj.engine.format.avro.RecordType.Member;
import io.dfj.metadata.type.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema. Logical types mean what Avro says: a {@code timestamp} is an instant, a {@code
 * local-timestamp} is not; those that are unknown or do not fit their type are passed over.
 */
final class AvroSchemaParser {
  /** Nested records can be named again and again, so that few bytes make a type without end. */
  static final int MOST_TYPES = 100_000;

  private static final int DEEPEST = 100;
  private static final int DURATION_SIZE = 12;
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, AvroType> named = new HashMap<>();
  private final Set<RecordType> open = new HashSet<>();

  private AvroSchemaParser() {}

  /**
   * The type of a file's values.
   *
   * @param json in UTF-8
   * @throws MalformedAvroException if it is not a schema
   */
  static AvroType parse(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      Object tree = tree(parser);
      if (parser.nextToken() != null) {
        throw new MalformedAvroException("its schema does not end");
      }
      return new AvroSchemaParser().type(tree, "", 0);
    } catch (IOException e) {
      throw new MalformedAvroException("its schema is not JSON");
    }
  }

  /** Maps, lists, strings, ints, and other values as text. Jackson limits how deep it is. */
  private static Object tree(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        object.put(name, tree(parser));
      }
      return object;
    } else if (token == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        array.add(tree(parser));
      }
      return array;
    } else if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    } else if (token == JsonToken.VALUE_NUMBER_INT) {
      long value = parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : -1;
      return (int) value;
    } else if (token == null) {
      throw new MalformedAvroException("its schema is empty");
    }
    return token;
  }

  private AvroType type(@Nullable Object json, String namespace, int depth) {
    if (depth > DEEPEST) {
      throw new MalformedAvroException("its schema is nested too deeply");
    }
    AvroType type;
    if (json instanceof String name) {
      type = named(name, namespace);
    } else if (json instanceof List<?> branches) {
      List<AvroType> types = new ArrayList<>();
      for (Object branch : branches) {
        types.add(type(branch, namespace, depth + 1));
      }
      if (types.isEmpty()) {
        throw new MalformedAvroException("its schema has a union of nothing");
      }
      type = new UnionType(types);
    } else if (json instanceof Map<?, ?> object) {
      type = object(object, namespace, depth);
    } else {
      throw new MalformedAvroException("its schema has " + json + " for a type");
    }
    if (type.weight() > MOST_TYPES) {
      throw new MalformedAvroException("its schema is made of more than " + MOST_TYPES + " types");
    }
    return type;
  }

  private AvroType object(Map<?, ?> object, String namespace, int depth) {
    Object kind = object.get("type");
    return kind instanceof String name
        ? object(name, object, namespace, depth)
        : type(kind, namespace, depth + 1);
  }

  private AvroType object(String name, Map<?, ?> object, String namespace, int depth) {
    return switch (name) {
      case "record", "error" -> record(object, namespace, depth);
      case "enum" -> define(object, namespace, new EnumType(symbols(object)));
      case "fixed" -> define(object, namespace, fixed(object));
      case "array" -> new ArrayType(type(object.get("items"), namespace, depth + 1));
      case "map" -> new MapType(type(object.get("values"), namespace, depth + 1));
      case "int" -> intType(object);
      case "long" -> longType(object);
      case "bytes" -> decimalOr(object, BytesType.ANY, new BytesType(DataType.VARBINARY, -1));
      default -> named(name, namespace);
    };
  }

  private AvroType named(String name, String namespace) {
    return switch (name) {
      case "null" -> new NumberType(Encoding.NULL);
      case "boolean" -> new NumberType(Encoding.BOOLEAN);
      case "int" -> new NumberType(Encoding.INT);
      case "long" -> new NumberType(Encoding.LONG);
      case "float" -> new NumberType(Encoding.FLOAT);
      case "double" -> new NumberType(Encoding.DOUBLE);
      case "bytes" -> new BytesType(DataType.VARBINARY, BytesType.ANY);
      case "string" -> new BytesType(DataType.VARCHAR, BytesType.ANY);
      default -> {
        AvroType known = named.get(qualified(name, namespace));
        known = known == null ? named.get(name) : known;
        if (known == null) {
          throw new MalformedAvroException("its schema does not define type '" + name + "'");
        }
        yield known instanceof RecordType record && open.contains(record)
            ? new RecursiveType(record)
            : known;
      }
    };
  }

  private AvroType define(Map<?, ?> object, String namespace, AvroType type) {
    if (named.putIfAbsent(qualified(name(object), namespaceOf(object, namespace)), type) != null) {
      throw new MalformedAvroException("its schema defines type '" + name(object) + "' twice");
    }
    return type;
  }

  private static String name(Map<?, ?> object) {
    if (object.get("name") instanceof String name && !name.isEmpty()) {
      return name;
    }
    throw new MalformedAvroException("its schema has a type or field without a name");
  }

  private static String qualified(String name, String namespace) {
    return name.indexOf('.') >= 0 || namespace.isEmpty() ? name : namespace + "." + name;
  }

  /** Of a definition and what is in it. */
  private static String namespaceOf(Map<?, ?> object, String enclosing) {
    String name = name(object);
    int dot = name.lastIndexOf('.');
    if (dot >= 0) {
      return name.substring(0, dot);
    }
    return object.get("namespace") instanceof String given ? given : enclosing;
  }

  private AvroType record(Map<?, ?> object, String namespace, int depth) {
    String inner = namespaceOf(object, namespace);
    RecordType record = new RecordType(qualified(name(object), inner));
    define(object, namespace, record);
    open.add(record);
    if (!(object.get("fields") instanceof List<?> fields)) {
      throw new MalformedAvroException("its schema has a record without fields");
    }
    List<Member> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Object field : fields) {
      if (!(field instanceof Map<?, ?> attributes)) {
        throw new MalformedAvroException("its schema has " + field + " for a field");
      }
      String name = name(attributes);
      if (!names.add(name)) {
        throw new MalformedAvroException("its schema has field '" + name + "' twice");
      }
      members.add(new Member(name, type(attributes.get("type"), inner, depth + 1)));
    }
    record.complete(members);
    open.remove(record);
    return record;
  }

  private static List<String> symbols(Map<?, ?> object) {
    List<String> symbols = new ArrayList<>();
    if (object.get("symbols") instanceof List<?> list) {
      list.forEach(symbol -> symbols.add(String.valueOf(symbol)));
    }
    return symbols;
  }

  private static AvroType fixed(Map<?, ?> object) {
    int size = number(object, "size", -1);
    if (size < 0) {
      throw new MalformedAvroException("its schema has a fixed type without a size");
    }
    AvroType plain = new BytesType(DataType.VARBINARY, size);
    String logical = logical(object);
    if (logical.equals("uuid") && size == UuidType.SIZE) {
      return new UuidType();
    }
    if (logical.equals("duration") && size == DURATION_SIZE) {
      // Months, days and milliseconds, of which no interval here has all.
      return new UnreadableType(plain, "DURATION");
    }
    return decimalOr(object, size, plain);
  }

  private static AvroType decimalOr(Map<?, ?> object, int size, AvroType plain) {
    int precision = number(object, "precision", 0);
    int scale = number(object, "scale", 0);
    if (!logical(object).equals("decimal")
        || precision < 1
        || scale < 0
        || scale > precision
        || size == 0) {
      return plain;
    }
    return precision <= DataType.MAX_DECIMAL_PRECISION
        ? new DecimalType(precision, scale, size)
        : new UnreadableType(plain, "DECIMAL(" + precision + ", " + scale + ")");
  }

  private static AvroType intType(Map<?, ?> object) {
    return switch (logical(object)) {
      case "date" -> new NumberType(Encoding.INT, DataType.DATE);
      case "time-millis" -> new TimeType(DataType.time(3), 1_000_000);
      default -> new NumberType(Encoding.INT);
    };
  }

  private static AvroType longType(Map<?, ?> object) {
    return switch (logical(object)) {
      case "time-micros" -> new TimeType(DataType.time(6), 1_000);
      case "timestamp-millis" -> new TimeType(DataType.timestampWithTimeZone(3), 1_000);
      case "timestamp-micros" -> new TimeType(DataType.timestampWithTimeZone(6), 1);
      case "timestamp-nanos" -> new TimeType(DataType.timestampWithTimeZone(9), 1);
      case "local-timestamp-millis" -> new TimeType(DataType.timestamp(3), 1_000);
      case "local-timestamp-micros" -> new TimeType(DataType.timestamp(6), 1);
      case "local-timestamp-nanos" -> new TimeType(DataType.timestamp(9), 1);
      default -> new NumberType(Encoding.LONG);
    };
  }

  private static String logical(Map<?, ?> object) {
    return object.get("logicalType") instanceof String name ? name : "";
  }

  private static int number(Map<?, ?> object, String key, int otherwise) {
    return object.get(key) instanceof Integer number ? number : otherwise;
  }
}
