// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.pool.Frames;
import io.dfj.codec.proto.WindowCallDef;
import io.dfj.engine.exec.window.WindowCall;
import io.dfj.engine.exec.window.WindowCall.Offsets;
import io.dfj.engine.exec.window.WindowedAggregate;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.Frame.Bound;
import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** Calls of window functions as bytes. */
final class WindowCalls {
  private WindowCalls() {}

  static WindowCallDef write(WindowCall call, PhysicalPlanWriter writer) {
    WindowCallDef.Builder def =
        WindowCallDef.newBuilder()
            .setIgnoreNulls(call.ignoreNulls())
            .setFilter(call.filterColumn() + 1)
            .setOrderKeys(call.orderKeys())
            .setFrame(Frames.write(call.frame()))
            .setStart(call.offsets().start() + 1)
            .setEnd(call.offsets().end() + 1)
            .setKey(call.offsets().key() + 1)
            .setStartTarget(call.offsets().startTarget() + 1)
            .setEndTarget(call.offsets().endTarget() + 1);
    if (call.function() instanceof WindowedAggregate windowed) {
      def.setFunction(writer.pools().function(windowed.aggregate()))
          .setDistinct(windowed.distinct());
    } else {
      def.setFunction(writer.pools().function(call.function()));
    }
    Arrays.stream(call.arguments()).forEach(def::addArguments);
    call.argumentTypes().forEach(type -> def.addArgumentTypes(writer.type(type)));
    return def.build();
  }

  static WindowCall read(
      WindowCallDef def, int orderKeys, Schema columns, PhysicalPlanReader reader) {
    Object function = reader.pools().windowed(def.getFunction());
    int[] arguments = reader.columns(def.getArgumentsList(), columns);
    List<DataType> types = reader.types(def.getArgumentTypesList());
    WindowFunction called;
    if (function instanceof AggregateFunction aggregate) {
      CallTypes.check(aggregate, types, arguments, columns, reader);
      called = new WindowedAggregate(aggregate, def.getDistinct());
    } else {
      called = (WindowFunction) function;
      CallTypes.check(called, types, arguments, columns, reader);
      reader.check(!def.getDistinct(), "DISTINCT for function '" + called.name() + "'");
    }
    reader.check(
        def.getOrderKeys() >= 0 && def.getOrderKeys() <= orderKeys,
        "more order keys than there are");
    int filter = reader.optionalColumn(def.getFilter(), columns);
    if (filter >= 0) {
      reader.column(filter, columns, SqlType.BOOLEAN);
    }
    reader.check(
        !def.getIgnoreNulls() || called.takesNullTreatment(),
        "IGNORE NULLS for function '" + called.name() + "'");
    Frame frame = Frames.read(def.getFrame());
    return new WindowCall(
        called,
        arguments,
        types,
        def.getIgnoreNulls(),
        filter,
        def.getOrderKeys(),
        frame,
        offsets(def, frame, columns, reader),
        called.returnType(types));
  }

  private static Offsets offsets(
      WindowCallDef def, Frame frame, Schema columns, PhysicalPlanReader reader) {
    reader.check(
        frame.start() != Bound.UNBOUNDED_FOLLOWING
            && frame.end() != Bound.UNBOUNDED_PRECEDING
            && frame.start().compareTo(frame.end()) <= 0,
        "a frame that ends before it starts");
    Offsets offsets =
        new Offsets(
            reader.optionalColumn(def.getStart(), columns),
            reader.optionalColumn(def.getEnd(), columns),
            reader.optionalColumn(def.getKey(), columns),
            reader.optionalColumn(def.getStartTarget(), columns),
            reader.optionalColumn(def.getEndTarget(), columns));
    boolean start = frame.start().hasOffset();
    boolean end = frame.end().hasOffset();
    boolean distances = frame.unit() == Frame.Unit.RANGE && (start || end);
    reader.check(
        offsets.start() >= 0 == start
            && offsets.end() >= 0 == end
            && offsets.key() >= 0 == distances
            && offsets.startTarget() >= 0 == (distances && start)
            && offsets.endTarget() >= 0 == (distances && end),
        "offsets that are not the frame's");
    if (distances) {
      reader.check(def.getOrderKeys() == 1, "distances in " + def.getOrderKeys() + " order keys");
      DataType key = columns.field(offsets.key()).type();
      reader.check(isMeasured(key), "distances between values of type " + key);
      for (int offset : new int[] {offsets.start(), offsets.end()}) {
        DataType distance = offset < 0 ? key : columns.field(offset).type();
        reader.check(isMeasured(distance), "a distance of type " + distance);
      }
      for (int target : new int[] {offsets.startTarget(), offsets.endTarget()}) {
        reader.check(
            target < 0 || Types.same(columns.field(target).type(), key),
            "a distance from a value of another type");
      }
    } else {
      for (int offset : new int[] {offsets.start(), offsets.end()}) {
        if (offset >= 0) {
          reader.column(offset, columns, SqlType.BIGINT);
        }
      }
    }
    return offsets;
  }

  /** Whether values are numbers, or kept as numbers. */
  private static boolean isMeasured(DataType type) {
    return switch (type.storage()) {
      case INT, LONG, DOUBLE, DECIMAL -> true;
      case BOOLEAN, BYTES, LIST, STRUCT -> false;
    };
  }
}
