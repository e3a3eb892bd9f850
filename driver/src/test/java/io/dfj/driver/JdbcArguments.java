// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.BytesBlob;
import io.dfj.driver.accessor.TextClob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Arguments of the types that java.sql's methods take. */
final class JdbcArguments {
  private JdbcArguments() {}

  /** How the caller means it. */
  enum Mood {
    PLAUSIBLE,
    NULL,
    HOSTILE,
    /** One argument is null, the others are plausible. */
    ONE_NULL,
    /** One argument is hostile, the others are plausible. */
    ONE_HOSTILE
  }

  private static final Map<Class<?>, Object> PLAUSIBLE = new HashMap<>();
  private static final Map<Class<?>, List<Object>> HOSTILE = new HashMap<>();

  private static final InputStream BROKEN_STREAM =
      new InputStream() {
        @Override
        public int read() throws IOException {
          throw new IOException("broken");
        }
      };

  private static final Reader BROKEN_READER =
      new Reader() {
        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
          throw new IOException("broken");
        }

        @Override
        public void close() {}
      };

  private static final SQLType NO_TYPE =
      new SQLType() {
        @Override
        public String getName() {
          return "NONE";
        }

        @Override
        public String getVendor() {
          return "nobody";
        }

        @Override
        public @Nullable Integer getVendorTypeNumber() {
          return null;
        }
      };

  static {
    PLAUSIBLE.put(short.class, (short) 1);
    PLAUSIBLE.put(byte.class, (byte) 1);
    PLAUSIBLE.put(boolean.class, true);
    PLAUSIBLE.put(float.class, 1f);
    PLAUSIBLE.put(double.class, 1d);
    PLAUSIBLE.put(String.class, "n");
    PLAUSIBLE.put(Object.class, 1);
    PLAUSIBLE.put(Class.class, String.class);
    PLAUSIBLE.put(Map.class, Map.of());
    PLAUSIBLE.put(Properties.class, new Properties());
    PLAUSIBLE.put(int[].class, new int[] {1});
    PLAUSIBLE.put(String[].class, new String[] {"n"});
    PLAUSIBLE.put(Object[].class, new Object[] {1});
    PLAUSIBLE.put(byte[].class, new byte[] {1});
    PLAUSIBLE.put(Date.class, Date.valueOf("2024-01-01"));
    PLAUSIBLE.put(Time.class, Time.valueOf("01:02:03"));
    PLAUSIBLE.put(Timestamp.class, Timestamp.valueOf("2024-01-01 01:02:03"));
    PLAUSIBLE.put(BigDecimal.class, BigDecimal.ONE);
    PLAUSIBLE.put(SQLType.class, JDBCType.INTEGER);
    PLAUSIBLE.put(Executor.class, (Executor) Runnable::run);
    PLAUSIBLE.put(PrintWriter.class, new PrintWriter(OutputStream.nullOutputStream()));

    hostile(int.class, Integer.MIN_VALUE, -1, 0, 99, Integer.MAX_VALUE, 4096);
    hostile(long.class, Long.MIN_VALUE, -1L, 0L, 99L, Long.MAX_VALUE, 1L << 32);
    hostile(short.class, Short.MIN_VALUE);
    hostile(byte.class, Byte.MIN_VALUE);
    hostile(boolean.class, false);
    hostile(float.class, Float.NaN, Float.MAX_VALUE);
    hostile(double.class, Double.NaN, Double.NEGATIVE_INFINITY);
    hostile(
        String.class,
        "",
        "\0",
        "'; DROP TABLE t --",
        "x".repeat(10_000),
        "\ud800",
        "{oj",
        "((",
        "%");
    hostile(
        Object.class,
        new Object(),
        Double.NaN,
        Float.NEGATIVE_INFINITY,
        new BigDecimal("1e999999999"),
        new BigDecimal("1e-999999999"),
        BigInteger.TEN.pow(500),
        Instant.MAX,
        Instant.MIN,
        LocalDate.MAX,
        LocalDateTime.MIN,
        LocalTime.MAX,
        OffsetDateTime.MAX,
        OffsetTime.MIN,
        ZonedDateTime.now(),
        Duration.ofSeconds(Long.MAX_VALUE),
        Period.of(1, 2, 3),
        Period.ofYears(Integer.MAX_VALUE),
        new Timestamp(Long.MAX_VALUE),
        new Date(Long.MIN_VALUE),
        new BitSet(),
        Thread.currentThread(),
        "\ud800",
        new UUID(0, 0),
        List.of(1));
    hostile(Class.class, int.class, Thread.class, Mood.class, Void.class, byte[].class, List.class);
    Map<String, Class<?>> types = new HashMap<>();
    types.put(null, Thread.class);
    hostile(Map.class, types);
    Properties properties = new Properties();
    properties.put(1, new Object());
    properties.put("strict", "perhaps");
    hostile(Properties.class, properties);
    hostile(int[].class, new int[] {-1, 0}, new int[0]);
    hostile(String[].class, new String[] {null, ""}, new String[0]);
    hostile(Object[].class, new Object[] {null, new Object()}, new Object[0]);
    hostile(byte[].class, new byte[0], new byte[100_000]);
    hostile(Date.class, new Date(Long.MAX_VALUE), new Date(Long.MIN_VALUE));
    hostile(Time.class, new Time(Long.MAX_VALUE), new Time(Long.MIN_VALUE));
    hostile(Timestamp.class, new Timestamp(Long.MAX_VALUE), new Timestamp(Long.MIN_VALUE));
    hostile(BigDecimal.class, new BigDecimal("1e999999999"), new BigDecimal("1e-999999999"));
    hostile(InputStream.class, BROKEN_STREAM);
    hostile(Reader.class, BROKEN_READER);
    hostile(SQLType.class, NO_TYPE, JDBCType.REF_CURSOR, JDBCType.NULL, JDBCType.DATE);
    hostile(
        Executor.class,
        (Executor)
            task -> {
              throw new RejectedExecutionException("full");
            });
  }

  private static void hostile(Class<?> type, Object... values) {
    HOSTILE.put(type, Arrays.asList(values));
  }

  /**
   * The argument lists that are worth trying.
   *
   * @param columns of the object whose method it is
   */
  static List<@Nullable Object[]> calls(Method method, Mood mood, int columns) {
    List<@Nullable Object[]> calls = new ArrayList<>();
    Class<?>[] types = method.getParameterTypes();
    int rounds = types.length > 0 && types[0] == int.class ? columns : 1;
    switch (mood) {
      case PLAUSIBLE -> {
        for (int number = 0; number < rounds; number++) {
          calls.add(plausible(types, number));
        }
      }
      case NULL -> {
        @Nullable Object[] nothing = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
          nothing[i] = nothing(types[i]);
        }
        calls.add(nothing);
      }
      case HOSTILE -> {
        int most = 0;
        for (Class<?> type : types) {
          most = Math.max(most, hostile(type).size());
        }
        for (int number = 0; number < most; number++) {
          @Nullable Object[] call = plausible(types, number);
          for (int i = 0; i < types.length; i++) {
            List<@Nullable Object> values = hostile(types[i]);
            call[i] = values.isEmpty() ? call[i] : values.get(number % values.size());
          }
          calls.add(call);
        }
      }
      case ONE_NULL -> {
        for (int number = 0; number < rounds; number++) {
          for (int i = 0; types.length > 1 && i < types.length; i++) {
            @Nullable Object[] call = plausible(types, number);
            call[i] = nothing(types[i]);
            calls.add(call);
          }
        }
      }
      case ONE_HOSTILE -> {
        for (int number = 0; number < rounds; number++) {
          // The first argument of a getter or setter is hostile for one column only.
          for (int i = number == 0 ? 0 : 1; types.length > 1 && i < types.length; i++) {
            for (Object value : hostile(types[i])) {
              @Nullable Object[] call = plausible(types, number);
              call[i] = value;
              calls.add(call);
            }
          }
        }
      }
    }
    return calls;
  }

  /** Plausible and hostile values of parameters, none of them null. */
  static List<Object> values() {
    List<Object> values = new ArrayList<>(HOSTILE.getOrDefault(Object.class, List.of()));
    PLAUSIBLE.values().stream().filter(v -> !(v instanceof Class)).forEach(values::add);
    values.addAll(
        List.of(
            "12",
            "1.5e3",
            "true",
            "2024-02-29",
            "10:11:12.5",
            "2024-02-29 10:11:12",
            "2024-02-29T10:11:12+02:00",
            " ",
            'c',
            LocalDate.EPOCH,
            LocalDate.MIN,
            LocalTime.NOON,
            LocalDateTime.MAX,
            OffsetDateTime.MIN,
            OffsetTime.MAX,
            Instant.EPOCH,
            Duration.ofSeconds(Long.MIN_VALUE),
            Period.ofDays(Integer.MIN_VALUE),
            Period.ofMonths(Integer.MAX_VALUE),
            Calendar.getInstance(),
            new java.util.Date(Long.MIN_VALUE),
            new AtomicInteger(5),
            new BigDecimal("99999999999999999999999999999999999999"),
            new BigDecimal("1e-37"),
            Long.MIN_VALUE,
            new StringBuilder("built")));
    return values;
  }

  static @Nullable Object[] plausible(Class<?>[] types, int number) {
    @Nullable Object[] call = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      call[i] = plausible(types[i], number);
    }
    return call;
  }

  private static List<@Nullable Object> hostile(Class<?> type) {
    return HOSTILE.getOrDefault(type, List.of());
  }

  private static @Nullable Object nothing(Class<?> type) {
    return type.isPrimitive() ? zero(type) : null;
  }

  private static @Nullable Object plausible(Class<?> type, int number) {
    if (type == int.class) {
      return number + 1;
    } else if (type == long.class) {
      return number + 1L;
    } else if (type == Calendar.class) {
      return Calendar.getInstance();
    } else if (type == InputStream.class) {
      return new ByteArrayInputStream(new byte[] {65});
    } else if (type == Reader.class) {
      return new StringReader("x");
    } else if (type == Clob.class || type == NClob.class) {
      return new TextClob("x");
    } else if (type == Blob.class) {
      return new BytesBlob(new byte[] {1});
    }
    return PLAUSIBLE.get(type);
  }

  private static Object zero(Class<?> type) {
    return List.<Object>of(0, 0L, (short) 0, (byte) 0, false, 0f, 0d).stream()
        .filter(value -> boxed(type) == value.getClass())
        .findFirst()
        .orElseThrow();
  }

  private static Class<?> boxed(Class<?> primitive) {
    return java.lang.invoke.MethodType.methodType(primitive).wrap().returnType();
  }

  /** Values of a property that are worth setting. */
  static List<Object> settings(String property, Class<?> type) throws SQLException {
    if (type == boolean.class) {
      return List.of(true, false);
    } else if (type == long.class) {
      return List.of(0L, 7L, 1L << 40);
    } else if (type == String.class) {
      return List.of(property.equals("Catalog") ? "datafusion" : "public");
    } else if (type == Map.class) {
      return List.of(Map.of());
    } else if (type == Properties.class) {
      Properties properties = new Properties();
      properties.setProperty("ApplicationName", "test");
      return List.of(properties);
    } else if (type == PrintWriter.class) {
      return List.of(new PrintWriter(OutputStream.nullOutputStream()));
    }
    return switch (property) {
      case "FetchDirection" ->
          List.of(ResultSet.FETCH_FORWARD, ResultSet.FETCH_REVERSE, ResultSet.FETCH_UNKNOWN);
      case "Holdability" ->
          List.of(ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT);
      case "TransactionIsolation" ->
          List.of(
              Connection.TRANSACTION_NONE,
              Connection.TRANSACTION_READ_COMMITTED,
              Connection.TRANSACTION_SERIALIZABLE);
      default -> List.of(0, 7, 100_000);
    };
  }
}
