// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.extension;

import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableReference;
import io.dfj.metadata.type.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes bytes of the extension's parts of plans. Functions travel by name: a session that has the
 * extension has them registered, and does not ask this codec; one that has only the codec does.
 *
 * <p>The counters are for tests. A codec keeps nothing else between calls, since bytes are read in
 * other virtual machines than they were written in.
 */
public final class WeatherCodec implements LogicalExtensionCodec, PhysicalExtensionCodec {
  /** The one that the extension brings. */
  public static final WeatherCodec INSTANCE = new WeatherCodec();

  private final AtomicInteger encodedTables = new AtomicInteger();
  private final AtomicInteger decodedTables = new AtomicInteger();
  private final AtomicInteger encodedNodes = new AtomicInteger();
  private final AtomicInteger decodedNodes = new AtomicInteger();
  private final AtomicInteger encodedFunctions = new AtomicInteger();
  private final AtomicInteger decodedFunctions = new AtomicInteger();

  @Override
  public String codecId() {
    return "io.dfj.examples.weather";
  }

  /** How often what was asked of this codec and was its own. */
  public Map<String, Integer> calls() {
    return Map.of(
        "encoded tables", encodedTables.get(),
        "decoded tables", decodedTables.get(),
        "encoded nodes", encodedNodes.get(),
        "decoded nodes", decodedNodes.get(),
        "encoded functions", encodedFunctions.get(),
        "decoded functions", decodedFunctions.get());
  }

  @Override
  public Optional<byte[]> tryEncodeTableProvider(
      TableReference name, TableProvider table, EncodeContext context) {
    if (!(table instanceof Readings readings)) {
      return Optional.empty();
    }
    encodedTables.incrementAndGet();
    return Optional.of(
        ByteBuffer.allocate(12).putLong(readings.hours()).putInt(readings.lost()).array());
  }

  @Override
  public @Nullable TableProvider tryDecodeTableProvider(
      byte[] bytes, TableReference name, Schema schema, DecodeContext context) {
    if (bytes.length == 0) {
      return null;
    }
    decodedTables.incrementAndGet();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Readings(buffer.getLong(), buffer.getInt());
  }

  @Override
  public Optional<byte[]> tryEncodeNode(LogicalExtensionNode node, EncodeContext context) {
    if (!(node instanceof GapFill fill)) {
      return Optional.empty();
    }
    encodedNodes.incrementAndGet();
    return Optional.of(bytes(fill.column(), fill.step()));
  }

  private static byte[] bytes(String column, long step) {
    byte[] name = column.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + name.length).putLong(step).put(name).array();
  }

  @Override
  public @Nullable LogicalExtensionNode tryDecodeLogicalNode(
      String name, byte[] bytes, List<Schema> inputs, DecodeContext context) {
    return bytes.length == 0 ? null : fill(bytes);
  }

  private GapFill fill(byte[] bytes) {
    decodedNodes.incrementAndGet();
    return new GapFill(
        new String(bytes, 8, bytes.length - 8, StandardCharsets.UTF_8),
        ByteBuffer.wrap(bytes).getLong());
  }

  @Override
  public Optional<byte[]> tryEncodeNode(PhysicalExtensionNode node, EncodeContext context) {
    if (!(node instanceof GapFillExec fill)) {
      return Optional.empty();
    }
    encodedNodes.incrementAndGet();
    return Optional.of(bytes(fill.column(), fill.step()));
  }

  @Override
  public @Nullable PhysicalExtensionNode tryDecodePhysicalNode(
      String name, byte[] bytes, List<Schema> inputs, DecodeContext context) {
    return bytes.length == 0 ? null : fill(bytes).plan(inputs);
  }

  @Override
  public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
    return byName(function == WeatherFunctions.CELSIUS);
  }

  @Override
  public @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
    return decoded(name, WeatherFunctions.CELSIUS.name()) ? WeatherFunctions.CELSIUS : null;
  }

  @Override
  public Optional<byte[]> tryEncodeUdaf(AggregateUDF function, EncodeContext context) {
    return byName(function == WeatherFunctions.SPREAD);
  }

  @Override
  public @Nullable AggregateUDF tryDecodeUdaf(String name, byte[] bytes, DecodeContext context) {
    return decoded(name, WeatherFunctions.SPREAD.name()) ? WeatherFunctions.SPREAD : null;
  }

  private Optional<byte[]> byName(boolean own) {
    if (!own) {
      return Optional.empty();
    }
    encodedFunctions.incrementAndGet();
    return Optional.of(new byte[0]);
  }

  private boolean decoded(String name, String own) {
    if (!name.equals(own)) {
      return false;
    }
    decodedFunctions.incrementAndGet();
    return true;
  }
}
