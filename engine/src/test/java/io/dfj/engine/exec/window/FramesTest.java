// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.Frame.Bound;
import io.dfj.engine.function.Frame.Exclusion;
import io.dfj.engine.function.Frame.Unit;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every aggregate over random frames, against an evaluation that looks at each row of each frame.
 */
class FramesTest {
  private static final List<DataType> TYPES =
      List.of(
          DataType.INTEGER,
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.decimal(10, 2),
          DataType.decimal(38, 2),
          DataType.VARCHAR,
          DataType.BOOLEAN,
          DataType.INTERVAL_DAY_TIME);

  /** Functions with an argument that is one for all rows, and their relatives. */
  private static final Set<String> CONSTANT =
      Set.of(
          "nth_value",
          "percentile_cont",
          "approx_median",
          "approx_percentile_cont",
          "approx_percentile_cont_with_weight");

  private static final int GROUP = 0;
  private static final int ORDER = 1;
  private static final int ID = 2;
  private static final int FILTER = 3;
  private static final int START = 4;
  private static final int END = 5;
  private static final int START_TARGET = 6;
  private static final int END_TARGET = 7;
  private static final int ARGUMENT = 8;

  @Test
  void aggregatesEveryFrameAsItsRowsOneByOne() {
    for (AggregateFunction function : FunctionLibrary.aggregateFunctions()) {
      for (List<DataType> types : argumentTypes(function)) {
        // What the comparison cannot read or that is not exact; scripts have it.
        if (function.returnType(types).sqlType().isNested() || CONSTANT.contains(function.name())) {
          continue;
        }
        for (int seed = 0; seed < 12; seed++) {
          check(function, types, seed, seed == 7 ? 2500 : 60);
        }
      }
    }
  }

  /** One partition that is larger than the blocks that states are made for. */
  @Test
  void aggregatesLongFrames() {
    for (String name : List.of("sum", "max", "string_agg", "median", "stddev", "count")) {
      AggregateFunction function = Objects.requireNonNull(FunctionLibrary.aggregate(name));
      List<List<DataType>> types = argumentTypes(function);
      check(function, types.get(types.size() - 1), 1000, 5000);
    }
  }

  private static List<List<DataType>> argumentTypes(AggregateFunction function) {
    List<List<DataType>> all = new ArrayList<>();
    if (function.name().startsWith("$")) {
      return all;
    }
    for (List<Overload.Parameter> signature : function.signatures()) {
      List<List<DataType>> taken = new ArrayList<>();
      taken.add(List.of());
      for (Overload.Parameter parameter : signature) {
        List<List<DataType>> longer = new ArrayList<>();
        for (List<DataType> before : taken) {
          for (DataType type : TYPES) {
            if (parameter.types().contains(type.sqlType())) {
              List<DataType> with = new ArrayList<>(before);
              with.add(type);
              longer.add(with);
            }
          }
        }
        taken = longer;
      }
      all.addAll(taken);
    }
    return all;
  }

  private static void check(AggregateFunction function, List<DataType> types, int seed, int rows) {
    Random random = new Random(seed);
    Unit unit = Unit.values()[random.nextInt(3)];
    Bound start = Bound.values()[random.nextInt(4)];
    Bound end = start;
    while (end.compareTo(start) < 0 || end == start && !start.hasOffset()) {
      end = Bound.values()[1 + random.nextInt(4)];
      if (end == Bound.CURRENT_ROW && start == Bound.CURRENT_ROW) {
        break;
      }
    }
    Frame frame =
        new Frame(
            unit,
            start,
            end,
            random.nextBoolean()
                ? Exclusion.NO_OTHERS
                : Exclusion.values()[random.nextInt(Exclusion.values().length)]);
    boolean ascending = random.nextBoolean();
    boolean distinct = !types.isEmpty() && random.nextInt(4) == 0;
    boolean filtered = random.nextInt(3) == 0;
    boolean offsets = start.hasOffset() || end.hasOffset();
    boolean distance = unit == Unit.RANGE && offsets;
    Schema schema = schema(types);
    List<Batch> batches = new ArrayList<>();
    boolean fixed = random.nextBoolean();
    int groups = rows > 1000 && random.nextBoolean() ? 1 : 5;
    for (int at = 0; at < rows; at += 500) {
      batches.add(
          batch(random, types, at, Math.min(500, rows - at), frame, ascending, groups, fixed));
    }
    List<SortKey> order = new ArrayList<>();
    order.add(new SortKey(ORDER, ascending, random.nextBoolean()));
    if (unit == Unit.ROWS) {
      order.add(new SortKey(ID, true, false));
    }
    int[] arguments = new int[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = ARGUMENT + i;
    }
    WindowCall call =
        new WindowCall(
            new WindowedAggregate(function, distinct),
            arguments,
            types,
            false,
            filtered ? FILTER : -1,
            1,
            frame,
            new WindowCall.Offsets(
                start.hasOffset() ? START : -1,
                end.hasOffset() ? END : -1,
                distance ? ORDER : -1,
                distance && start.hasOffset() ? START_TARGET : -1,
                distance && end.hasOffset() ? END_TARGET : -1),
            function.returnType(types));
    boolean[] kept = new boolean[schema.size()];
    Arrays.fill(kept, true);
    WindowNode node =
        WindowNode.of(
            new Runs.BatchesNode(schema, batches),
            List.of(new SortKey(GROUP, true, false)),
            order,
            List.of(call),
            kept);
    List<Batch> output = Runs.batches(node, Runs.query(64, 1 + random.nextInt(3)));
    String what = function.name() + types + " " + node.describe() + " seed " + seed;
    compare(output, schema, call, distinct, what, rows);
  }

  private static Schema schema(List<DataType> arguments) {
    List<Field> fields = new ArrayList<>();
    for (DataType type :
        List.of(
            DataType.INTEGER,
            DataType.BIGINT,
            DataType.INTEGER,
            DataType.BOOLEAN,
            DataType.BIGINT,
            DataType.BIGINT,
            DataType.BIGINT,
            DataType.BIGINT)) {
      fields.add(new Field("c" + fields.size(), type, true));
    }
    for (DataType type : arguments) {
      fields.add(new Field("c" + fields.size(), type, true));
    }
    return new Schema(fields);
  }

  private static Batch batch(
      Random random,
      List<DataType> types,
      int firstId,
      int rows,
      Frame frame,
      boolean ascending,
      int groups,
      boolean fixed) {
    List<DataType> all = schema(types).fields().stream().map(Field::type).toList();
    List<VectorBuilder> builders = new ArrayList<>();
    all.forEach(type -> builders.add(new VectorBuilder(type)));
    for (int row = 0; row < rows; row++) {
      int group = random.nextInt(groups);
      builders.get(GROUP).append(group == 4 ? null : (Object) group);
      Long order =
          random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(groups == 1 ? 900 : 12);
      builders.get(ORDER).append(order);
      builders.get(ID).append(firstId + row);
      builders.get(FILTER).append(random.nextInt(5) == 0 ? null : (Object) random.nextBoolean());
      long start = fixed ? 3 : random.nextInt(6);
      long end = fixed ? 2 : random.nextInt(6);
      builders.get(START).append(start);
      builders.get(END).append(end);
      builders.get(START_TARGET).append(target(order, frame.start(), start, ascending));
      builders.get(END_TARGET).append(target(order, frame.end(), end, ascending));
      for (int i = ARGUMENT; i < all.size(); i++) {
        builders.get(i).append(random.nextInt(5) == 0 ? null : value(random, all.get(i)));
      }
    }
    return Batch.of(rows, builders.stream().map(VectorBuilder::build).toArray(Vector[]::new));
  }

  private static @Nullable Long target(
      @Nullable Long order, Bound bound, long offset, boolean ascending) {
    if (order == null) {
      return null;
    }
    return (bound == Bound.FOLLOWING) == ascending ? order + offset : order - offset;
  }

  private static Object value(Random random, DataType type) {
    return switch (type.storage()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt(9) - 4;
      case LONG -> (random.nextInt(9) - 4) * (random.nextBoolean() ? 1L : 1L << 50);
      case DOUBLE -> (random.nextInt(33) - 16) / 8.0;
      case DECIMAL ->
          BigInteger.valueOf(random.nextInt(9) - 4)
              .shiftLeft(type.precision() > 18 && random.nextBoolean() ? 80 : 0);
      case BYTES -> ("v" + random.nextInt(6)).getBytes(StandardCharsets.UTF_8);
      case LIST, STRUCT -> throw new IllegalArgumentException(type + "");
    };
  }

  private static void compare(
      List<Batch> output, Schema schema, WindowCall call, boolean distinct, String what, int size) {
    List<Vector> columns = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    output.forEach(batch -> rows.addAll(RandomBatches.rows(batch)));
    assertThat(rows).as(what).hasSize(size);
    for (int i = 0; i < call.arguments().length; i++) {
      columns.add(
          VectorConcat.column(
              schema.field(call.arguments()[i]).type(), output, call.arguments()[i], () -> {}));
    }
    int[] peers = new int[size];
    for (int row = 1; row < size; row++) {
      boolean same =
          isPeer(rows, row - 1, row)
              && Objects.equals(rows.get(row - 1).get(GROUP), rows.get(row).get(GROUP));
      peers[row] = peers[row - 1] + (same ? 0 : 1);
    }
    Set<@Nullable Object> partitions = new HashSet<>();
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && Objects.equals(rows.get(to).get(GROUP), rows.get(from).get(GROUP))) {
        to++;
      }
      assertThat(partitions.add(rows.get(from).get(GROUP))).as(what).isTrue();
      for (int row = from; row < to; row += size > 1000 ? 31 : 1) {
        Object expected = expected(rows, from, to, row, columns, call, distinct, peers);
        Object actual = rows.get(row).get(schema.size());
        if (expected instanceof Double number && actual instanceof Double given) {
          assertThat(given).as("%s row %s", what, row).isCloseTo(number, within(1e-9));
        } else {
          assertThat(actual).as("%s row %s", what, row).isEqualTo(expected);
        }
      }
      from = to;
    }
  }

  private static @Nullable Object expected(
      List<List<@Nullable Object>> rows,
      int from,
      int to,
      int row,
      List<Vector> columns,
      WindowCall call,
      boolean distinct,
      int[] peers) {
    boolean nulls = ((WindowedAggregate) call.function()).aggregate().takesNulls();
    List<Integer> picked = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (int other = from; other < to; other++) {
      boolean in =
          isAfterStart(rows, row, other, call, peers)
              && isBeforeEnd(rows, row, other, call, peers)
              && !isExcluded(rows, row, other, call.frame().exclusion());
      boolean counts = call.filterColumn() < 0 || Boolean.TRUE.equals(rows.get(other).get(FILTER));
      List<@Nullable Object> values = rows.get(other).subList(ARGUMENT, ARGUMENT + columns.size());
      if (in && counts && (!distinct || (nulls || !values.contains(null)) && seen.add(values))) {
        picked.add(other);
      }
    }
    AggregateFunction function = ((WindowedAggregate) call.function()).aggregate();
    GroupAccumulator accumulator = function.accumulator(call.argumentTypes(), call.returnType());
    accumulator.ensureGroups(1);
    int[] places = picked.stream().mapToInt(Integer::intValue).toArray();
    accumulator.update(
        new int[places.length], places, places.length, columns.toArray(new Vector[0]));
    return RandomBatches.rows(Batch.of(1, accumulator.result(0, 1))).get(0).get(0);
  }

  private static boolean isPeer(List<List<@Nullable Object>> rows, int a, int b) {
    return Objects.equals(rows.get(a).get(ORDER), rows.get(b).get(ORDER));
  }

  private static boolean isExcluded(
      List<List<@Nullable Object>> rows, int row, int other, Exclusion exclusion) {
    return switch (exclusion) {
      case NO_OTHERS -> false;
      case CURRENT_ROW -> row == other;
      case GROUP -> isPeer(rows, row, other);
      case TIES -> isPeer(rows, row, other) && row != other;
    };
  }

  private static boolean isAfterStart(
      List<List<@Nullable Object>> rows, int row, int other, WindowCall call, int[] peers) {
    Bound bound = call.frame().start();
    if (bound == Bound.UNBOUNDED_PRECEDING || withoutValues(rows, row, other, call)) {
      return true;
    }
    long offset = bound.hasOffset() ? offset(rows, row, START) : 0;
    return distance(rows, row, other, call, peers) >= (bound == Bound.PRECEDING ? -offset : offset);
  }

  /** From a row without a value any distance leads to the others without one. */
  private static boolean withoutValues(
      List<List<@Nullable Object>> rows, int row, int other, WindowCall call) {
    return call.frame().unit() == Unit.RANGE
        && rows.get(row).get(ORDER) == null
        && rows.get(other).get(ORDER) == null;
  }

  private static boolean isBeforeEnd(
      List<List<@Nullable Object>> rows, int row, int other, WindowCall call, int[] peers) {
    Bound bound = call.frame().end();
    if (bound == Bound.UNBOUNDED_FOLLOWING || withoutValues(rows, row, other, call)) {
      return true;
    }
    long offset = bound.hasOffset() ? offset(rows, row, END) : 0;
    return distance(rows, row, other, call, peers) <= (bound == Bound.PRECEDING ? -offset : offset);
  }

  private static long offset(List<List<@Nullable Object>> rows, int row, int column) {
    return (Long) Objects.requireNonNull(rows.get(row).get(column));
  }

  /** How far a row comes after another, in the frame's unit. */
  private static long distance(
      List<List<@Nullable Object>> rows, int row, int other, WindowCall call, int[] peers) {
    int direction = other < row ? -1 : 1;
    switch (call.frame().unit()) {
      case ROWS -> {
        return other - row;
      }
      case GROUPS -> {
        return peers[other] - peers[row];
      }
      case RANGE -> {
        Long mine = (Long) rows.get(row).get(ORDER);
        Long theirs = (Long) rows.get(other).get(ORDER);
        if (mine == null || theirs == null) {
          // Rows without a value are peers, and farther from others than any offset.
          return Objects.equals(mine, theirs) ? 0 : direction * 1_000_000L;
        }
        return direction * Math.abs(theirs - mine);
      }
    }
    throw new IllegalStateException();
  }
}
